import type { CalendarAnswer } from '../../../src/order/busy-times.ts';
import type { EffectContext } from '../../../src/effects/effect-context.ts';
import type { Interval } from '../../../src/order/schedule.ts';
import type { Ask } from './asking.ts';
import type { Happening } from './happening.ts';
import { FIRST, type World } from './world.ts';

/** The mentor's own calendar. Our own event stands in it, too. */
export const ownCalendarBy = (
  ask: Ask,
): Pick<EffectContext['ports'], 'freeBusy' | 'busyCalendars' | 'published'> => ({
  busyCalendars: {
    named: () => ask((world) => [world, world.ownCalendar && { at: 0, ids: ['ayu@example.com'] }]),
  },
  freeBusy: { ask: () => ask((world) => [world, { 'ayu@example.com': answerOf(world) }]) },
  published: {
    sessionsOf: () => ask((world) => [world, sessionsIn(world).map((session) => ({ ...session, ...shown }))]),
  },
});

const shown = { eventId: 'event', version: 1, title: 'Data', cancelled: false };

const sessionsIn = ({ events }: World): Interval[] => events.filter(({ live }) => live);

function answerOf(world: World): CalendarAnswer {
  const { shared = false, busy = [] } = world.ownCalendar ?? {};
  return shared ? { state: 'shared', busy: [...busy, ...sessionsIn(world)] } : { state: 'not-shared' };
}

const inCalendar = (
  what: string,
  change: (calendar: NonNullable<World['ownCalendar']>) => World['ownCalendar'],
): Happening => ({
  name: `the mentor’s own calendar ${what}`,
  to: (world) => world.ownCalendar && { ...world, ownCalendar: change(world.ownCalendar) },
});

export const calendarChanges: readonly Happening[] = [
  inCalendar('has something at the first time', (calendar) => ({
    ...calendar,
    busy: [FIRST],
    wasBusy: true,
  })),
  inCalendar('is free', (calendar) => ({ ...calendar, busy: [] })),
  inCalendar('is shared no longer', (calendar) => ({ ...calendar, shared: false })),
];

/** Never is a time sold at which the calendar was known to be busy, and none is refused that was free at all times. */
export function busyBroken({ entry: { order }, events, ownCalendar }: World): string[] {
  const { intake, meeting } = order.busyChecks;
  const sold = order.intake?.outcome === 'accepted' && intake?.answer === 'busy';
  const made = !order.ended && meeting?.answer === 'busy' && events.some(({ live }) => live);
  const refused = intake?.answer === 'busy' || meeting?.answer === 'busy';
  return [
    ...(sold ? ['a time is sold at which the mentor’s own calendar is busy'] : []),
    ...(made ? ['a meeting is made at a time at which the mentor’s own calendar is busy'] : []),
    ...(refused && !ownCalendar?.wasBusy ? ['our own session counts as the mentor’s'] : []),
  ];
}
