import { median, type Figure } from '../report/figures.ts';
import { startDatabaseProcess } from './process.ts';
import { connectRaw } from './raw-client.ts';

const listeners = 100;
const writes = 200;

/** From a write to the moment at which the last of a hundred listeners has received it. */
export async function fanOut(): Promise<Figure[]> {
  const server = await startDatabaseProcess();
  const all = await Promise.all(Array.from({ length: listeners }, () => connectRaw(server.port)));
  await Promise.all(all.map((client) => client.ask('q', '{"p":"/told","h":""}')));
  const writer = await connectRaw(server.port);
  let missing = 0;
  let everybodyHeard = (): void => undefined;
  for (const client of all)
    client.onData(() => {
      missing -= 1;
      if (missing === 0) everybodyHeard();
    });
  const times: number[] = [];
  for (let n = 0; n < writes; n += 1) {
    const { promise, resolve } = Promise.withResolvers<undefined>();
    everybodyHeard = () => {
      resolve(undefined);
    };
    missing = listeners;
    const started = performance.now();
    await Promise.all([writer.ask('p', `{"p":"/told","d":${n}}`), promise]);
    times.push(performance.now() - started);
  }
  for (const client of [...all, writer]) client.close();
  await server.stop();
  return [
    { what: 'a write heard by 100 listeners', value: median(times), unit: 'ms', detail: `${writes} writes` },
  ];
}
