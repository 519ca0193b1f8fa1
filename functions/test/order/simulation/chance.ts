import { termsOf, type Terms } from '../../../src/order/order.ts';
import type { Interval } from '../../../src/order/schedule.ts';
import { heard, heardOrNot, type Happening } from './happening.ts';
import { takeByRival } from './slots.ts';
import { FIRST, LATER, type World } from './world.ts';
import { goOn, wake } from './worker.ts';

/** When something is next to do: by the order's own clocks, or now when they are past. */
export function nextMoment({ entry, now }: World): number | undefined {
  const times = [entry.wakeAt, entry.remindAt].filter((at) => at !== undefined);
  return times.length > 0 ? Math.max(now, Math.min(...times)) : undefined;
}

const passing = (name: string, until: (world: World) => number | undefined): Happening => ({
  name,
  to: (world) => {
    const now = until(world);
    return now === undefined || now <= world.now ? undefined : { ...world, now };
  },
});

const past =
  (moment: (terms: Terms) => number) =>
  ({ entry }: World): number | undefined => {
    const terms = termsOf(entry.order);
    return terms && moment(terms) + 1;
  };

/** Unheard, it is a downtime: the order is not woken while time passes. */
const time = [
  heard(passing('the next moment comes', nextMoment)),
  ...heardOrNot(
    passing(
      'the time to pay passes',
      past(({ payBy }) => payBy),
    ),
  ),
  ...heardOrNot(
    passing(
      'the session’s time passes',
      past(({ endsAt }) => endsAt),
    ),
  ),
];

const rival = (name: string, session: Interval): Happening => ({
  name: `another order takes ${name}`,
  to: (world) => {
    const again = world.slots.some((slot) => slot.holder === 'rival' && slot.startsAt === session.startsAt);
    return again || world.now >= session.startsAt ? undefined : takeByRival(world, session);
  },
});

/** Who is slow and never goes on has died before it did anything; who is late and never speaks, after. */
const mishaps = ['slow', 'late', 'times-out'] as const;
const unlucky = mishaps.flatMap((mishap) =>
  [1, 2].map((batch): Happening => ({
    name: `the order is woken by a worker that ${mishap} at its batch ${batch}`,
    to: async (world) => {
      const batches = new Set<number>();
      const strikes = (at: number) => batches.add(at).size > 0 && at === batch;
      const next = await wake(world, { mishap, strikes });
      return batches.has(batch) ? next : undefined;
    },
  })),
);

export const chances: readonly Happening[] = [
  ...time,
  rival('the first time', FIRST),
  rival('the later time', LATER),
  ...unlucky,
  { name: 'the order is woken', to: (world) => wake(world) },
  { name: 'a slow worker goes on', to: goOn },
];

/** One effect alone meets with a mishap, while the others do well, and each result is brought back by itself. */
export const finerChances: readonly Happening[] = ([...mishaps, 'drops', 'dies', 'fails'] as const).flatMap(
  (mishap) =>
    [0, 1, 2, 3, 4, 5].map((unlucky): Happening => ({
      name: `the order is woken by a worker whose effect ${unlucky} ${mishap}`,
      to: (world) => wake(world, { mishap, apart: true, strikes: (_batch, place) => place === unlucky }),
    })),
);
