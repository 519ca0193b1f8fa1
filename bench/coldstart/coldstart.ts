import { execFile } from 'node:child_process';
import { copyFile, open, rm, type FileHandle } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import * as z from 'zod';
import { params } from '../../stack/settings.ts';
import { root } from '../../stack/stack-folder.ts';
import { buildInto } from '../production/bundle.ts';
import { declaredBy, startFunction, type Endpoint } from '../production/function.ts';
import { demanded, median, type Figure } from '../report/figures.ts';

const fileOf = (name: string): string => fileURLToPath(new URL(name, import.meta.url));
const run = promisify(execFile);

/** Rounds for every module, after one that only fills the machine's file cache. */
const rounds = 11;
/** Starts of every function under the framework. */
const starts = 3;

const loadedSchema = z.object({ ms: z.number(), rss: z.number() });
type Loaded = z.infer<typeof loadedSchema>;

/** What a function's process needs before it can take a call: time and memory. */
export async function benchColdstart(): Promise<Figure[]> {
  const folder = join(root, '.stack', `coldstart-${process.pid}`);
  const bundle = await buildInto(folder);
  const printed = await open(join(root, '.stack', 'coldstart.log'), 'w');
  const env = {
    ...params,
    GCLOUD_PROJECT: 'demo-coldstart',
    FIREBASE_CONFIG: JSON.stringify({ projectId: 'demo-coldstart' }),
  };
  try {
    const [hello, naive] = [join(folder, 'hello.cjs'), join(folder, 'naive.cjs')];
    await copyFile(fileOf('hello.cjs'), hello);
    await copyFile(fileOf('naive.cjs'), naive);
    const loads = await loadedInTurn([hello, bundle, naive], env);
    return [...figuresOf(loads), ...(await started(folder, bundle, env, printed))];
  } finally {
    await printed.close();
    await rm(folder, { recursive: true, force: true });
  }
}

/** Each module in a process of its own, one after the other, and all of them again. */
async function loadedInTurn(files: readonly string[], env: Record<string, string>): Promise<Loaded[][]> {
  const loads = files.map((): Loaded[] => []);
  for (let round = 0; round <= rounds; round += 1) {
    console.error(`… loading, round ${round} of ${rounds}`);
    for (const [place, file] of files.entries()) {
      const options = { env: { PATH: process.env['PATH'], ...env } };
      const { stdout } = await run(process.execPath, [fileOf('load.mjs'), file], options);
      const loaded = loadedSchema.parse(JSON.parse(stdout.trim().split('\n').at(-1) ?? ''));
      if (round > 0) loads[place]?.push(loaded);
    }
  }
  return loads;
}

function figuresOf([hello = [], ours = [], naive = []]: readonly Loaded[][]): Figure[] {
  const ms = (loads: readonly Loaded[]) => median(loads.map((load) => load.ms));
  const memory = (loads: readonly Loaded[]) => median(loads.map(({ rss }) => rss / 2 ** 20));
  const spread = (loads: readonly Loaded[]) => {
    const all = loads.map((load) => Math.round(load.ms));
    return `${all.length} runs, ${Math.min(...all)} to ${Math.max(...all)}`;
  };
  const besideNaive = `${Math.round(ms(ours))} beside ${Math.round(ms(naive))} ms, in turn`;
  return [
    { what: 'load time of a hello world', value: ms(hello), unit: 'ms', detail: spread(hello) },
    { what: 'load time of a naive index', value: ms(naive), unit: 'ms', detail: spread(naive) },
    demanded('load time of the deployed bundle', ms(ours), 'ms', { most: 150 }, spread(ours)),
    demanded('… as a share of the naive one', (100 * ms(ours)) / ms(naive), '%', { most: 12 }, besideNaive),
    { what: 'memory with a hello world', value: memory(hello), unit: 'MB' },
    { what: 'memory with a naive index', value: memory(naive), unit: 'MB' },
    demanded('memory with the deployed bundle', memory(ours), 'MB', { most: 80 }),
  ];
}

/** Each function under the framework, from the start of its process to its listening. */
async function started(
  folder: string,
  bundle: string,
  env: Record<string, string>,
  printed: FileHandle,
): Promise<Figure[]> {
  const { endpoints, defaults } = await declaredBy(bundle, env);
  const took = new Map(endpoints.map(({ name }): [string, Taken] => [name, { ms: [], rss: [] }]));
  for (let round = 1; round <= starts; round += 1) {
    console.error(`… starting every function, round ${round} of ${starts}`);
    for (const endpoint of endpoints) {
      const { ms, rss } = await startOf(endpoint, { folder, env: { ...defaults, ...env }, log: printed.fd });
      took.get(endpoint.name)?.ms.push(ms);
      took.get(endpoint.name)?.rss.push(rss);
    }
  }
  return [...took].map(([name, { ms, rss }]) => ({
    what: `${name}: from the start of its process to its listening`,
    value: median(ms),
    unit: 'ms',
    detail: `${Math.round(median(rss) / 2 ** 20)} MB, with the functions framework`,
  }));
}

interface Taken {
  ms: number[];
  rss: number[];
}

async function startOf(
  endpoint: Endpoint,
  options: Omit<Parameters<typeof startFunction>[1], 'flags'>,
): Promise<Loaded> {
  const { child, listening } = startFunction(endpoint, options);
  const { startedMs } = await listening;
  const { rss } = await child.usage();
  await child.stop();
  return { ms: startedMs, rss };
}
