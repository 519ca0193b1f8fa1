import type { Path } from '../data/node.ts';
import { joinPath } from '../data/path.ts';
import { failure } from './answer.ts';

/** The answer to a client that the rules refuse. */
export const permissionDenied = failure(401, 'Permission denied');

/** The answer to a body that is not JSON. */
export const unreadable = failure(400, "Invalid data; couldn't parse JSON object, array, or value.");

/** The answer to a write beyond the limit of one request. */
export const tooBig = 'Data to write exceeds the maximum size that can be modified with a single request.';

/** The answer to a client that asks once, or by REST, for a query without an index. */
export function missingIndex(by: string, path: Path): string {
  return `Index not defined, add ".indexOn": "${by}", for path "/${joinPath(path)}", to the rules`;
}
