import { sessionTitle } from '../../../functions/src/words/session-title.ts';
import type { Order } from '../../client/index.ts';

/**
 * A scheduled session as a calendar file (RFC 5545). It has the UID of the event in Google's calendar, so a person who was
 * invited there gets no second entry.
 */
export function calendarFile({ terms, meeting }: Order, now: number): string | undefined {
  if (!terms || !meeting) return undefined;
  const lines = [
    'BEGIN:VCALENDAR',
    'VERSION:2.0',
    'PRODID:-//Nusademy//orders//EN',
    'BEGIN:VEVENT',
    `UID:${meeting.eventId}@google.com`,
    `SEQUENCE:${meeting.version - 1}`,
    `DTSTAMP:${utc(now)}`,
    `DTSTART:${utc(terms.startsAt)}`,
    `DTEND:${utc(terms.endsAt)}`,
    `SUMMARY:${escaped(sessionTitle(terms))}`,
    ...(meeting.meetUrl === undefined
      ? []
      : [`LOCATION:${escaped(meeting.meetUrl)}`, `URL:${meeting.meetUrl}`]),
    'END:VEVENT',
    'END:VCALENDAR',
  ];
  return lines.map((line) => `${folded(line)}\r\n`).join('');
}

/** `20261125T030000Z` */
const utc = (at: number): string => new Date(at).toISOString().replace(/[-:]|\.\d+/g, '');

const escaped = (text: string): string => text.replace(/[\\;,]/g, (sign) => `\\${sign}`);

/** A line has at most 75 octets. Each part is of ASCII, or short enough for characters of four octets. */
const folded = (line: string): string => (line.match(/[ -~]{1,74}|.{1,18}/gu) ?? []).join('\r\n ');
