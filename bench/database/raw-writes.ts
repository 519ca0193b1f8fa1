import { demanded, median, type Figure } from '../report/figures.ts';
import { startDatabaseProcess } from './process.ts';
import { connectRaw, type RawClient } from './raw-client.ts';

const clients = 10;
const inFlight = 50;
const writes = 60_000;
const rounds = 5;

/** Writes that ten clients send at once, each with some on their way at any time. */
export async function rawWrites(): Promise<Figure[]> {
  const server = await startDatabaseProcess();
  const all = await Promise.all(Array.from({ length: clients }, () => connectRaw(server.port)));
  const rates: number[] = [];
  for (let round = 0; round <= rounds; round += 1) {
    const rate = await rateOf(all);
    if (round > 0) rates.push(rate);
  }
  for (const client of all) client.close();
  await server.stop();
  return [demanded('writes from ten raw clients', median(rates), '/s', { least: 15_000 })];
}

async function rateOf(all: readonly RawClient[]): Promise<number> {
  const started = performance.now();
  let next = 0;
  const worker = async (client: RawClient): Promise<void> => {
    while (next < writes) {
      next += 1;
      const path = `/writes/${next % 1_000}`;
      const answer = await client.ask('p', `{"p":"${path}","d":{"n":${next},"text":"a short text"}}`);
      if (!answer.includes('"s":"ok"')) throw new Error(answer);
    }
  };
  await Promise.all(all.flatMap((client) => Array.from({ length: inFlight }, () => worker(client))));
  return writes / ((performance.now() - started) / 1000);
}
