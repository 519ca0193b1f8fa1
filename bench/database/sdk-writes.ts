import { deleteApp, initializeApp } from 'firebase/app';
import { connectDatabaseEmulator, getDatabase, ref, set, type Database } from 'firebase/database';
import { demanded, median, type Figure } from '../report/figures.ts';
import { startAcknowledger, startDatabaseProcess, type ServerProcess } from './process.ts';

const inFlight = 2_000;
const writes = 10_000;
const rounds = 5;

/** Writes of the web SDK over one connection, in turns with the same writes to the acknowledger. */
export async function sdkWrites(): Promise<Figure[]> {
  const [database, floor] = await Promise.all([startDatabaseProcess(), startAcknowledger()]);
  const sides = [connect(database, 'database'), connect(floor, 'floor')] as const;
  const rates: [number[], number[]] = [[], []];
  for (let round = 0; round <= rounds; round += 1)
    for (const side of [0, 1] as const) {
      const rate = await rateOf(sides[side].database);
      if (round > 0) rates[side].push(rate);
    }
  await Promise.all([...sides.map(({ leave }) => leave()), database.stop(), floor.stop()]);
  const [ours, bare] = [median(rates[0]), median(rates[1])];
  const detail = `${Math.round(ours).toLocaleString('en')} beside ${Math.round(bare).toLocaleString('en')} a second`;
  return [
    { what: 'writes over one SDK connection', value: ours, unit: '/s' },
    demanded('… as a share of a server that only acknowledges', ours / bare, '', { least: 0.7 }, detail),
  ];
}

function connect({ port }: ServerProcess, name: string) {
  const app = initializeApp({ projectId: 'bench', databaseURL: 'https://bench.firebaseio.com' }, name);
  const database = getDatabase(app);
  connectDatabaseEmulator(database, '127.0.0.1', port);
  return { database, leave: () => deleteApp(app) };
}

async function rateOf(database: Database): Promise<number> {
  const started = performance.now();
  let next = 0;
  const worker = async (): Promise<void> => {
    while (next < writes) {
      next += 1;
      await set(ref(database, `writes/${next % 1_000}`), { n: next, text: 'a short text' });
    }
  };
  await Promise.all(Array.from({ length: inFlight }, worker));
  return writes / ((performance.now() - started) / 1000);
}
