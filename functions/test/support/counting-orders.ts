import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { connect, createServer } from 'node:net';
import { deleteApp, initializeApp } from 'firebase-admin/app';
import { getDatabase } from 'firebase-admin/database';
import * as z from 'zod';
import { createOrderFacts } from '../../src/providers/database/order-facts.ts';
import { createPublishedOrders } from '../../src/providers/database/published-orders.ts';
import { signedIn } from '../../src/providers/database/signed-in.ts';
import { databaseUrl } from './environment.ts';

/** Orders over a connection whose bytes are counted. */
export async function countingOrders() {
  let bytes = 0;
  const { hostname, port, host } = new URL(databaseUrl);
  const server = createServer((near) => {
    const far = connect(Number(port), hostname);
    far.on('data', ({ length }) => {
      bytes += length;
    });
    near.on('error', () => far.destroy());
    far.on('error', () => near.destroy());
    near.pipe(far).pipe(near);
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const here = z.object({ port: z.number() }).parse(server.address());
  const app = initializeApp({ databaseURL: databaseUrl, ...signedIn }, randomUUID());
  // The SDK reads the address from the environment when it makes a database.
  process.env['FIREBASE_DATABASE_EMULATOR_HOST'] = `127.0.0.1:${here.port}`;
  const database = getDatabase(app);
  const orders = { ...createOrderFacts(database), ...createPublishedOrders(database) };
  process.env['FIREBASE_DATABASE_EMULATOR_HOST'] = host;
  await orders.sessionsOf('nobody', 0, 1);
  return {
    async read<Result>(
      work: (of: typeof orders) => Promise<Result>,
    ): Promise<{ result: Result; bytes: number }> {
      const before = bytes;
      const result = await work(orders);
      return { result, bytes: bytes - before };
    },
    async close(): Promise<void> {
      await deleteApp(app);
      server.close();
    },
  };
}
