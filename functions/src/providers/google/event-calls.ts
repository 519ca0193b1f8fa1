import { createHash } from 'node:crypto';
import type { calendar_v3 } from 'googleapis/build/src/apis/calendar/v3.js';
import type { GoogleSettings } from '../../config/settings.ts';
import { authorize, patience, renewing, scopes } from './auth.ts';

const TIMEOUT = 15_000;

/** The calls to one calendar. They return Google's answer unchecked, and fail as its SDK does. */
export interface EventCalls {
  insert(event: calendar_v3.Schema$Event): Promise<unknown>;
  get(eventId: string): Promise<unknown>;
  /** `tell`: Google mails the guests about it. */
  patch(eventId: string, change: calendar_v3.Schema$Event, notifyGuests: boolean): Promise<unknown>;
  delete(eventId: string): Promise<unknown>;
  /** Fails if the calendar itself cannot be seen: `calendars.get` would need another scope. */
  checkCalendar(): Promise<unknown>;
}

/**
 * Google requires the conference version in every change:
 * https://developers.google.com/workspace/calendar/api/guides/create-events
 */
const withRooms = { conferenceDataVersion: 1 } as const;

/** https://developers.google.com/workspace/calendar/api/v3/reference/events */
export async function connectEvents(settings: GoogleSettings): Promise<EventCalls> {
  const {
    default: { calendar },
  } = await import('googleapis/build/src/apis/calendar/index.js');
  const auth = await authorize(settings, scopes.calendar);
  const { events } = calendar({ version: 'v3', auth, rootUrl: settings.rootUrl, ...patience });
  const where = { calendarId: settings.calendarId, ...chargedTo(settings) };
  const ask = renewing(auth);
  const options = { timeout: TIMEOUT };
  const sendUpdates = 'all';
  return {
    insert: (requestBody) =>
      ask(() => events.insert({ ...where, ...withRooms, sendUpdates, requestBody }, options)),
    get: (eventId) => ask(() => events.get({ ...where, eventId }, options)),
    patch: (eventId, requestBody, notifyGuests) => {
      const told = notifyGuests ? { sendUpdates } : {};
      return ask(() => events.patch({ ...where, eventId, ...withRooms, ...told, requestBody }, options));
    },
    delete: (eventId) => ask(() => events.delete({ ...where, eventId, sendUpdates }, options)),
    checkCalendar: () => ask(() => events.list({ ...where, maxResults: 1 }, options)),
  };
}

/**
 * With a service account, Google counts the calls of all organisers as its own, unless it is told for whom each is.
 * https://developers.google.com/workspace/calendar/api/guides/quota
 */
const chargedTo = ({ isOneOfSeveral = false, organiser }: GoogleSettings): { quotaUser?: string } =>
  isOneOfSeveral ? { quotaUser: createHash('sha256').update(organiser).digest('hex').slice(0, 32) } : {};
