import { Hono } from 'hono';
import * as z from 'zod';
import { PRIMARY } from '../../emulators/google/assertion.ts';
import { eventRoutes } from '../../emulators/google/events.ts';
import { googleFaults } from '../../emulators/google/faults.ts';
import type { GooglePart } from '../../emulators/google/google.ts';
import { googleRefusals } from '../../emulators/google/refusals.ts';
import { freeBusyRoutes } from '../../emulators/google/free-busy.ts';
import { spaceRoutes } from '../../emulators/google/spaces.ts';
import { calendarUserRoutes } from '../../emulators/google/calendar-user.ts';
import { createStore } from '../../emulators/google/store.ts';
import type { Agenda } from '../../emulators/scheduler/agenda.ts';
import type { EventCalls } from '../../functions/src/providers/google/event-calls.ts';
import type { QueryFreeBusy } from '../../functions/src/providers/google/free-busy.ts';
import type { RoomAccess } from '../../functions/src/providers/google/meet.ts';
import type { Instance } from './instance.ts';
import type { Around } from './around.ts';
import { createPlace, requestTo, type Asked, type Place } from './place.ts';

/** Google's stand-in, in this process. */
export interface Google {
  place: Place;
  app: Hono;
  part: GooglePart;
}

export function createGoogle(around: Around, agenda: Agenda): Google {
  const place = createPlace('Google', around, googleRefusals);
  const store = createStore(around.loop);
  const part: GooglePart = {
    store,
    agenda,
    faults: googleFaults(place.faults),
    invite: () => undefined,
    primaryOf: (c) => c.req.query('organiser') ?? PRIMARY,
  };
  const app = new Hono();
  eventRoutes(app, part);
  freeBusyRoutes(app, part);
  spaceRoutes(app, part);
  calendarUserRoutes(app, store);
  return { place, app, part };
}

const spaceSchema = z.object({ name: z.string(), config: z.object({ accessType: z.string() }) });

/** Sends the requests of the functions' adapter to the stand-in, as that organiser. Refusals come back as the SDK throws them. */
export function callsTo(
  { place, app }: Google,
  instance: Instance,
  organiser: string = PRIMARY,
): { events: EventCalls; freeBusy: QueryFreeBusy; rooms: RoomAccess } {
  const base = `/calendar/v3/calendars/${organiser}/events`;
  async function call(method: string, path: string, body?: object): Promise<unknown> {
    const request: Asked = { method, path, ...(body && { body: JSON.stringify(body) }) };
    const response = await place.ask(instance, request, () => requestTo(app, request));
    const text = await response.text();
    const data: unknown = text.startsWith('{') ? JSON.parse(text) : text;
    if (response.ok) return data;
    throw Object.assign(new Error('Google refused'), {
      status: response.status,
      response: { data },
      config: { url: path },
    });
  }
  const events: EventCalls = {
    insert: (event) => call('POST', `${base}?conferenceDataVersion=1&sendUpdates=all`, event),
    get: (eventId) => call('GET', `${base}/${eventId}`),
    patch: (eventId, change, notifyGuests) =>
      call(
        'PATCH',
        `${base}/${eventId}?conferenceDataVersion=1${notifyGuests ? '&sendUpdates=all' : ''}`,
        change,
      ),
    delete: (eventId) => call('DELETE', `${base}/${eventId}?sendUpdates=all`),
    checkCalendar: () => call('GET', `${base}?maxResults=1`),
  };
  const freeBusy: QueryFreeBusy = (query) => call('POST', '/calendar/v3/freeBusy', query);
  const rooms: RoomAccess = {
    async open(meetUrl) {
      const { name } = spaceSchema.parse(
        await call('GET', `/v2/spaces/${new URL(meetUrl).pathname.slice(1)}`),
      );
      await call('PATCH', `/v2/${name}?updateMask=config.accessType&organiser=${organiser}`, {
        config: { accessType: 'OPEN' },
      });
    },
  };
  return { events, freeBusy, rooms };
}
