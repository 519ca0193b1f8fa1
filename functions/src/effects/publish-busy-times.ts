import type { BusyTimes, NamedCalendars, SeenCalendars } from '../contract/busy-calendars.ts';
import { offeredOf } from '../order/busy-times.ts';
import type { Policy } from '../order/policy.ts';
import { longestSpan } from '../ports/free-busy.ts';
import type { Ports } from '../ports/ports.ts';
import { calendarWords } from '../words/own-calendars.ts';
import { readCalendars, type CalendarPorts } from './own-calendars.ts';

type PublishingPorts = Pick<Ports, 'clock' | 'busyCalendars' | 'directory' | 'freeBusy'> &
  Pick<CalendarPorts, 'published'>;

/** Asks the calendars that a mentor has named, and publishes what they say: to the mentor, and for the picker to all. */
export async function publishBusyTimes(
  mentorId: string,
  ports: PublishingPorts,
  policy: Policy,
): Promise<void> {
  const named = await ports.busyCalendars.named(mentorId);
  const news = named && named.ids.length > 0 ? await newsOf(mentorId, named, ports, policy) : undefined;
  await ports.busyCalendars.publish(mentorId, news);
}

async function newsOf(
  mentorId: string,
  { ids, at: namedAt }: NamedCalendars,
  ports: PublishingPorts,
  { horizon }: Policy,
): Promise<{ seen: SeenCalendars; busy: BusyTimes }> {
  const at = ports.clock.now();
  const span = { startsAt: at, endsAt: at + Math.min(horizon, longestSpan) };
  const [mentor, { answers, ownSessions }] = await Promise.all([
    ports.directory.mentor(mentorId),
    readCalendars(mentorId, ids, span, ports),
  ]);
  const calendars = Object.entries(answers).map(([id, { state }]) => ({
    id,
    state,
    text: calendarWords(state, ports.freeBusy.organiser),
  }));
  const times = mentor ? offeredOf(Object.values(answers), ownSessions, mentor) : [];
  return { seen: { namedAt, at, calendars }, busy: { namedAt, askedAt: at, times } };
}
