import { html } from 'hono/html';
import { moment, page, table, type Html } from '../shared/http/page.ts';
import type { Store, StoredEvent } from './store.ts';

const DAY = 86_400_000;
/** The calendar is shown as in Jakarta, which is always so far ahead of UTC. */
const AHEAD = 7 * 3_600_000;

/** A week of the calendar, of the day that `week` names or of now, and all of its events below. */
export function calendarPage(
  { events }: Store,
  now: number,
  week: string | undefined,
  faultSwitches: Html,
): Html {
  const all = [...events.values()].toSorted((a, b) => startOf(a) - startOf(b));
  const start = Date.parse(week ?? '');
  const monday = mondayOf(Number.isNaN(start) ? now : start);
  return page(
    'Calendar',
    html`<nav>
        <a href="/?week=${dateOf(monday - 7 * DAY)}">Week before</a> · <a href="/">This week</a> ·
        <a href="/?week=${dateOf(monday + 7 * DAY)}">Week after</a>
      </nav>
      <ol class="week">
        ${Array.from({ length: 7 }, (_, index) => dayOf(all, monday + index * DAY, now))}
      </ol>
      <h2>All events</h2>
      ${table(
        ['Event', 'Start', 'Attendees', 'Room', 'State'],
        all.map((event) => [
          html`<a href="/events/${event.id}">${event.fields.summary ?? event.id}</a>`,
          moment(startOf(event)),
          event.fields.attendees?.map(({ email }) => email).join(', ') ?? '',
          event.room ? html`<a href="${event.room.url}">${event.room.url}</a>` : '',
          event.status,
        ]),
      )}
      ${faultSwitches}`,
  );
}

const startOf = ({ fields }: StoredEvent): number => Date.parse(fields.start?.dateTime ?? '');

const dateOf = (at: number): string => new Date(at + AHEAD).toISOString().slice(0, 10);

/** Midnight in Jakarta of the week's Monday; 1 January 1970 was a Thursday. */
function mondayOf(at: number): number {
  const days = Math.floor((at + AHEAD) / DAY);
  return (days - ((days + 3) % 7)) * DAY - AHEAD;
}

const form = { timeZone: 'Asia/Jakarta' } as const;
const days = new Intl.DateTimeFormat('en-GB', { ...form, weekday: 'short', day: 'numeric', month: 'short' });
const clocks = new Intl.DateTimeFormat('en-GB', { ...form, hour: '2-digit', minute: '2-digit' });

const dayOf = (all: readonly StoredEvent[], day: number, now: number): Html =>
  html`<li class="${day <= now && now < day + DAY ? 'today' : ''}">
    <h2>${days.format(day)}</h2>
    ${all
      .filter((event) => startOf(event) >= day && startOf(event) < day + DAY)
      .map(
        (event) =>
          html`<a class="event ${event.status === 'cancelled' ? 'off' : ''}" href="/events/${event.id}">
            <strong>${clocks.format(startOf(event))}</strong> ${event.fields.summary ?? event.id}
          </a>`,
      )}
  </li>`;
