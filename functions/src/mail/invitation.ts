import ical, { ICalEventStatus } from 'ical-generator';
import { termsOf, versionOf } from '../order/order.ts';
import { sessionTitle } from '../words/session-title.ts';
import { whole } from './agenda.ts';
import type { MailAttachment, MailContext } from './render.ts';

/** The mails about a session that is set or called off. */
const tells: readonly MailContext['template'][] = [
  'confirmed',
  'room-ready',
  'new-room',
  'rescheduled',
  'cancelled',
];

/**
 * The session as a calendar file, for a person whom Google could not invite. A person whom Google invited gets no second
 * item for the same event. The file is no invitation (it has no METHOD): its reader may open it or not. It has the UID of
 * Google's event, and a SEQUENCE that rises with each new time (docs/decisions/0028-one-invitation.md).
 */
export function invitationOf({ template, to, order }: MailContext): MailAttachment[] {
  const terms = termsOf(order);
  const { meeting } = order;
  if (!terms || !meeting?.uninvited?.includes(to) || !tells.includes(template)) return [];
  const cancelled = template === 'cancelled';
  const calendar = ical({ prodId: { company: 'Nusademy', product: 'orders' } });
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
  return [{ filename: 'session.ics', type: 'text/calendar', content: whole(calendar.toString()) }];
}
