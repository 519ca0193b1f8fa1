import { overlaps, type Interval } from '../../../src/order/schedule.ts';
import type { World } from './world.ts';

/** Takes a stretch of the mentor's time, unless another order has a part of it. An order is not in its own way. */
export function take(world: World, number: number | 'rival', session: Interval): World | undefined {
  const { startsAt, endsAt } = session;
  const isRival = number === 'rival';
  const strangers = world.slots.filter(({ holder }) => (holder === 'rival') !== isRival);
  if (strangers.some((slot) => overlaps(slot, session))) return undefined;
  if (!isRival && !world.safeguards.holdsTime) return world;
  const holder = isRival ? 'rival' : `us:${number}`;
  const others = world.slots.filter((slot) => isRival || slot.holder !== holder);
  return { ...world, slots: [...others, { holder, startsAt, endsAt }] };
}
