import { createHash } from 'node:crypto';
import type { calendar_v3 } from 'googleapis/build/src/apis/calendar/v3.js';
import type { GoogleSettings } from '../../config.ts';
import type { Interval } from '../../order/schedule.ts';
import type { Calendar, MeetingDraft } from '../../ports.ts';
import { authorize } from './auth.ts';
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
      const event = await insertOrAdopt(events, calendarId, draft);
      return { eventId: event.id ?? eventIdFor(draft.key), meetUrl: meetUrlOf(event) };
    },
    async move(key, session) {
      const { events } = await client();
      const request = { calendarId, eventId: eventIdFor(key), conferenceDataVersion: 1, sendUpdates: 'all' };
      await events
        .patch({ ...request, requestBody: timesOf(session) }, { timeout: TIMEOUT })
        .catch(translate);
    },
    async room(key) {
      const { events } = await client();
      const eventId = eventIdFor(key);
      const { data } = await events.get({ calendarId, eventId }, { timeout: TIMEOUT }).catch(translate);
      if (data.conferenceData?.createRequest?.status?.statusCode === 'failure')
        await askForRoomAgain(events, calendarId, data);
      return { meetUrl: meetUrlOf(data) };
    },
    async cancel(key) {
      const { events } = await client();
      const eventId = eventIdFor(key);
      await events
        .delete({ calendarId, eventId, sendUpdates: 'all' }, { timeout: TIMEOUT })
        .catch(unlessGone);
    },
  };
}

/** Event ids are ours: base32hex, of which a hexadecimal digest is a part, so the same key is the same event. */
const eventIdFor = (key: string): string => createHash('sha256').update(key).digest('hex').slice(0, 40);

async function connect(settings: GoogleSettings): Promise<calendar_v3.Calendar> {
  const {
    default: { calendar },
  } = await import('googleapis/build/src/apis/calendar/index.js');
  return calendar({ version: 'v3', auth: await authorize(settings), rootUrl: settings.rootUrl });
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
    const eventId = eventIdFor(draft.key);
    return (await events.get({ calendarId, eventId }, { timeout: TIMEOUT }).catch(translate)).data;
  }
}

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

const statusOf = (error: unknown): number | undefined =>
  error instanceof Error && 'status' in error && typeof error.status === 'number' ? error.status : undefined;

/** An event that is gone already is cancelled. */
function unlessGone(error: unknown): void {
  const status = statusOf(error);
  if (status !== 404 && status !== 410) translate(error);
}
