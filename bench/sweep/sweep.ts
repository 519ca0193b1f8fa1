import { open, rm, type FileHandle } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import * as z from 'zod';
import { postJson } from '../../emulators/shared/http/json.ts';
import type { Settings } from '../../stack/settings.ts';
import { root } from '../../stack/stack-folder.ts';
import { buildInto } from '../production/bundle.ts';
import { declaredBy, startFunction, type Endpoint } from '../production/function.ts';
import { startChild, type Child } from '../production/process.ts';
import { demanded, median, type Figure } from '../report/figures.ts';
import { carrySample, due, type Sample } from './sample.ts';
import { carrierIn, startOutside } from './world.ts';

const sizes = [1_000, 1_000_000, 10_000_000];
/** How often a sweep is tried until it ends well, before it is measured. */
const MOST_WARM_UPS = 10;
/** Runs, after one that only warms the functions up. */
const rounds = 7;

const sweeps = [
  { name: 'sendReminders', what: 'reminders' },
  { name: 'reconcileOrders', what: 'reconciler' },
] as const;

const crowdFile = fileURLToPath(new URL('crowd.ts', import.meta.url));

interface Run {
  ms: number;
  downloaded: number;
}

/** A database of this many orders, with the two functions over it. */
interface Crowd {
  size: number;
  database: Child;
  memory: number;
  functions: { url: string; child: Child }[];
}

/** The cost of the deployed scheduled functions over databases of very different sizes with the same due orders. */
export async function benchSweep(): Promise<Figure[]> {
  const folder = join(root, '.stack', `sweep-${process.pid}`);
  const bundle = await buildInto(folder);
  const printed = await open(join(root, '.stack', 'sweep.log'), 'w');
  const { standIns, envAt } = await startOutside();
  const children: Child[] = [];
  const keep = (child: Child): Child => {
    children.push(child);
    return child;
  };
  try {
    console.error(`… ${2 * due} orders are carried to where the sweeps are to find them`);
    const sampled = keep(startDatabase(printed));
    const env = envAt((await sampled.next(listening)).port);
    const { endpoints, defaults } = await declaredBy(bundle, env);
    const carrier = await carrierIn({ ...defaults, ...env }, standIns);
    const sample = await carrySample(env, standIns, carrier);
    const start: Start = (endpoint, at) =>
      startFunction(endpoint, { folder, env: { ...defaults, ...envAt(at) }, log: printed.fd });
    const crowds: Crowd[] = [];
    for (const size of sizes) crowds.push(await gather(size, sample, { start, endpoints, keep, printed }));
    return await figuresOf(crowds);
  } finally {
    await Promise.all(children.map((child) => child.stop()));
    await standIns.close();
    await printed.close();
    await rm(folder, { recursive: true, force: true });
  }
}

type Start = (endpoint: Endpoint, databasePort: number) => ReturnType<typeof startFunction>;

const listening = z.object({ port: z.number() });
const filled = z.object({ filled: z.object({ bytes: z.number() }) });
const rewound = z.object({ rewound: z.literal(true) });
const counted = z.object({ bytes: z.object({ sent: z.number(), received: z.number() }) });

const startDatabase = (printed: FileHandle): Child =>
  startChild(crowdFile, { env: {}, flags: ['--max-old-space-size=16384'], log: printed.fd });

async function gather(
  size: number,
  sample: Sample,
  parts: { start: Start; endpoints: readonly Endpoint[]; keep: (child: Child) => Child; printed: FileHandle },
): Promise<Crowd> {
  console.error(`… a database of ${size.toLocaleString('en')} orders`);
  const database = parts.keep(startDatabase(parts.printed));
  const { port } = await database.next(listening);
  const memory = (await ask(database, { kind: 'fill', size, sample }, filled)).filled.bytes;
  const functions: Crowd['functions'] = [];
  for (const { name } of sweeps) {
    const endpoint = parts.endpoints.find((one) => one.name === name);
    if (!endpoint) throw new Error(`There is no function ${name}`);
    const { child, listening: at } = parts.start(endpoint, port);
    functions.push({ child: parts.keep(child), url: `http://127.0.0.1:${(await at).port}/` });
  }
  return { size, database, memory, functions };
}

