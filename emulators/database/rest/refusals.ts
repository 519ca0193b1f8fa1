import type { Path } from '../data/node.ts';
import { joinPath } from '../data/path.ts';
import { failure } from './answer.ts';

/** What is answered to whoever the rules turn away. */
export const permissionDenied = failure(401, 'Permission denied');

/** What is answered to a body that is no JSON. */
export const unreadable = failure(400, "Invalid data; couldn't parse JSON object, array, or value.");

/** What is answered to a write beyond the limit of one request. */
export const tooBig = 'Data to write exceeds the maximum size that can be modified with a single request.';

/** What a client is told that asks once, or by REST, for a query without an index. */
export function missingIndex(by: string, path: Path): string {
  return `Index not defined, add ".indexOn": "${by}", for path "/${joinPath(path)}", to the rules`;
}
