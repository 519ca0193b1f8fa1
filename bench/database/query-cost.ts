import { demanded, median, type Figure } from '../report/figures.ts';
import { startDatabaseProcess, type ServerProcess } from './process.ts';
import { connectRaw, type RawClient } from './raw-client.ts';

const sizes = [1_000, 1_000_000] as const;
const results = 100;
const rounds = 300;

/** The same query with a hundred results over few children and over a million, turn by turn. */
export async function queryCost(): Promise<Figure[]> {
  const server = await startDatabaseProcess();
  await put(server, '/.settings/rules.json', JSON.stringify(rules));
  for (const size of sizes) await put(server, `/of-${size}.json`, childrenOf(size));
  const client = await connectRaw(server.port);
  const times: [number[], number[]] = [[], []];
  for (let round = 0; round < rounds; round += 1)
    for (const side of [0, 1] as const) times[side].push(await ask(client, sizes[side]));
  client.close();
  await server.stop();
  // The first of each builds the index.
  const [few, many] = [median(times[0].slice(20)), median(times[1].slice(20))];
  const detail = `${few.toFixed(2)} ms and ${many.toFixed(2)} ms; the first, which builds the index: ${Math.round(times[1][0] ?? 0)} ms`;
  return [demanded('a query over 1,000,000 beside 1,000 children', many / few, '×', { most: 1.5 }, detail)];
}

const rules = { rules: { '.read': true, '.write': true, $of: { '.indexOn': 'dueAt' } } };

/** Due in no order, and all different. */
function childrenOf(size: number): string {
  const children: Record<string, object> = {};
  for (let n = 0; n < size; n += 1) children[`order-${n}`] = { dueAt: (n * 7_919) % size, status: 'pending' };
  return JSON.stringify(children);
}

async function ask(client: RawClient, size: number): Promise<number> {
  const query = `{"sp":0,"sin":true,"ep":${results - 1},"ein":true,"l":${results},"vf":"l","i":"dueAt"}`;
  const started = performance.now();
  const answer = await client.ask('g', `{"p":"/of-${size}","q":${query}}`);
  const took = performance.now() - started;
  const found = answer.split('"dueAt"').length - 1;
  if (found !== results) throw new Error(`${found} results in place of ${results}: ${answer.slice(0, 200)}`);
  return took;
}

async function put({ url }: ServerProcess, path: string, body: string): Promise<void> {
  const headers = { authorization: 'Bearer owner' };
  const response = await fetch(`${url}${path}?ns=bench&print=silent`, { method: 'PUT', headers, body });
  if (!response.ok) throw new Error(`${path}: ${response.status} ${await response.text()}`);
}
