import type { Context, Hono } from 'hono';
import { html } from 'hono/html';
import * as z from 'zod';
import { page, wantsPage, type Html } from '../shared/http/page.ts';
import type { EventFields, Store, StoredEvent } from './store.ts';
import { eventAnswer } from './wire.ts';

const time = z.union([
  z.number().transform((at) => new Date(at).toISOString()),
  z.iso.datetime({ offset: true }),
]);

/** A change by a person; times as epoch milliseconds or in ISO 8601. */
const changeSchema = z.strictObject({
  start: time.optional(),
  end: time.optional(),
  summary: z.string().optional(),
});

const moveSchema = z.strictObject({ by_ms: z.number().int() });

type Change = z.infer<typeof changeSchema>;

/**
 * What people do to events in the calendar itself. `/events/:id` is a page with forms. The same for programs: `POST
 * /_/events/:id` changes `start`, `end` or `summary`; `…/move` shifts it by `by_ms`; `…/delete` cancels it as the
 * calendar does; `…/restore` undoes that; `…/all-day` makes it one of a whole day; `…/forget` makes it unknown, as
 * deleted events are in the end.
 */
export function calendarUserRoutes(app: Hono, store: Store): void {
  const answer = (c: Context, event: StoredEvent) =>
    wantsPage(c) ? c.redirect(`/events/${event.id}`, 303) : c.json(eventAnswer(event));

  app.get('/_/events', (c) => c.json([...store.events.values()].map(eventAnswer)));
  app.get('/events/:id', (c) => {
    const event = store.named(c.req.param('id'));
    return event ? c.html(eventPage(event)) : c.html(page('No such event', html``), 404);
  });
  app.post('/_/events/:id', async (c) => {
    const event = store.named(c.req.param('id'));
    if (!event) return c.json({ error: 'No such event' }, 404);
    const change = changeSchema.safeParse(await bodyOf(c));
    if (!change.success) return c.json({ error: z.prettifyError(change.error) }, 400);
    store.change(event, { fields: changed(event.fields, change.data) });
    return answer(c, event);
  });
  app.post('/_/events/:id/move', async (c) => {
    const event = store.named(c.req.param('id'));
    if (!event) return c.json({ error: 'No such event' }, 404);
    const move = moveSchema.safeParse(await bodyOf(c));
    if (!move.success) return c.json({ error: z.prettifyError(move.error) }, 400);
    moveBy(store, event, move.data.by_ms);
    return answer(c, event);
  });
  app.post('/_/events/:id/:action', (c) => {
    const event = store.named(c.req.param('id'));
    const action = actions[c.req.param('action')];
    if (!event || !action) return c.json({ error: 'No such event, or nothing to do to it' }, 404);
    action(store, event);
    return answer(c, event);
  });
}

const actions: Partial<Record<string, (store: Store, event: StoredEvent) => void>> = {
  delete: (store, event) => {
    store.change(event, { status: 'cancelled' });
  },
  restore: (store, event) => {
    store.change(event, { status: 'confirmed' });
  },
  'all-day': (store, event) => {
    const dayOf = (ms: number) => new Date(Date.parse(event.fields.start?.dateTime ?? '') + ms);
    const [start, end] = [0, 24 * 3_600_000].map((ms) => ({ date: dayOf(ms).toISOString().slice(0, 10) }));
    store.change(event, { fields: { ...event.fields, start, end } });
  },
  forget: (store, event) => {
    store.forget(event);
  },
};

const bodyOf = async (c: Context): Promise<unknown> =>
  wantsPage(c) ? Object.fromEntries(await c.req.formData()) : c.req.json().catch(() => undefined);

function changed(fields: EventFields, { start, end, summary }: Change): EventFields {
  return {
    ...fields,
    ...(start && { start: { ...fields.start, dateTime: start } }),
    ...(end && { end: { ...fields.end, dateTime: end } }),
    ...(summary && { summary }),
  };
}

/** As if a person had dragged it to another time in the calendar. */
export function moveBy(store: Store, event: StoredEvent, ms: number): void {
  const later = (at?: string | null) => new Date(Date.parse(at ?? '') + ms).toISOString();
  const { start, end } = event.fields;
  const change = { start: later(start?.dateTime), end: later(end?.dateTime) };
  store.change(event, { fields: changed(event.fields, change) });
}

const eventPage = (event: StoredEvent): Html =>
  page(
    event.fields.summary ?? 'Event',
    html`<nav><a href="/">Calendar</a></nav>
      <p>${event.status === 'cancelled' ? 'Deleted' : 'In the calendar'}, changed ${event.version} times.</p>
      <form method="post" action="/_/events/${event.id}">
        <fieldset>
          <legend>As a person does in the calendar</legend>
          <label>Title <input name="summary" value="${event.fields.summary ?? ''}" /></label>
          <label>Start <input name="start" value="${event.fields.start?.dateTime ?? ''}" size="30" /></label>
          <label>End <input name="end" value="${event.fields.end?.dateTime ?? ''}" size="30" /></label>
          <button>Change it</button>
        </fieldset>
      </form>
      ${event.status === 'cancelled' ? actionForm(event, 'restore') : actionForm(event, 'delete')}`,
  );

const actionForm = ({ id }: StoredEvent, action: 'delete' | 'restore'): Html =>
  html`<form method="post" action="/_/events/${id}/${action}">
    <button>${action === 'delete' ? 'Delete it' : 'Restore it'}</button>
  </form>`;
