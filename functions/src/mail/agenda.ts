import ical, { ICalEventStatus } from 'ical-generator';
import type { AgendaSession } from '../ports/published-orders.ts';
import { headerLine } from '../words/one-line.ts';
import type { Locale } from './words.ts';

const names: Record<Locale, string> = { id: 'Sesi Nusademy', en: 'Nusademy sessions' };

/**
 * A person's sessions as an iCalendar file. Each session has the UID of its event, so no session is shown twice. The file
 * has no METHOD: that would make it a message between an organiser and guests, which needs an ORGANIZER (RFC 5546, 3.2.1).
 */
export function agendaOf(sessions: readonly AgendaSession[], locale: Locale): string {
  const calendar = ical({
    prodId: { company: 'Nusademy', product: 'orders' },
    name: names[locale],
    ttl: 3600,
  });
  for (const { eventId, version, startsAt, endsAt, title, meetUrl, cancelled } of sessions)
    calendar.createEvent({
      id: `${eventId}@google.com`,
      sequence: version - (cancelled ? 0 : 1),
      start: new Date(startsAt),
      end: new Date(endsAt),
      // Titles of older versions may have control characters, which a calendar file cannot hold (RFC 5545, 3.3.11).
      summary: headerLine(title),
      status: cancelled ? ICalEventStatus.CANCELLED : ICalEventStatus.CONFIRMED,
      ...(meetUrl !== undefined && { url: meetUrl, location: meetUrl }),
    });
  return whole(calendar.toString());
}

/** A component without content: a calendar needs at least one component (RFC 5545, 3.6). */
const utc = [
  'BEGIN:VTIMEZONE',
  'TZID:Etc/UTC',
  'BEGIN:STANDARD',
  'DTSTART:19700101T000000',
  'TZOFFSETFROM:+0000',
  'TZOFFSETTO:+0000',
  'TZNAME:UTC',
  'END:STANDARD',
  'END:VTIMEZONE',
].join('\r\n');

/** A complete calendar file: it is not empty even without an event, and each of its lines ends (RFC 5545, 3.1). */
export function whole(file: string): string {
  const filled = file.includes('BEGIN:VEVENT')
    ? file
    : file.replace('END:VCALENDAR', `${utc}\r\nEND:VCALENDAR`);
  return `${filled.trimEnd()}\r\n`;
}
