import { createHash } from 'node:crypto';
import { isDeepStrictEqual } from 'node:util';
import type { calendar_v3 } from 'googleapis/build/src/apis/calendar/v3.js';
import type { GoogleSettings } from '../../config.ts';
import type { Interval } from '../../order/schedule.ts';
import type { Calendar, CalendarEvent, MeetingDraft } from '../../ports.ts';
import { authorize, patience, scopes } from './auth.ts';
import { translate } from './errors.ts';
import { connection } from '../../connection.ts';

const TIMEOUT = 15_000;

/** Google Calendar with Google Meet. https://developers.google.com/workspace/calendar/api/v3/reference/events */
export function createGoogleCalendar(settings: GoogleSettings): Calendar {
  const { calendarId } = settings;
  const client = connection(() => connect(settings));
  return {
    async create(draft) {
      const { events } = await client();
      return eventFrom(await insertOrAdopt(events, calendarId, draft));
    },
    async move(key, session) {
      const { events } = await client();
      const patched = await moveTo(events, calendarId, eventIdFor(key), session).catch(unlessGone);
      return patched && isThere(patched.data) ? 'moved' : 'gone';
    },
    async read(key) {
      const { events } = await client();
      const eventId = eventIdFor(key);
      const found = await events.get({ calendarId, eventId }, { timeout: TIMEOUT }).catch(unlessGone);
      if (!found) return 'gone';
      if (found.data.conferenceData?.createRequest?.status?.statusCode === 'failure')
        await askForRoomAgain(events, calendarId, found.data);
      return eventFrom(found.data);
    },
    async cancel(key) {
      const { events } = await client();
      const eventId = eventIdFor(key);
      await events
        .delete({ calendarId, eventId, sendUpdates: 'all' }, { timeout: TIMEOUT })
        .catch(unlessGone);
    },
    eventIdOf: eventIdFor,
  };
}

/** Event ids are ours: base32hex, of which a hexadecimal digest is a part, so the same key is the same event. */
const eventIdFor = (key: string): string => createHash('sha256').update(key).digest('hex').slice(0, 40);

async function connect(settings: GoogleSettings): Promise<calendar_v3.Calendar> {
  const {
    default: { calendar },
  } = await import('googleapis/build/src/apis/calendar/index.js');
  return calendar({
    version: 'v3',
    auth: await authorize(settings, scopes.calendar),
    rootUrl: settings.rootUrl,
    ...patience,
  });
}

async function insertOrAdopt(
  events: calendar_v3.Resource$Events,
  calendarId: string,
  draft: MeetingDraft,
): Promise<calendar_v3.Schema$Event> {
  try {
    const request = { calendarId, conferenceDataVersion: 1, sendUpdates: 'all', requestBody: eventOf(draft) };
    return (await events.insert(request, { timeout: TIMEOUT })).data;
  } catch (error) {
    if (statusOf(error) !== 409) return translate(error);
    return adopt(events, calendarId, draft);
  }
}

/** One that was made without our hearing of it may show a time that has changed since. */
async function adopt(
  events: calendar_v3.Resource$Events,
  calendarId: string,
  { key, session }: MeetingDraft,
): Promise<calendar_v3.Schema$Event> {
  const request = { calendarId, eventId: eventIdFor(key) };
  const { data } = await events.get(request, { timeout: TIMEOUT }).catch(translate);
  if (!isThere(data) || isDeepStrictEqual(sessionOf(data), sessionOf(timesOf(session)))) return data;
  return (await moveTo(events, calendarId, request.eventId, session).catch(translate)).data;
}

/** Google wants the conference's version in every change: https://developers.google.com/workspace/calendar/api/guides/create-events */
const moveTo = (
  events: calendar_v3.Resource$Events,
  calendarId: string,
  eventId: string,
  session: Interval,
) =>
  events.patch(
    { calendarId, eventId, conferenceDataVersion: 1, sendUpdates: 'all', requestBody: timesOf(session) },
    { timeout: TIMEOUT },
  );

function eventOf(draft: MeetingDraft): calendar_v3.Schema$Event {
  const id = eventIdFor(draft.key);
  return {
    id,
    summary: draft.summary,
    description: draft.description,
    ...timesOf(draft.session),
    attendees: draft.attendees.map(({ email, name }) => ({ email, displayName: name })),
    extendedProperties: { private: { order: draft.key } },
    conferenceData: roomRequest(id),
  };
}

/** A request id that failed stays failed: another room is asked for under another one. */
async function askForRoomAgain(
  events: calendar_v3.Resource$Events,
  calendarId: string,
  { id, etag }: calendar_v3.Schema$Event,
): Promise<void> {
  const requestId = eventIdFor(`${id ?? ''}:${etag ?? ''}`);
  await events
    .patch(
      {
        calendarId,
        eventId: id ?? '',
        conferenceDataVersion: 1,
        requestBody: { conferenceData: roomRequest(requestId) },
      },
      { timeout: TIMEOUT },
    )
    .catch(translate);
}

const roomRequest = (requestId: string) => ({
  createRequest: { requestId, conferenceSolutionKey: { type: 'hangoutsMeet' } },
});

const timesOf = ({ startsAt, endsAt }: Interval): calendar_v3.Schema$Event => ({
  start: { dateTime: new Date(startsAt).toISOString() },
  end: { dateTime: new Date(endsAt).toISOString() },
});

const meetUrlOf = (event: calendar_v3.Schema$Event): string | undefined =>
  event.conferenceData?.entryPoints?.find(({ entryPointType }) => entryPointType === 'video')?.uri ??
  undefined;

/** A deleted event stays there as cancelled, and can be patched without coming back. */
const isThere = ({ status }: calendar_v3.Schema$Event): boolean => status !== 'cancelled';

function eventFrom(event: calendar_v3.Schema$Event): CalendarEvent | 'gone' {
  if (!isThere(event)) return 'gone';
  return { eventId: event.id ?? '', session: sessionOf(event), meetUrl: meetUrlOf(event) };
}

/** An event of whole days has no times. */
function sessionOf({ start, end }: calendar_v3.Schema$Event): Interval | undefined {
  if (!start?.dateTime || !end?.dateTime) return undefined;
  return { startsAt: Date.parse(start.dateTime), endsAt: Date.parse(end.dateTime) };
}

const statusOf = (error: unknown): number | undefined =>
  error instanceof Error && 'status' in error && typeof error.status === 'number' ? error.status : undefined;

/** An event that was never there, or is not any more: `undefined`. */
function unlessGone(error: unknown): undefined {
  const status = statusOf(error);
  if (status !== 404 && status !== 410) translate(error);
}
