import ical, { ICalCalendarMethod, ICalEventStatus } from 'ical-generator';
import { termsOf, versionOf } from '../order/order.ts';
import { sessionTitle } from '../words/session-title.ts';
import type { Attachment, Letter } from './render.ts';

/** What tells of a session that is set. */
const tells: readonly Letter['template'][] = ['confirmed', 'room-ready', 'new-room', 'rescheduled'];

/**
 * The session as a calendar file. It has the UID of Google's event, so that a calendar which has that event already takes
 * the file for the same one, and a SEQUENCE that rises with each new time.
 */
export function invitationOf({ template, order }: Letter): Attachment[] {
  const terms = termsOf(order);
  const { meeting } = order;
  const cancelled = template === 'cancelled';
  if (!terms || !meeting || !(cancelled || tells.includes(template))) return [];
  const method = cancelled ? ICalCalendarMethod.CANCEL : ICalCalendarMethod.REQUEST;
  const calendar = ical({ prodId: { company: 'Nusademy', product: 'orders' }, method });
  calendar.createEvent({
    id: `${meeting.eventId}@google.com`,
    sequence: versionOf(order) - (cancelled ? 0 : 1),
    stamp: new Date(Math.max(order.schedule?.since ?? meeting.createdAt, meeting.roomReadyAt ?? 0)),
    start: new Date(terms.startsAt),
    end: new Date(terms.endsAt),
    summary: sessionTitle(terms),
    status: cancelled ? ICalEventStatus.CANCELLED : ICalEventStatus.CONFIRMED,
    ...(meeting.meetUrl !== undefined && { url: meeting.meetUrl, location: meeting.meetUrl }),
  });
  // A charset in the type makes SendGrid refuse the attachment.
  return [{ filename: 'session.ics', type: `text/calendar; method=${method}`, content: calendar.toString() }];
}
