import type { Order } from '../../client/index.ts';

/** How long the steps of orders take, computed from their timelines. */

export type Step = 'check' | 'bill' | 'pay' | 'answer' | 'meeting' | 'return';

/** A step begins with the last entry that it waits for, and ends with the first entry that can end it. */
const steps: readonly { step: Step; from: readonly string[]; to: readonly string[] }[] = [
  { step: 'check', from: ['ordered'], to: ['accepted', 'declined'] },
  { step: 'bill', from: ['accepted'], to: ['invoiced'] },
  { step: 'pay', from: ['invoiced'], to: ['paid'] },
  { step: 'answer', from: ['accepted'], to: ['approved', 'rejected'] },
  { step: 'meeting', from: ['paid', 'approved'], to: ['scheduled'] },
  { step: 'return', from: ['return-refund'], to: ['returned'] },
];

export interface Pace {
  readonly step: Step;
  readonly count: number;
  /** Milliseconds. */
  readonly median: number;
  /** The 90th percentile, milliseconds. */
  readonly slow: number;
}

/** How long each step took, for the steps that at least one order has taken. */
export function paceOf(orders: readonly Order[]): Pace[] {
  return steps.flatMap(({ step, from, to }) => {
    const times = orders.flatMap((order) => timeOf(order, from, to)).sort((a, b) => a - b);
    if (times.length === 0) return [];
    return [{ step, count: times.length, median: quantile(times, 0.5), slow: quantile(times, 0.9) }];
  });
}

function timeOf({ timeline }: Order, from: readonly string[], to: readonly string[]): number[] {
  const begins = from.map((what) => timeline.find((entry) => entry.what === what)?.at);
  const end = timeline.find(({ what }) => to.includes(what))?.at;
  if (end === undefined) return [];
  const known = begins.filter((at) => at !== undefined);
  if (known.length < from.length) return [];
  return [Math.max(0, end - Math.max(...known))];
}

/** The percentile of sorted values. */
const quantile = (sorted: readonly number[], share: number): number =>
  sorted[Math.ceil(sorted.length * share) - 1] ?? 0;

export interface Day {
  readonly day: string;
  readonly placed: number;
  readonly scheduled: number;
}

/**
 * The days whose orders are all known, when only the latest orders are loaded: the day of the oldest order is left
 * out. The last day stays.
 */
export function wholeDays(
  latest: readonly Order[],
  areAll: boolean,
  days: readonly string[],
  dayOf: (at: number) => string,
): string[] {
  if (areAll) return [...days];
  const oldest = dayOf(Math.min(...latest.map(({ request }) => request.createdAt)));
  const whole = days.filter((day) => day > oldest);
  return whole.length > 0 ? whole : days.slice(-1);
}

/** How many orders were placed, and how many set, on each of those days. */
export function perDay(
  orders: readonly Order[],
  days: readonly string[],
  dayOf: (at: number) => string,
): Day[] {
  const placed = orders.map(({ request }) => dayOf(request.createdAt));
  const scheduled = orders.flatMap(({ timeline }) => {
    const at = timeline.find(({ what }) => what === 'scheduled')?.at;
    return at === undefined ? [] : [dayOf(at)];
  });
  const count = (all: readonly string[], day: string) => all.filter((one) => one === day).length;
  return days.map((day) => ({ day, placed: count(placed, day), scheduled: count(scheduled, day) }));
}
