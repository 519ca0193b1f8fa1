import { termsOf } from '../../../src/order/order.ts';
import { MINUTE } from '../../../src/order/policy.ts';
import type { Happening } from './happening.ts';
import { withEvent } from './calendar.ts';
import type { CalendarEvent, World } from './world.ts';

const tampering = (name: string, change: (event: CalendarEvent) => CalendarEvent): Happening => ({
  name: `a person ${name} the event in the calendar`,
  to: (world) => {
    const event = world.events.find(({ live }) => live);
    if (!event || !isAhead(world)) return undefined;
    return { ...withEvent(world, change(event)), tamperedAt: world.now };
  },
});

const isAhead = ({ entry, now }: World): boolean => (termsOf(entry.order)?.startsAt ?? 0) > now;

/** There is no notification: the order must verify the event. */
export const tamperings: readonly Happening[] = [
  tampering('deletes', (event) => ({ ...event, live: false })),
  tampering('moves', (event) => ({
    ...event,
    startsAt: event.startsAt + 15 * MINUTE,
    endsAt: event.endsAt + 15 * MINUTE,
  })),
];
