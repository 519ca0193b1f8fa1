import type { Namespace } from '../namespace/namespace.ts';
import { type Answer, failure } from './answer.ts';
import { invalidRequest } from './invalid-request.ts';
import { readData } from './read-data.ts';
import type { RestRequest } from './request.ts';
import { type Content, writeData } from './write-data.ts';

const WRITES = ['PUT', 'POST', 'PATCH', 'DELETE'];

/** Answers GET, PUT, POST, PATCH and DELETE on data. */
export function answerData(
  namespace: Namespace,
  request: RestRequest,
  content: Content,
  now: number,
): Answer {
  const invalid = invalidRequest(request);
  if (invalid !== null) return failure(400, invalid);
  if (request.method === 'GET' || request.method === 'HEAD') return readData(namespace, request);
  if (WRITES.includes(request.method)) return writeData(namespace, request, content, now);
  return failure(405, `Method ${request.method} is not allowed`);
}
