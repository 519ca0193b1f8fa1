import type { OrderSurroundings } from '../../../src/order/bookings.ts';
import { overlaps, type Interval } from '../../../src/order/schedule.ts';
import type { SharedChange } from '../../../src/order/shared-writes.ts';
import { ORDER_ID, type World } from './world.ts';

/** Another order takes a stretch of the mentor's time, unless ours has a part of it. */
export function takeByRival(world: World, { startsAt, endsAt }: Interval): World | undefined {
  const rival = { holder: 'rival', startsAt, endsAt };
  const ours = world.slots.filter(({ holder }) => holder !== 'rival');
  return ours.some((slot) => overlaps(slot, rival))
    ? undefined
    : { ...world, slots: [...world.slots, rival] };
}

export const surroundingsIn = ({ mentor, ownCalendar, slots, safeguards }: World): OrderSurroundings => ({
  mentor,
  mentee: { name: 'Citra' },
  namesCalendars: ownCalendar !== undefined,
  taken: safeguards.holdsTime
    ? slots.map(({ holder, ...session }) => ({
        orderId: holder === 'rival' ? 'rival' : ORDER_ID,
        number: 0,
        ...session,
      }))
    : [],
  open: [],
  recent: [],
});

/** The world after what a turn has written of the time that it shares with others. */
export function withShared(world: World, { takes, frees, open }: SharedChange): World {
  const freed = frees.map((number) => `us:${number}`);
  const taken = takes.map(({ number, startsAt, endsAt }) => ({ holder: `us:${number}`, startsAt, endsAt }));
  const slots = world.slots.filter(({ holder }) => !freed.includes(holder));
  return {
    ...world,
    slots: world.safeguards.holdsTime ? [...slots, ...taken] : slots,
    inOpenList: open?.counts ?? world.inOpenList,
  };
}
