import ical, { ICalCalendarMethod, ICalEventStatus } from 'ical-generator';
import type { Session } from '../ports.ts';
import type { Locale } from './words.ts';

const names: Record<Locale, string> = { id: 'Sesi Nusademy', en: 'Nusademy sessions' };

/** Somebody's sessions as an iCalendar file. Each has the UID of its event, so nothing is shown twice. */
export function agendaOf(sessions: readonly Session[], locale: Locale): string {
  const calendar = ical({
    prodId: { company: 'Nusademy', product: 'orders' },
    method: ICalCalendarMethod.PUBLISH,
    name: names[locale],
    ttl: 3600,
  });
  for (const { eventId, version, startsAt, endsAt, title, meetUrl, cancelled } of sessions)
    calendar.createEvent({
      id: `${eventId}@google.com`,
      sequence: version - (cancelled ? 0 : 1),
      start: new Date(startsAt),
      end: new Date(endsAt),
      summary: title,
      status: cancelled ? ICalEventStatus.CANCELLED : ICalEventStatus.CONFIRMED,
      ...(meetUrl !== undefined && { url: meetUrl, location: meetUrl }),
    });
  return calendar.toString();
}
