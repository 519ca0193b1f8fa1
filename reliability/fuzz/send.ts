import { Agent, request as ask } from 'node:http';
import { PATIENCE } from '../../commands/until.ts';
import type { FuzzedRequest } from './requests.ts';

/** Sends one raw request below an address, and returns the status once the answer has ended. */
export function sendTo(
  address: string,
  { method, path, headers, body }: FuzzedRequest,
  agent = new Agent(),
): Promise<number> {
  const { hostname: host, port, pathname } = new URL(address);
  const sized = body === undefined ? headers : { ...headers, 'content-length': Buffer.byteLength(body) };
  const below = pathname === '/' ? path : pathname + path;
  const { promise, resolve, reject } = Promise.withResolvers<number>();
  const request = ask(
    { host, port, agent, method, path: below, headers: sized, timeout: PATIENCE },
    (response) => {
      response.resume();
      response.once('end', () => {
        resolve(response.statusCode ?? 0);
      });
      response.once('error', reject);
    },
  );
  request.once('error', reject);
  request.once('timeout', () => request.destroy(new Error('no answer')));
  request.end(body);
  return promise;
}
