import type { Figure } from '../report/figures.ts';
import { startDatabaseProcess } from './process.ts';
import { connectRaw } from './raw-client.ts';

const batches = 100;
const ordersABatch = 1_000;
const nodesAnOrder = 10;

/** Resident memory of the server with a million nodes more than without: orders of nine fields, written in batches. */
export async function memory(): Promise<Figure[]> {
  const server = await startDatabaseProcess();
  const client = await connectRaw(server.port);
  const empty = server.memory();
  for (let batch = 0; batch < batches; batch += 1) {
    const orders = Array.from({ length: ordersABatch }, (_, n) => [`order-${batch}-${n}`, order(n)] as const);
    await client.ask('m', JSON.stringify({ p: '/orders', d: Object.fromEntries(orders) }));
  }
  const full = server.memory();
  client.close();
  await server.stop();
  const nodes = batches * ordersABatch * nodesAnOrder;
  const perMillion = ((full - empty) / 2 ** 20 / nodes) * 1_000_000;
  const detail = `empty ${Math.round(empty / 2 ** 20)} MiB, with ${nodes.toLocaleString('en')} nodes ${Math.round(full / 2 ** 20)} MiB`;
  return [{ what: 'memory per million nodes', value: perMillion, unit: 'MiB', detail }];
}

const order = (n: number) => ({
  menteeId: `mentee-${n}`,
  mentorId: `mentor-${n % 50}`,
  topicId: 'machine-learning',
  minutes: 60,
  startsAt: 1_800_000_000_000 + n,
  createdAt: 1_799_000_000_000 + n,
  status: 'pending',
  amount: 150_000,
  note: 'a note of some length, as people write',
});
