import type { Context, Hono } from 'hono';
import { PRIMARY } from './assertion.ts';
import type { GooglePart } from './google.ts';
import { roomFor } from './meet.ts';
import { conditionNotMet, refuse } from './refusals.ts';
import { moveBy } from './calendar-user.ts';
import { eventSchema, type EventFields, type StoredEvent } from './store.ts';
import { etagOf, eventAnswer } from './wire.ts';

const base = '/calendar/v3/calendars/:calendarId/events';

export function eventRoutes(app: Hono, part: GooglePart): void {
  app.get(base, (c) => listEvents(c, part));
  app.post(base, (c) => insertEvent(c, part));
  app.get(`${base}/:eventId`, (c) => getEvent(c, part));
  app.patch(`${base}/:eventId`, (c) => patchEvent(c, part));
  app.delete(`${base}/:eventId`, (c) => deleteEvent(c, part));
}

/**
 * The event was changed since the caller read it.
 * https://developers.google.com/workspace/calendar/api/guides/version-resources
 */
function isStale(c: Context, event: StoredEvent): boolean {
  const etag = c.req.header('if-match');
  return etag !== undefined && etag !== '*' && etag !== etagOf(event);
}

const stale = (c: Context) => c.json(conditionNotMet.body, conditionNotMet.status);

function calendarOf(c: Context, { primaryOf }: GooglePart): string {
  const id = c.req.param('calendarId') ?? '';
  return id === PRIMARY ? primaryOf(c) : id;
}

async function fieldsOf(c: Context): Promise<EventFields | undefined> {
  return eventSchema.safeParse(await c.req.json().catch(() => undefined)).data;
}

async function insertEvent(c: Context, part: GooglePart) {
  const fields = await fieldsOf(c);
  if (!fields) return refuse(c, 400, 'parseError', 'Parse Error');
  if (!fields.start || !fields.end) return refuse(c, 400, 'required', 'Missing end time.');
  const id = fields.id ?? crypto.randomUUID().replaceAll('-', '');
  if (!/^[a-v0-9]{5,1024}$/.test(id)) return refuse(c, 400, 'invalid', 'Invalid resource id value.');
  const calendarId = calendarOf(c, part);
  const full = part.faults.organiser.apply({ what: `organiser ${calendarId}`, text: calendarId });
  if (full) return refuse(c, 403, full.reason, full.message);
  if (part.store.find(calendarId, id))
    return refuse(c, 409, 'duplicate', 'The requested identifier already exists.');
  const refused = refusedGuest(c, part, fields);
  if (refused) return refused;
  const event = part.store.add(calendarId, id, fields);
  addRoom(c, part, event, fields);
  if (c.req.query('sendUpdates') === 'all') part.invite(event);
  const answer = eventAnswer(event);
  befall(event, part);
  return c.json(answer);
}

/** One address that Google does not accept makes the whole request fail. */
function refusedGuest(c: Context, { faults }: GooglePart, { attendees = [] }: EventFields) {
  const fault = attendees
    .map(({ email }) => faults.guest.apply({ what: `guest ${email}`, text: email }))
    .find((one) => one !== undefined);
  return fault && refuse(c, fault.status, fault.reason, fault.message);
}

/** A person changes it in the calendar. */
function befall(event: StoredEvent, { faults, agenda, store }: GooglePart): void {
  const fault = faults.event.apply(subjectOf(event, 'inserted'));
  switch (fault?.kind) {
    case undefined:
      return;
    case 'moved':
      agenda.in(fault.ms, () => {
        moveBy(store, event, fault.by);
      });
      return;
    case 'deleted':
      agenda.in(fault.ms, () => {
        store.change(event, { status: 'cancelled' });
      });
  }
}

const subjectOf = (event: StoredEvent, what: string) => ({
  what: `event ${event.fields.summary ?? event.id} ${what}`,
  text: JSON.stringify([event.id, event.fields]),
});

