import { populationOf } from '../production/population.ts';
import { startProduction, type Production } from '../production/production.ts';
import { demanded, quantile, type Figure } from '../report/figures.ts';
import { startBare } from './bare-process.ts';
import { connectPairs, type Life, type Pairs } from './life.ts';
import { measureLives, underWay } from './lives.ts';

/** The functions that a paid and approved order needs. */
const carrying = ['onRequest', 'onApproval', 'onNotice', 'xenditCallback'];
const population = populationOf({ mentees: 100, mentors: 100 });

/** How many orders are placed at the same moment, and how often that is measured: the next ones come after a pause. */
const crowds = [
  { atOnce: 1, rounds: 100 },
  { atOnce: 10, rounds: 25 },
  { atOnce: 100, rounds: 4 },
];
/** Until the functions' code is compiled. */
const warmUp = { atOnce: 20, rounds: 15 };
/** For which the number of lives is taken. */
const seconds = 15;

interface Side {
  name: string;
  live: (number: number) => Promise<Life>;
  quiet: () => Promise<void>;
}

/** How long an order takes, beside a bare script, and how many orders per second are possible. */
export async function benchOrder(): Promise<Figure[]> {
  const env = { MAX_OPEN_ORDERS: '100000' };
  const production = await startProduction({ population, functions: carrying, env });
  const bare = startBare(production.env);
  const pairs = await connectPairs(production, population);
  try {
    const sides: readonly [Side, Side] = [
      { name: 'the functions', live: (number) => pairs.live(number), quiet: () => production.front.idle() },
      { name: 'a bare script', live: () => bare.live(), quiet: () => Promise.resolve() },
    ];
    await bare.ready;
    console.error('… warming up');
    for (const side of sides) await measured(side, warmUp);
    production.front.forget();
    const figures: Figure[] = [];
    for (const crowd of crowds) figures.push(...(await beside(sides, crowd)));
    figures.push(...(await perSecond(production, pairs)), failuresOf(production), await memoryOf(production));
    return figures;
  } finally {
    pairs.leave();
    await bare.stop();
    await production.stop();
  }
}

interface Crowd {
  atOnce: number;
  rounds: number;
}

/** Both sides in turns, so that a slow machine affects both. */
async function beside([ours, bare]: readonly [Side, Side], crowd: Crowd): Promise<Figure[]> {
  const { atOnce, rounds } = crowd;
  console.error(`… ${atOnce} at once, ${rounds} times, beside a bare script`);
  const lives: [Life[], Life[]] = [[], []];
  for (let round = 0; round < rounds; round += 1)
    for (const [place, side] of [ours, bare].entries())
      lives[place === 0 ? 0 : 1].push(...(await measured(side, { atOnce, rounds: 1 })));
  const [mine, floor] = lives;
  return [
    ...figuresOf(mine, floor, 'invoice', 'order written → invoice URL visible', crowd),
    ...figuresOf(mine, floor, 'event', 'callback → event', crowd),
    ...figuresOf(mine, floor, 'whole', 'order written → event, paid and approved at once', crowd),
  ];
}

/** The targets for an order up to its invoice, with ten at once. */
const limits = { p50: 30, p99: 150, times: 2 };

function figuresOf(
  lives: readonly Life[],
  floor: readonly Life[],
  part: keyof Life,
  what: string,
  { atOnce, rounds }: Crowd,
): Figure[] {
  const [ours, bare] = [lives, floor].map((all) => spreadOf(all.map((life) => life[part])));
  const times = (ours?.p50 ?? NaN) / (bare?.p50 ?? NaN);
  const name = `${what}, ${atOnce} at once`;
  const p50 = { what: `${name}, p50`, value: ours?.p50 ?? NaN, unit: 'ms' };
  const p99 = { what: `${name}, p99`, value: ours?.p99 ?? NaN, unit: 'ms' };
  const beside = { what: `${name}, p50 beside a bare script`, value: times, unit: '×' };
  const orders = `${atOnce * rounds} orders; p95 ${tenth(ours?.p95)} ms`;
  const script = `a bare script: p50 ${tenth(bare?.p50)}, p95 ${tenth(bare?.p95)}, p99 ${tenth(bare?.p99)} ms`;
  if (part !== 'invoice' || atOnce !== 10)
    return [{ ...p50, detail: orders }, p99, { ...beside, detail: script }];
  return [
    demanded(p50.what, p50.value, p50.unit, { most: limits.p50 }, orders),
    demanded(p99.what, p99.value, p99.unit, { most: limits.p99 }),
    demanded(beside.what, beside.value, beside.unit, { most: limits.times }, script),
  ];
}

const spreadOf = (values: readonly number[]) => ({
  p50: quantile(values, 0.5),
  p95: quantile(values, 0.95),
  p99: quantile(values, 0.99),
});

const tenth = (value = NaN): string => value.toFixed(1);

async function measured({ live, quiet }: Side, { atOnce, rounds }: Crowd): Promise<Life[]> {
  const lives: Life[] = [];
  for (let round = 0; round < rounds; round += 1) {
    const crowd = Array.from({ length: atOnce }, (_, place) => live(round * atOnce + place));
    lives.push(...(await Promise.all(crowd)));
    await quiet();
  }
  return lives;
}

/** The number of completed orders while this many are always under way, with the processor time of each process. */
async function perSecond(production: Production, pairs: Pairs): Promise<Figure[]> {
  console.error(`… whole lives for ${seconds} s, ${underWay} under way`);
  const until = performance.now() + seconds * 1000;
  const lives = await measureLives(production, pairs, () => performance.now() < until);
  const functions = carrying.map((name) => `${name} ${tenth(lives.functions[name])}`);
  const others = [
    `database ${tenth(lives.database)}`,
    `stand-ins ${tenth(lives.standIns)}`,
    `people and router ${tenth(lives.own)}`,
  ];
  const detail = `processor ms for each: ${[...functions, ...others].join(', ')}`;
  return [demanded('whole lives of orders', lives.perSecond, '/s', { least: 50 }, detail)];
}

function failuresOf({ front, endpoints }: Production): Figure {
  const calls = endpoints.map(({ name }) => front.calls(name));
  const failures = calls.reduce((sum, one) => sum + one.failures, 0);
  const all = calls.reduce((sum, one) => sum + one.invocations, 0);
  return demanded('calls of functions that failed', failures, '', { most: 0 }, `of ${all}`);
}

/**
 * A process here stands for all instances of a function: each instance would take twenty calls at once, and not up to
 * a hundred.
 */
async function memoryOf(production: Production): Promise<Figure> {
  const { functions } = await production.usage();
  const used = production.endpoints.map(({ name, memory }) => {
    const mib = (functions[name]?.rss ?? NaN) / 2 ** 20;
    return { share: (100 * mib) / memory, told: `${name} ${mib.toFixed(0)} of ${memory} MiB` };
  });
  const most = Math.max(...used.map(({ share }) => share));
  const detail = used.map(({ told }) => told).join(', ');
  return demanded('memory, as a share of what a function asks for', most, '%', { most: 100 }, detail);
}
