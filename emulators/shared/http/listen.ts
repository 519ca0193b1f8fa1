import type { AddressInfo } from 'node:net';
import { createServer } from 'node:http';
import { getRequestListener } from '@hono/node-server';
import type { Hono } from 'hono';

export interface Listening {
  url: string;
  close: () => Promise<void>;
}

/** Serves an app on 127.0.0.1; port 0 is a free one. Rejects with the system's EADDRINUSE when the port is taken. */
export async function listen(app: Hono, port = 0): Promise<Listening> {
  const answer = getRequestListener(app.fetch);
  const server = createServer((request, response) => void answer(request, response));
  // A caller ends an idle connection, and never the server: it might while the caller, on a busy machine, asks for more.
  server.keepAliveTimeout = 0;
  const { promise, resolve, reject } = Promise.withResolvers<undefined>();
  server.once('error', reject);
  server.listen(port, '127.0.0.1', () => {
    resolve(undefined);
  });
  await promise;
  const { port: bound } = addressOf(server.address());
  return {
    url: `http://127.0.0.1:${bound}`,
    close: () =>
      new Promise((closed) => {
        server.close(() => {
          closed();
        });
        server.closeAllConnections();
      }),
  };
}

function addressOf(address: AddressInfo | string | null): AddressInfo {
  if (address === null || typeof address === 'string') throw new Error('The server has no port');
  return address;
}
