import type { calendar_v3 } from 'googleapis/build/src/apis/calendar/v3.js';
import * as z from 'zod';
import type { GoogleSettings } from '../../config/settings.ts';
import type { Interval } from '../../order/schedule.ts';
import type { CalendarEvent, MeetingGuest, MeetingDraft } from '../../ports/calendar.ts';
import { ProviderError } from '../../provider-error.ts';
import { escape } from '../../mail/page.ts';
import { isAmong } from '../../words/mail-address.ts';
import { headerLine } from '../../words/one-line.ts';

/** An event in Google's answer. `roomPending`: it has no room yet, but one is being made. */
export interface FoundEvent extends CalendarEvent {
  roomPending: boolean;
  /** The addresses that are invited; `undefined`: the answer does not tell. */
  invited: readonly string[] | undefined;
}

const timeSchema = z.object({ dateTime: z.string().nullish(), date: z.string().nullish() });
const httpUrl = z.string().regex(/^https:\/\/[^\s]+$/);
const entryPoint = z.object({ entryPointType: z.string(), uri: z.string() });

/** Fields that nothing depends on may be missing, `null` or malformed. */
const conferenceSchema = z.object({
  createRequest: z
    .object({ status: z.object({ statusCode: z.string() }) })
    .optional()
    .catch(undefined),
  entryPoints: z.array(entryPoint.optional().catch(undefined)).catch([]),
});

const eventSchema = z.object({
  id: z.string(),
  status: z.string().nullish(),
  start: timeSchema.nullish(),
  end: timeSchema.nullish(),
  hangoutLink: httpUrl.optional().catch(undefined),
  conferenceData: conferenceSchema.optional().catch(undefined),
  attendees: z
    .array(z.object({ email: z.string() }).optional().catch(undefined))
    .nullable()
    .default([])
    .catch(null),
  attendeesOmitted: z.boolean().optional().catch(undefined),
});

/**
 * Reads an answer about the event with that id. A deleted event stays there as `cancelled`. An answer about no event, or
 * about another one, says nothing: the caller asks again.
 */
export function eventFrom(answer: unknown, id: string): FoundEvent | 'deleted' {
  const { data: event } = eventSchema.safeParse(answer);
  if (event?.id !== id) throw new ProviderError('google', 'passing', 'unusable-answer');
  if (event.status === 'cancelled') return 'deleted';
  if (!event.start || !event.end) throw new ProviderError('google', 'passing', 'unusable-answer');
  return {
    eventId: id,
    session: sessionOf(event),
    meetUrl: meetUrlOf(event),
    roomPending: event.conferenceData?.createRequest?.status.statusCode === 'pending',
    invited: invitedTo(event),
  };
}

/** An answer omits an empty guest list. With `attendeesOmitted`, the answer left the guests out. */
const invitedTo = ({ attendees, attendeesOmitted }: z.infer<typeof eventSchema>): string[] | undefined =>
  attendees === null || attendeesOmitted === true
    ? undefined
    : attendees.flatMap((guest) => guest?.email ?? []);

/** The link of the video entry point, at any place in the list; or `hangoutLink`, the only link of some events. */
const meetUrlOf = ({ conferenceData, hangoutLink }: z.infer<typeof eventSchema>): string | undefined =>
  conferenceData?.entryPoints.find(
    (one) => one?.entryPointType === 'video' && httpUrl.safeParse(one.uri).success,
  )?.uri ?? hangoutLink;

/** An all-day event has no times. */
function sessionOf({ start, end }: z.infer<typeof eventSchema>): Interval | undefined {
  if (!start?.dateTime || !end?.dateTime) return undefined;
  return { startsAt: Date.parse(start.dateTime), endsAt: Date.parse(end.dateTime) };
}

const timesOf = ({ startsAt, endsAt }: Interval): calendar_v3.Schema$Event => ({
  start: { dateTime: new Date(startsAt).toISOString() },
  end: { dateTime: new Date(endsAt).toISOString() },
});

/** A patch keeps the fields that it does not name: an event that a person made all-day would have both a date and a time. */
export function newTimesOf(session: Interval): calendar_v3.Schema$Event {
  const { start, end } = timesOf(session);
  return { start: { ...start, date: null }, end: { ...end, date: null } };
}

export const roomRequest = (requestId: string): calendar_v3.Schema$Event => ({
  conferenceData: { createRequest: { requestId, conferenceSolutionKey: { type: 'hangoutsMeet' } } },
});

export const attendeesOf = (guests: readonly MeetingGuest[]): calendar_v3.Schema$EventAttendee[] =>
  guests.map(({ email, name }) => (name === '' ? { email } : { email, displayName: asLine(name) }));

const rawGuests = z.object({ attendees: z.array(z.looseObject({ email: z.string() })).default([]) });

/** The guests as Google has them, with their answers, but only those of these addresses. */
export const remaining = (answer: unknown, guests: readonly string[]): calendar_v3.Schema$Event => ({
  attendees: (rawGuests.safeParse(answer).data?.attendees ?? []).filter(({ email }) =>
    isAmong(guests, email),
  ),
});

/** What the event says, in place of what it said. */
export const wordsOf = ({
  summary,
  description,
}: {
  summary: string;
  description?: string | undefined;
}): calendar_v3.Schema$Event => ({
  summary: asLine(summary),
  ...(description !== undefined && { description: escape(description) }),
});

/** Guests see no other guest's address and invite no one else, unless the settings let them. */
export const eventOf = (
  id: string,
  draft: MeetingDraft,
  guests: readonly MeetingGuest[],
  { guestsSeeEachOther = false, guestsInviteOthers = false }: GoogleSettings,
): calendar_v3.Schema$Event => ({
  id,
  summary: asLine(draft.summary),
  description: escape(draft.description),
  ...timesOf(draft.session),
  attendees: attendeesOf(guests),
  guestsCanSeeOtherGuests: guestsSeeEachOther,
  guestsCanInviteOthers: guestsInviteOthers,
  guestsCanModify: false,
  extendedProperties: { private: { order: draft.key } },
  ...roomRequest(id),
});

/**
 * People's text, where Google wants one line of plain text. Only descriptions may hold HTML; if a client reads a line as
 * HTML anyway, the line has no tags.
 */
const asLine = (text: string): string => headerLine(text).replaceAll('<', '‹').replaceAll('>', '›');