/** Conference data counts only for a client that says it knows it: `conferenceDataVersion=1`. */
function addRoom(c: Context, { faults }: GooglePart, event: StoredEvent, fields: EventFields): void {
  if (c.req.query('conferenceDataVersion') !== '1') return;
  const requestId = fields.conferenceData?.createRequest?.requestId;
  // The same request id as before is ignored.
  if (requestId === undefined || requestId === event.room?.requestId) return;
  const room = roomFor(event.id, requestId, faults.room.apply(subjectOf(event, 'asks for a room')));
  if (room) event.room = room;
}

function getEvent(c: Context, part: GooglePart) {
  const event = part.store.find(calendarOf(c, part), c.req.param('eventId') ?? '');
  if (!event) return refuse(c, 404, 'notFound', 'Not Found');
  if (c.req.header('if-none-match') === etagOf(event)) return c.body(null, 304);
  const answer = eventAnswer(event);
  if (event.room && event.room.readsLeft > 0) event.room.readsLeft -= 1;
  return c.json(answer);
}

async function patchEvent(c: Context, part: GooglePart) {
  const event = part.store.find(calendarOf(c, part), c.req.param('eventId') ?? '');
  if (!event) return refuse(c, 404, 'notFound', 'Not Found');
  if (isStale(c, event)) return stale(c);
  const change = await fieldsOf(c);
  if (!change) return refuse(c, 400, 'parseError', 'Parse Error');
  // https://github.com/googleapis/google-api-ruby-client/issues/1811
  if (event.status === 'cancelled' && change.status === undefined)
    return refuse(c, 403, 'forbidden', 'Forbidden');
  const times = { ...merged('start', event.fields, change), ...merged('end', event.fields, change) };
  if (Object.values(times).some(({ date, dateTime }) => date && dateTime))
    return refuse(c, 400, 'invalid', 'Invalid start time.');
  const refused = refusedGuest(c, part, change);
  if (refused) return refused;
  const status = change.status === undefined ? event.status : stateOf(change.status);
  part.store.change(event, { fields: { ...event.fields, ...change, ...times }, status });
  addRoom(c, part, event, change);
  if (c.req.query('sendUpdates') === 'all') part.invite(event);
  return c.json(eventAnswer(event));
}

/** A change is merged into the event; `null` removes a field. https://github.com/n8n-io/n8n/pull/35802 */
function merged(which: 'start' | 'end', before: EventFields, { [which]: change }: EventFields) {
  if (!change) return {};
  const whole = Object.entries({ ...before[which], ...change }).filter(([, value]) => value !== null);
  return { [which]: Object.fromEntries(whole) };
}

const stateOf = (status: string): StoredEvent['status'] =>
  status === 'cancelled' ? 'cancelled' : 'confirmed';

/** A deleted event stays as `cancelled` and keeps its id. */
function deleteEvent(c: Context, part: GooglePart) {
  const event = part.store.find(calendarOf(c, part), c.req.param('eventId') ?? '');
  if (!event) return refuse(c, 404, 'notFound', 'Not Found');
  if (event.status === 'cancelled') return refuse(c, 410, 'deleted', 'Resource has been deleted');
  if (isStale(c, event)) return stale(c);
  part.store.change(event, { status: 'cancelled' });
  if (c.req.query('sendUpdates') === 'all') part.invite(event);
  return c.body(null, 204);
}

function listEvents(c: Context, part: GooglePart) {
  const { timeMin, timeMax, showDeleted } = c.req.query();
  const own = calendarOf(c, part);
  const items = [...part.store.events.values()]
    .filter(({ calendarId }) => calendarId === own)
    .filter(({ status }) => showDeleted === 'true' || status !== 'cancelled')
    .filter(({ fields }) => !timeMin || Date.parse(fields.end?.dateTime ?? '') > Date.parse(timeMin))
    .filter(({ fields }) => !timeMax || Date.parse(fields.start?.dateTime ?? '') < Date.parse(timeMax));
  return c.json({ kind: 'calendar#events', items: items.map(eventAnswer) });
}
