import { createChance } from '../../reliability/chaos/chance.ts';
import { defaultPolicy, MINUTE, type Policy } from '../../functions/src/order/policy.ts';
import { demanded, type Figure } from '../report/figures.ts';
import { lifeOf, type Call, type Life } from './life.ts';
import { limits, type Limit } from './limits.ts';
import { organisersFor } from './organisers.ts';

const seed = Number(process.env['SEED'] ?? 7);
const perHour = 10_000;
/** The number of different lives; each order has one of them. */
const lives = 400;
/** After this time as many orders end as begin. */
const hours = 45 * 24;

/**
 * Ten thousand orders an hour, against the limits of the systems that they depend on: which limit breaks first, and
 * when.
 */
export async function benchScale(): Promise<Figure[]> {
  console.error(`… ${perHour.toLocaleString('en')} orders an hour for ${hours / 24} days, seed ${seed}`);
  const all = await livesOf(defaultPolicy);
  const ofOrganisers = limits.filter(({ ofOrganiser }) => ofOrganiser);
  const alone = ofOrganisers.map((limit) => loadOf(limit, all, arrivalsOf(seed + 1)).most / limit.most);
  const { count, busiest } = organisersFor(1 / Math.max(...alone));
  const loads = limits.map((limit) => ({ limit, load: loadOf(limit, all, arrivalsOf(seed + 1), busiest) }));
  const writes = loads.find(({ limit }) => limit.calls.includes('database-write'));
  const share = (writes?.load.most ?? 0) / (writes?.limit.most ?? 1);
  return [
    {
      what: 'organisers needed',
      value: count,
      unit: '',
      detail: `one alone would have ${Math.round(Math.max(...alone) * 100)} % of a limit; the busiest has ${(busiest * 100).toFixed(1)} % of the orders`,
    },
    ...loads.map(figureOf).sort((one, other) => other.value - one.value),
    ...perOrder.map(({ what, call }) => ({ what, value: meanOf(all, call), unit: '' })),
    demanded(
      'database instances needed for the writes',
      Math.ceil(share),
      '',
      { most: 1 },
      `${percent(share)} of one`,
    ),
  ];
}

/** `full at`: how many orders an hour would bring it to its limit, all else alike. */
function figureOf({ limit, load }: { limit: Limit; load: Load }): Figure {
  const { most: peak, brokenAt } = load;
  const share = peak / limit.most;
  const broken = brokenAt === undefined ? 'never exceeded' : `exceeded after ${duration(brokenAt)}`;
  const fullAt = perHour / share;
  return {
    what: `${limit.name}, of its ${limit.most.toLocaleString('en')} ${limit.unit}`,
    value: share * 100,
    unit: '%',
    detail: `${Math.round(peak).toLocaleString('en')} at most, ${broken}; full at ${fullAt.toLocaleString('en', { maximumSignificantDigits: 3 })} orders an hour; then: ${limit.past}; ${limit.source}`,
    point: { chart: 'scale', label: limit.name },
  };
}

const perOrder: readonly { what: string; call: Call }[] = [
  { what: 'an order: reads of its invoices', call: 'invoice-read' },
  { what: 'an order: requests of its calendar', call: 'calendar' },
  { what: 'an order: wakings by a sweep', call: 'wake' },
];

const meanOf = (all: readonly Life[], call: Call): number =>
  all.flat().filter((one) => one.call === call).length / all.length;

interface Load {
  /** The most in one window. */
  most: number;
  /** Minutes after the first order at which a window held more than the limit. */
  brokenAt: number | undefined;
}

async function livesOf(policy: Policy): Promise<Life[]> {
  const chance = createChance(seed);
  const all: Life[] = [];
  while (all.length < lives) all.push(await lifeOf(policy, chance));
  return all;
}

/** How many orders of each life begin in each minute. */
function arrivalsOf(from: number): Uint16Array[] {
  const chance = createChance(from);
  return Array.from({ length: hours * 60 }, () => {
    const minute = new Uint16Array(lives);
    for (let n = poisson(chance.next, perHour / 60); n > 0; n -= 1) {
      const life = chance.between(0, lives - 1);
      minute[life] = (minute[life] ?? 0) + 1;
    }
    return minute;
  });
}

/** A normal draw stands for it: the mean is large. */
function poisson(next: () => number, mean: number): number {
  const normal = Math.sqrt(-2 * Math.log(1 - next())) * Math.cos(2 * Math.PI * next());
  return Math.max(0, Math.round(mean + Math.sqrt(mean) * normal));
}

/** `busiest`: the share of all orders that the busiest organiser has. */
function loadOf(
  { calls, most: limit, window, ofOrganiser = false }: Limit,
  all: readonly Life[],
  arrivals: readonly Uint16Array[],
  busiest = 1,
): Load {
  const part = ofOrganiser ? busiest : 1;
  const demand = new Float64Array(arrivals.length);
  for (const [number, life] of all.entries()) {
    const perMinute = new Map<number, number>();
    for (const { at, call } of life)
      if (calls.includes(call)) {
        const minute = Math.floor(at / MINUTE);
        perMinute.set(minute, (perMinute.get(minute) ?? 0) + 1);
      }
    for (const [offset, times] of perMinute)
      for (let minute = offset; minute < demand.length; minute += 1)
        demand[minute] = (demand[minute] ?? 0) + part * times * (arrivals[minute - offset]?.[number] ?? 0);
  }
  const windows = Math.max(1, SPREAD / window);
  const { most, brokenAt } = peakOf(demand, window * windows, limit * windows);
  return { most: most / windows, brokenAt };
}

/** A sweep spreads its work over its run, so requests to a vendor are counted over at least ten minutes. */
const SPREAD = 10;

function peakOf(demand: Float64Array, window: number, limit: number): Load {
  let sum = 0;
  let most = 0;
  let brokenAt: number | undefined;
  for (let minute = 0; minute < demand.length; minute += 1) {
    sum += (demand[minute] ?? 0) - (demand[minute - window] ?? 0);
    most = Math.max(most, sum);
    if (sum > limit) brokenAt ??= minute;
  }
  return { most, brokenAt };
}

const percent = (share: number): string => `${Math.round(share * 100)} %`;
const duration = (minutes: number): string =>
  minutes < 120
    ? `${minutes} min`
    : minutes < 48 * 60
      ? `${Math.round(minutes / 60)} h`
      : `${Math.round(minutes / 1440)} days`;