function ask<Answer>(
  database: Child,
  message: Settings | object,
  answer: z.ZodType<Answer>,
): Promise<Answer> {
  const answered = database.next(answer);
  database.send(JSON.stringify(message));
  return answered;
}

/** The databases are measured in turns, so that a slow phase of the machine affects all of them. */
async function figuresOf(crowds: readonly Crowd[]): Promise<Figure[]> {
  const figures: Figure[] = [];
  for (const [place, { what }] of sweeps.entries()) {
    const busy = crowds.map((): Run[] => []);
    const idle = crowds.map((): Run[] => []);
    for (let round = 0; round <= rounds; round += 1) {
      console.error(`… ${what}, round ${round} of ${rounds}`);
      for (const [index, crowd] of crowds.entries()) {
        if (round === 0) await warmUp(crowd, place);
        await ask(crowd.database, { kind: 'rewind' }, rewound);
        const runs = [await sweepOnce(crowd, place), await sweepOnce(crowd, place)] as const;
        if (round === 0) continue;
        busy[index]?.push(runs[0]);
        idle[index]?.push(runs[1]);
      }
    }
    figures.push(...told(what, crowds, busy, idle));
  }
  const last = crowds.at(-1);
  if (last)
    figures.push({
      what: `memory of the database with ${named(last.size)}`,
      value: last.memory / 2 ** 20,
      unit: 'MiB',
      detail: 'what does not differ between orders is kept once',
    });
  return figures;
}

/** The embedded database makes an index when it is first asked for, which takes longer than a function waits. */
async function warmUp(crowd: Crowd, place: number): Promise<void> {
  for (let left = MOST_WARM_UPS; left > 0; left -= 1)
    if (await sweepOnce(crowd, place).catch(() => undefined)) return;
}

async function sweepOnce({ database, functions }: Crowd, place: number): Promise<Run> {
  const before = (await ask(database, { kind: 'count' }, counted)).bytes;
  const started = performance.now();
  await postJson(functions[place]?.url ?? '');
  const ms = performance.now() - started;
  const after = (await ask(database, { kind: 'count' }, counted)).bytes;
  return { ms, downloaded: after.sent - before.sent };
}

function told(what: string, crowds: readonly Crowd[], busy: Run[][], idle: Run[][]): Figure[] {
  const all = crowds.map(({ size }, index) => ({ size, ...middle(busy[index]), idle: middle(idle[index]) }));
  const [least, most] = [all[0], all.at(-1)];
  if (!least || !most) return [];
  const sides = `${named(most.size)} beside ${named(least.size)}`;
  return [
    ...all.map(({ size, ms, downloaded, spread }) => ({
      what: `${what}, ${due} due among ${size.toLocaleString('en')}`,
      value: ms,
      unit: 'ms',
      detail: `${kilobytes(downloaded)} downloaded; ${spread}`,
      point: { chart: 'sweep', label: `${what}, ${named(size)}` },
    })),
    demanded(`${what}: time, ten thousand times the orders`, most.ms / least.ms, '×', { most: 1.2 }, sides),
    demanded(
      `${what}: bytes downloaded, ten thousand times the orders`,
      most.downloaded / least.downloaded,
      '×',
      { most: 1.2 },
      `${kilobytes(most.downloaded)} beside ${kilobytes(least.downloaded)}`,
    ),
    {
      what: `${what}, nothing due among ${most.size.toLocaleString('en')}`,
      value: most.idle.ms,
      unit: 'ms',
      detail: `${kilobytes(most.idle.downloaded)} downloaded`,
    },
  ];
}

function middle(runs: readonly Run[] = []) {
  const times = runs.map(({ ms }) => ms);
  return {
    ms: median(times),
    downloaded: median(runs.map(({ downloaded }) => downloaded)),
    spread: `${runs.length} runs, ${Math.round(Math.min(...times))} to ${Math.round(Math.max(...times))}`,
  };
}

const named = (size: number): string => `${size.toLocaleString('en')} orders`;
const kilobytes = (bytes: number): string => `${Math.round(bytes / 1000).toLocaleString('en')} kB`;
