import { deleteApp, initializeApp } from 'firebase/app';
import { connectDatabaseEmulator, get, getDatabase, ref, runTransaction } from 'firebase/database';
import type { Figure } from '../report/figures.ts';
import { startDatabaseProcess } from './process.ts';

const clients = 8;
const each = 150;

/** Transactions of eight SDK clients that all increment the same node; a transaction that comes second must begin again. */
export async function contention(): Promise<Figure[]> {
  const server = await startDatabaseProcess();
  const all = Array.from({ length: clients }, (_, index) => {
    const app = initializeApp({ databaseURL: 'https://bench.firebaseio.com' }, `contender-${index}`);
    const database = getDatabase(app);
    connectDatabaseEmulator(database, '127.0.0.1', server.port);
    return { database, leave: () => deleteApp(app) };
  });
  let tries = 0;
  const countUp = (current: unknown): number => {
    tries += 1;
    return (typeof current === 'number' ? current : 0) + 1;
  };
  const started = performance.now();
  const commits = await Promise.all(
    all.map(async ({ database }) => {
      let committed = 0;
      for (let i = 0; i < each; i += 1)
        committed += await runTransaction(ref(database, 'counter'), countUp).then(
          (result) => (result.committed ? 1 : 0),
          () => 0,
        );
      return committed;
    }),
  );
  const seconds = (performance.now() - started) / 1000;
  const done = commits.reduce((sum, one) => sum + one, 0);
  const [first] = all;
  const counted: unknown = first && (await get(ref(first.database, 'counter'))).val();
  if (counted !== done)
    throw new Error(`${done} transactions committed, and the counter is ${String(counted)}`);
  await Promise.all([...all.map(({ leave }) => leave()), server.stop()]);
  const detail = `${done} of ${clients * each} committed, ${(tries / done).toFixed(1)} tries each, counted right`;
  return [{ what: 'transactions on one node, 8 clients', value: done / seconds, unit: '/s', detail }];
}
