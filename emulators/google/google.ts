import type { Hono } from 'hono';
import { html } from 'hono/html';
import * as z from 'zod';
import { listen } from '../http/listen.ts';
import { page, table } from '../http/page.ts';
import type { Letter } from '../sendgrid/inbox.ts';
import { createStandIn, type StandIn, type StandInOptions } from '../http/stand-in.ts';
import { eventAnswer, eventRoutes } from './events.ts';
import { gmailRoutes } from './gmail.ts';
import { meetModeSchema, type MeetMode } from './meet.ts';
import { refuse } from './refusals.ts';
import { createStore, type Store, type StoredEvent } from './store.ts';
import { tokenRoutes, type OAuthClient } from './token.ts';

export interface GoogleOptions extends StandInOptions {
  client: OAuthClient;
  /** Told when Google would mail the attendees about an event. */
  onInvitation?: (event: StoredEvent) => void;
  /** Told of every mail that is sent by Gmail. */
  onMail?: (letter: Letter) => void;
}

/** What the routes share. */
export interface GooglePart {
  store: Store;
  meet: () => MeetMode;
  invite: (event: StoredEvent) => void;
}

/** Google's OAuth token, Calendar with Meet, and Gmail. */
export async function startGoogle(options: GoogleOptions): Promise<StandIn> {
  const { clock, port, client, onInvitation, onMail } = options;
  const store = createStore(clock);
  let mode = meetModeSchema.parse({});
  const { app, reset } = createStandIn('Google', clock, () => {
    store.clear();
    mode = meetModeSchema.parse({});
  });
  const part: GooglePart = { store, meet: () => mode, invite: onInvitation ?? (() => undefined) };
  const { accepts } = tokenRoutes(app, client);
  app.use(async (c, next) => {
    const guarded = c.req.path.startsWith('/calendar/') || c.req.path.startsWith('/gmail/');
    if (!guarded || accepts(c.req.header('authorization'))) return next();
    return refuse(c, 401, 'authError', 'Invalid Credentials');
  });
  eventRoutes(app, part);
  gmailRoutes(app, onMail ?? (() => undefined));
  app.get('/_/events', (c) => c.json([...store.events.values()].map(eventAnswer)));
  changeRoutes(app, part);
  app.post('/_/meet', async (c) => {
    mode = meetModeSchema.parse(await c.req.json());
    return c.json(mode);
  });
  app.get('/', (c) => c.html(calendarPage(store)));
  return { ...(await listen(app, port)), reset };
}

const moveSchema = z.object({ by_ms: z.number().int() });

/** Somebody changes an event in the calendar, past the order. */
function changeRoutes(app: Hono, { store }: GooglePart): void {
  const eventOf = (id: string) => [...store.events.values()].find((event) => event.id === id);
  app.post('/_/events/:id/delete', (c) => {
    const event = eventOf(c.req.param('id'));
    if (!event) return c.notFound();
    store.change(event, { status: 'cancelled' });
    return c.json(eventAnswer(event));
  });
  app.post('/_/events/:id/move', async (c) => {
    const event = eventOf(c.req.param('id'));
    const { by_ms } = moveSchema.parse(await c.req.json());
    if (!event) return c.notFound();
    const later = (time = '') => ({ dateTime: new Date(Date.parse(time) + by_ms).toISOString() });
    const { start, end } = event.fields;
    const times = { start: later(start?.dateTime), end: later(end?.dateTime) };
    store.change(event, { fields: { ...event.fields, ...times } });
    return c.json(eventAnswer(event));
  });
}

function calendarPage({ events }: Store) {
  const byStart = [...events.values()].toSorted((a, b) =>
    (a.fields.start?.dateTime ?? '').localeCompare(b.fields.start?.dateTime ?? ''),
  );
  return page(
    'Calendar',
    table(
      ['Start', 'Event', 'Attendees', 'Room', 'State'],
      byStart.map((event) => [
        event.fields.start?.dateTime ?? '',
        event.fields.summary ?? '',
        event.fields.attendees?.map(({ email }) => email).join(', ') ?? '',
        event.room ? html`<a href="${event.room.url}">${event.room.url}</a>` : '',
        event.status,
      ]),
    ),
  );
}
