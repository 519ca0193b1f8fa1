import { createHash } from 'node:crypto';
import { isDeepStrictEqual } from 'node:util';
import type { GoogleSettings } from '../../config/settings.ts';
import { connection } from '../../connection.ts';
import type { Interval } from '../../order/schedule.ts';
import type { Calendar, CalendarEvent, MeetingDraft, StrippedEvent } from '../../ports/calendar.ts';
import { ProviderError } from '../../provider-error.ts';
import { isAmong } from '../../words/mail-address.ts';
import { refusalOf, translate } from './errors.ts';
import { connectEvents, type EventCalls } from './event-calls.ts';
import { attendeesOf, eventFrom, eventOf, newTimesOf, remaining, wordsOf, type FoundEvent } from './event.ts';
import { mayBeAboutGuests, withWillingGuests } from './guests.ts';
import { connectRooms, type RoomAccess } from './meet.ts';
import { readEvent, readWithRoom } from './room.ts';

/** The connections that make the calls; they fail as Google's SDK does. */
interface CalendarConnection {
  events: (settings: GoogleSettings) => Promise<EventCalls>;
  rooms: (settings: GoogleSettings) => Promise<RoomAccess>;
}

const bySdk: CalendarConnection = { events: connectEvents, rooms: connectRooms };

/** Google Calendar with Google Meet. https://developers.google.com/workspace/calendar/api/v3/reference/events */
export function createGoogleCalendar(
  settings: GoogleSettings,
  connect: CalendarConnection = bySdk,
): Calendar {
  const client = connection(() => connect.events(settings));
  const rooms = connection(() => connect.rooms(settings));
  return {
    create: async (draft) => publicPart(await insertOrAdopt(await client(), draft, settings)),
    move: async (key, session) => publicPart(await moveOrLook(await client(), eventIdFor(key), session)),
    read: async (key) => publicPart(await readWithRoom(await client(), eventIdFor(key))),
    open: async (meetUrl) => (await rooms()).open(meetUrl).catch(translate),
    cancel: async (key, made) => deleteOrLook(await client(), eventIdFor(key), made),
    forget: async (key, event) => forgetGuest(await client(), eventIdFor(key), event),
    eventIdOf: eventIdFor,
  };
}

/** We choose the event ids, in base32hex, which includes the hexadecimal digits. So the same key is the same event. */
const eventIdFor = (key: string): string => createHash('sha256').update(key).digest('hex').slice(0, 40);

function publicPart(event: FoundEvent | 'deleted'): CalendarEvent | 'deleted' {
  if (event === 'deleted') return event;
  const { roomPending: _pending, invited: _invited, ...rest } = event;
  return rest;
}

async function insertOrAdopt(
  calls: EventCalls,
  draft: MeetingDraft,
  settings: GoogleSettings,
): Promise<FoundEvent | 'deleted'> {
  const id = eventIdFor(draft.key);
  try {
    const insert = (guests: MeetingDraft['attendees']) => calls.insert(eventOf(id, draft, guests, settings));
    const { answer, uninvited } = await withWillingGuests(draft.attendees, insert);
    const event = eventFrom(answer, id);
    return event === 'deleted' ? event : { ...event, uninvited };
  } catch (error) {
    // The id is taken, or was. Google answers either status for a deleted event's id.
    return [409, 410].includes(refusalOf(error).status ?? 0) ? adopt(calls, id, draft) : translate(error);
  }
}

/** An event whose creation we did not hear of may still have an earlier time. */
async function adopt(calls: EventCalls, id: string, draft: MeetingDraft): Promise<FoundEvent | 'deleted'> {
  const found = await readEvent(calls, id);
  if (found === 'deleted') return found;
  const uninvited = uninvitedOf(found, draft);
  if (isDeepStrictEqual(found.session, draft.session)) return { ...found, uninvited };
  const moved = await moveOrLook(calls, id, draft.session);
  return moved === 'deleted' ? moved : { ...moved, uninvited: [...uninvited, ...(moved.uninvited ?? [])] };
}

function uninvitedOf({ invited }: FoundEvent, { attendees }: MeetingDraft): readonly string[] {
  if (!invited) return [];
  return attendees.map(({ email }) => email).filter((email) => !isAmong(invited, email));
}

async function moveOrLook(calls: EventCalls, id: string, session: Interval): Promise<FoundEvent | 'deleted'> {
  try {
    return await moveTo(calls, id, session);
  } catch (error) {
    return (await isGone(calls, id, error)) ? 'deleted' : translate(error);
  }
}

/** Our changes name no etag: a change that is refused for its etag is sent once more. */
async function moveTo(calls: EventCalls, id: string, session: Interval): Promise<FoundEvent | 'deleted'> {
  const patch = (change: object = {}) => calls.patch(id, { ...newTimesOf(session), ...change }, true);
  try {
    return eventFrom(await patch(), id);
  } catch (error) {
    if (refusalOf(error).status === 412) return eventFrom(await patch(), id);
    if (!mayBeAboutGuests(error)) throw error;
    const found = await readEvent(calls, id);
    if (found === 'deleted') return found;
    // Without a known guest list, the change would remove all guests.
    if (found.invited === undefined) throw error;
    const guests = found.invited.map((email) => ({ email, name: '' }));
    const { answer, uninvited } = await withWillingGuests(guests, (some) =>
      patch({ attendees: attendeesOf(some) }),
    );
    const event = eventFrom(answer, id);
    return event === 'deleted' ? event : { ...event, uninvited };
  }
}

/**
 * Google refuses calls about a deleted event in several ways, such as 403. So the event is read before a refusal is
 * believed. https://github.com/googleapis/google-api-ruby-client/issues/1811
 */
async function isGone(calls: EventCalls, id: string, error: unknown): Promise<boolean> {
  const { status, kind } = refusalOf(error);
  if (status === 410) return true;
  if (status === undefined || status === 401 || kind === 'passing') return false;
  return (await readEvent(calls, id)) === 'deleted';
}

/** The other guests stay as they are, with their answers. */
async function forgetGuest(
  calls: EventCalls,
  id: string,
  { guests, ...words }: StrippedEvent,
): Promise<void> {
  try {
    const answer = await calls.get(id);
    if (eventFrom(answer, id) === 'deleted') return;
    await calls.patch(id, { ...wordsOf(words), ...remaining(answer, guests) }, false);
  } catch (error) {
    if (!(await isGone(calls, id, error))) translate(error);
  }
}

/**
 * 404 says that the event is not in this calendar, but not why: the calendar may be another one, or no longer shared. 404
 * proves that there is no event only if its creation was `unheard` and the calendar can be seen.
 */
async function deleteOrLook(calls: EventCalls, id: string, made: 'heard' | 'unheard'): Promise<void> {
  try {
    const answer = await calls.delete(id);
    if (answer) throw new ProviderError('google', 'passing', 'unusable-answer');
  } catch (error) {
    if (refusalOf(error).status === 404 && made === 'unheard') await calls.checkCalendar().catch(translate);
    else if (!(await isGone(calls, id, error))) translate(error);
  }
}
