import { once } from 'node:events';
import express from 'express';
import type { HttpsFunction, Request } from 'firebase-functions/v2/https';

/** An exported HTTPS function, listening. */
export interface Served {
  /** Calls it. A body that is no string is sent as JSON. */
  call: (method: string, body?: unknown, headers?: Record<string, string>) => Promise<Answer>;
  close: () => void;
}

export interface Answer {
  status: number;
  headers: Headers;
  body: unknown;
}

/**
 * Serves a function as the platform does: the body is parsed by its type, and its bytes are kept beside.
 * https://github.com/GoogleCloudPlatform/functions-framework-nodejs/blob/main/src/server.ts
 */
export async function serve(handler: HttpsFunction): Promise<Served> {
  const verify = (request: object, _response: unknown, rawBody: Buffer): void => {
    Object.assign(request, { rawBody });
  };
  const app = express();
  app.use((request, _response, next) => {
    Object.assign(request, { rawBody: Buffer.alloc(0) });
    next();
  });
  const limit = '32mb';
  app.use(express.json({ verify, limit }), express.text({ verify, limit }));
  app.use(express.urlencoded({ verify, limit, extended: true }), express.raw({ verify, limit, type: '*/*' }));
  app.use(async (request, response) => {
    if (hasRawBody(request)) await handler(request, response);
  });
  const server = app.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('It listens on no port');
  const url = `http://127.0.0.1:${address.port}`;
  return {
    call: (method, body, headers = {}) => call(url, method, body, headers),
    close: () => {
      server.close();
      server.closeAllConnections();
    },
  };
}

const hasRawBody = (request: express.Request): request is Request => 'rawBody' in request;

async function call(
  url: string,
  method: string,
  body: unknown,
  headers: Record<string, string>,
): Promise<Answer> {
  const response = await fetch(url, {
    method,
    headers: { 'content-type': 'application/json', ...headers },
    ...(body !== undefined && { body: typeof body === 'string' ? body : JSON.stringify(body) }),
  });
  const text = await response.text();
  return { status: response.status, headers: response.headers, body: text === '' ? '' : JSON.parse(text) };
}
