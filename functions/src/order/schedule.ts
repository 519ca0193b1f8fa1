/** A stretch of time in epoch milliseconds; the end is not part of it. */
export interface Interval {
  startsAt: number;
  endsAt: number;
}

export type Weekday = 'mon' | 'tue' | 'wed' | 'thu' | 'fri' | 'sat' | 'sun';

/** Opening hours within one day, in the mentor's zone: `{ from: '08:00', to: '20:00' }`; `24:00` ends the day. */
export interface OpenHours {
  from: string;
  to: string;
}

/** By weekday, and by date (`2026-12-25`) where a day is not as usual: an empty list is a day off. */
export interface Availability {
  week: Partial<Record<Weekday, readonly OpenHours[]>>;
  exceptions: Readonly<Record<string, readonly OpenHours[]>>;
}

/** Two sessions clash when they share time, or leave less than the buffer between them. */
export function overlaps(a: Interval, b: Interval, buffer = 0): boolean {
  return a.startsAt < b.endsAt + buffer && b.startsAt < a.endsAt + buffer;
}

/**
 * Whether the session lies within the mentor's opening hours, read in the mentor's own time zone. Hours that meet at
 * midnight are one stretch, and hours are of the wall clock: on the day of a change they are longer or shorter. A session
 * is shorter than a day.
 */
export function withinAvailability(session: Interval, availability: Availability, timeZone: string): boolean {
  const days = [session.startsAt, session.endsAt].map((at) => dateOf(at, timeZone));
  const open = [...new Set(days)]
    .flatMap((date) => hoursOn(date, availability).map((hours) => stretchOf(date, hours, timeZone)))
    .sort((a, b) => a.startsAt - b.startsAt);
  let reached = session.startsAt;
  for (const { startsAt, endsAt } of open) if (startsAt <= reached) reached = Math.max(reached, endsAt);
  return reached >= session.endsAt;
}

const weekdays: readonly Weekday[] = ['sun', 'mon', 'tue', 'wed', 'thu', 'fri', 'sat'];

const hoursOn = (date: string, { week, exceptions }: Availability): readonly OpenHours[] =>
  exceptions[date] ?? week[weekdays[new Date(`${date}T00:00:00Z`).getUTCDay()] ?? 'sun'] ?? [];

const stretchOf = (date: string, { from, to }: OpenHours, timeZone: string): Interval => ({
  startsAt: instantOf(date, minuteOf(from), timeZone),
  endsAt: instantOf(date, minuteOf(to), timeZone),
});

/** The moment at which the wall clock of a zone shows a date and a minute of that day. */
function instantOf(date: string, minute: number, timeZone: string): number {
  const shown = Date.parse(`${date}T00:00:00Z`) + minute * 60_000;
  const guess = shown - offsetAt(shown, timeZone);
  return shown - offsetAt(guess, timeZone);
}

/** How far a zone's wall clock is ahead of UTC, milliseconds. */
export function offsetAt(at: number, timeZone: string): number {
  const part = partsAt(at, timeZone);
  const shown = Date.UTC(part('year'), part('month') - 1, part('day'), part('hour'), part('minute'));
  return shown - Math.floor(at / 60_000) * 60_000;
}

function dateOf(at: number, timeZone: string): string {
  return new Date(at + offsetAt(at, timeZone)).toISOString().slice(0, 10);
}

function partsAt(at: number, timeZone: string): (type: string) => number {
  const parts = formatOf(timeZone).formatToParts(at);
  return (type) => Number(parts.find((found) => found.type === type)?.value);
}

const formats = new Map<string, Intl.DateTimeFormat>();

/** Making one takes longer than all else that is done with it. */
function formatOf(timeZone: string): Intl.DateTimeFormat {
  const format = formats.get(timeZone) ?? formatFor(timeZone);
  formats.set(timeZone, format);
  return format;
}

const formatFor = (timeZone: string): Intl.DateTimeFormat =>
  new Intl.DateTimeFormat('en-GB', {
    timeZone,
    hourCycle: 'h23',
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
  });

function minuteOf(clock: string): number {
  const [hours = NaN, minutes = NaN] = clock.split(':').map(Number);
  return hours * 60 + minutes;
}
