import { once } from 'node:events';
import { http } from '@google-cloud/functions-framework';
import { getTestServer } from '@google-cloud/functions-framework/testing';
import type { HttpsFunction, Request } from 'firebase-functions/v2/https';

/** An exported HTTPS function, listening. */
export interface Served {
  url: string;
  /** Calls it. A body that is not a string is sent as JSON. An answer that is not JSON is returned as a string. */
  call: (method: string, body?: unknown, headers?: Record<string, string>, query?: string) => Promise<Answer>;
  close: () => void;
}

export interface Answer {
  status: number;
  headers: Headers;
  body: unknown;
}

let served = 0;

/** Serves a function with the platform's functions framework. */
export async function serve(handler: HttpsFunction): Promise<Served> {
  const name = `served-${++served}`;
  http(name, (request, response) => {
    if (isReceived(request)) return handler(request, response);
  });
  const server = getTestServer(name).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('It listens on no port');
  const url = `http://127.0.0.1:${address.port}`;
  return {
    url,
    call: (method, body, headers = {}, query = '') => call(`${url}/${query}`, method, body, headers),
    close: () => {
      server.close();
      server.closeAllConnections();
    },
  };
}

/** In the framework's type a request without a body has no bytes; in that of firebase-functions it must have some. */
const isReceived = (request: object): request is Request => 'headers' in request;

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
  const json = response.headers.get('content-type')?.includes('json') === true;
  return { status: response.status, headers: response.headers, body: json ? JSON.parse(text) : text };
}
