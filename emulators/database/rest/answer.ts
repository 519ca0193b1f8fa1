import type { IncomingMessage, ServerResponse } from 'node:http';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';

/** The answer to a REST request. The body is JSON text, or empty. */
export interface Answer {
  readonly status: number;
  readonly body: string;
  readonly headers?: Readonly<Record<string, string>>;
  /** Used instead of a body that is too large to be made at once. */
  readonly pieces?: Iterable<string>;
}

/** The headers of every answer: any page may read it, none may keep it. */
export const commonHeaders = {
  'Access-Control-Allow-Origin': '*',
  'Access-Control-Expose-Headers': 'ETag',
  'Cache-Control': 'no-cache',
} as const;

/** A refusal in the words of the REST API. */
export function failure(status: number, error: string): Answer {
  return { status, body: `${JSON.stringify({ error }, null, 2)}\n` };
}

/** JSON text as an answer. */
export function success(body: string, headers: Record<string, string> = {}): Answer {
  return { status: 200, body, headers };
}

/** The answer to a browser that asks whether a page of another origin may send a request. */
export function preflight(request: IncomingMessage): Answer {
  const wanted = request.headers['access-control-request-headers'];
  const headers = {
    'Access-Control-Allow-Methods': 'GET, PUT, POST, PATCH, DELETE',
    'Access-Control-Max-Age': '3600',
    ...(wanted === undefined ? {} : { 'Access-Control-Allow-Headers': wanted }),
  };
  return { status: 200, body: '', headers };
}

/**
 * Sends a large body piece by piece. Each piece is made when the last one has been sent, so that other requests are
 * served meanwhile.
 */
function sendPieces(response: ServerResponse, answer: Answer, pieces: Iterable<string>): void {
  const type = { 'Content-Type': 'application/json; charset=utf-8' };
  response.writeHead(answer.status, { ...commonHeaders, ...type, ...answer.headers });
  if (response.req.method === 'HEAD') response.end();
  // A client that goes before the end has nothing more to be told.
  else pipeline(Readable.from(pieces), response).catch(() => undefined);
}

/** Sends an answer with the headers that each one has. */
export function sendAnswer(response: ServerResponse, answer: Answer): void {
  if (answer.pieces !== undefined) {
    sendPieces(response, answer, answer.pieces);
    return;
  }
  const type = answer.body === '' ? {} : { 'Content-Type': 'application/json; charset=utf-8' };
  const length =
    answer.status === 204 || answer.status === 304
      ? {}
      : { 'Content-Length': Buffer.byteLength(answer.body) };
  response.writeHead(answer.status, { ...commonHeaders, ...type, ...length, ...answer.headers });
  response.end(answer.body);
}
