import type { Context, Hono } from 'hono';
import * as z from 'zod';
import { PRIMARY } from './assertion.ts';
import type { GooglePart } from './google.ts';
import { refuse } from './refusals.ts';
import type { OwnCalendar, StoredEvent } from './store.ts';

const moment = z.iso.datetime({ offset: true });
const stretch = z.strictObject({ start: moment, end: moment });

const querySchema = z.looseObject({
  timeMin: moment,
  timeMax: moment,
  items: z.array(z.looseObject({ id: z.string() })).default([]),
});

/** What a person does with a calendar of their own. What is left out stays as it was. */
const calendarSchema = z.strictObject({
  shared: z.boolean().optional(),
  busy: z.array(stretch).optional(),
});

const LONGEST = 90 * 24 * 3_600_000;

/**
 * `freebusy.query`, and the calendars that it tells of: `POST /_/calendars/ID` sets whether one is `shared` and when it is
 * `busy`. https://developers.google.com/workspace/calendar/api/v3/reference/freebusy/query
 */
export function freeBusyRoutes(app: Hono, part: GooglePart): void {
  const { calendars } = part.store;
  app.post('/calendar/v3/freeBusy', (c) => answer(c, part));
  app.get('/_/calendars', (c) => c.json(Object.fromEntries(calendars)));
  app.post('/_/calendars/:id', async (c) => {
    const change = calendarSchema.safeParse(await c.req.json().catch(() => undefined));
    if (!change.success) return c.json({ error: z.prettifyError(change.error) }, 400);
    const { shared = true, busy = [] } = calendars.get(c.req.param('id')) ?? {};
    calendars.set(c.req.param('id'), { shared, busy, ...defined(change.data) });
    return c.json(calendars.get(c.req.param('id')));
  });
}

const defined = ({ shared, busy }: z.infer<typeof calendarSchema>) => ({
  ...(shared !== undefined && { shared }),
  ...(busy && { busy }),
});

async function answer(c: Context, part: GooglePart) {
  const { data } = querySchema.safeParse(await c.req.json().catch(() => undefined));
  if (!data) return refuse(c, 400, 'badRequest', 'Bad Request');
  const { timeMin, timeMax, items } = data;
  const span = { start: Date.parse(timeMin), end: Date.parse(timeMax) };
  if (span.end <= span.start) return refuse(c, 400, 'timeRangeEmpty', 'The specified time range is empty.');
  if (span.end - span.start > LONGEST)
    return refuse(c, 400, 'timeRangeTooLong', 'The requested time range is too long.');
  const own = part.primaryOf(c);
  const calendars = Object.fromEntries(
    items.map(({ id }) => [id, calendarAnswer(id === PRIMARY ? own : id, own, span, part)]),
  );
  return c.json({ kind: 'calendar#freeBusy', timeMin, timeMax, calendars });
}

interface Span {
  start: number;
  end: number;
}

/** Nobody needs to share a calendar with its own account. */
const ofOneself: OwnCalendar = { shared: true, busy: [] };

/** `own`: the calendar of the account that asks. One that is not shared cannot be told from one that does not exist. */
function calendarAnswer(id: string, own: string, span: Span, { store, faults }: GooglePart) {
  const known = store.calendars.get(id) ?? (id === own ? ofOneself : undefined);
  if (known?.shared !== true) return failed('notFound');
  const fault = faults.calendar.apply({ what: `calendar ${id}`, text: id });
  if (fault) return failed(fault.reason);
  const events = [...store.events.values()].filter((event) => isIn(id, event)).map(timesOf);
  const stands = [...known.busy.map(({ start, end }) => asSpan(start, end)), ...events];
  const busy = merged(stands.filter(({ start, end }) => start < span.end && end > span.start));
  return { busy: busy.map(({ start, end }) => ({ start: asText(start), end: asText(end) })) };
}

const failed = (reason: string) => ({ errors: [{ domain: 'global', reason }], busy: [] });

/** An event is in the calendar of each guest, too. */
const isIn = (id: string, { calendarId, status, fields: { attendees = [] } }: StoredEvent): boolean =>
  status === 'confirmed' && (calendarId === id || attendees.some(({ email }) => email === id));

const timesOf = ({ fields: { start, end } }: StoredEvent): Span =>
  asSpan(start?.dateTime ?? start?.date ?? '', end?.dateTime ?? end?.date ?? '');

const asSpan = (start: string, end: string): Span => ({ start: Date.parse(start), end: Date.parse(end) });

/** In the form of Google's answers, without milliseconds. */
const asText = (at: number): string => new Date(at).toISOString().replace('.000Z', 'Z');

/** Times that overlap or meet are one. */
function merged(spans: readonly Span[]): Span[] {
  const whole: Span[] = [];
  for (const { start, end } of spans.toSorted((a, b) => a.start - b.start)) {
    const last = whole.at(-1);
    if (last && start <= last.end) last.end = Math.max(last.end, end);
    else whole.push({ start, end });
  }
  return whole;
}
