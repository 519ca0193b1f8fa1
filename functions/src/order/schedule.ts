import { DAY, MINUTE } from './policy.ts';

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

/** The same time in as few stretches as possible, in order. */
export function merged(stretches: readonly Interval[]): Interval[] {
  const whole: Interval[] = [];
  for (const one of stretches.toSorted((a, b) => a.startsAt - b.startsAt)) {
    const last = whole.at(-1);
    if (last && one.startsAt <= last.endsAt) last.endsAt = Math.max(last.endsAt, one.endsAt);
    else whole.push({ startsAt: one.startsAt, endsAt: one.endsAt });
  }
  return whole;
}

/** What is left of these stretches where the others are taken out. */
export const without = (stretches: readonly Interval[], others: readonly Interval[]): readonly Interval[] =>
  others.reduce<readonly Interval[]>((left, other) => left.flatMap((one) => leftOf(one, other)), stretches);

function leftOf(one: Interval, other: Interval): Interval[] {
  if (!overlaps(one, other)) return [one];
  const before = { startsAt: one.startsAt, endsAt: other.startsAt };
  const after = { startsAt: other.endsAt, endsAt: one.endsAt };
  return [before, after].filter(({ startsAt, endsAt }) => startsAt < endsAt);
}

/**
 * Whether the mentor's wall clock shows open hours throughout the session. An
 * hour that the clock leaves out is never open, because it is never shown; an hour that it shows twice is open both times.
 */
export const withinAvailability = (
  session: Interval,
  availability: Availability,
  timeZone: string,
): boolean => shownDuring(session, timeZone).every((shown) => isOpen(shown, availability));

/** The parts of a stretch in which the mentor's wall clock shows open hours. */
export const openParts = (stretch: Interval, availability: Availability, timeZone: string): Interval[] =>
  shownDuring(stretch, timeZone).flatMap((shown) =>
    openHoursIn(shown, availability)
      .map(({ startsAt, endsAt }) => ({
        startsAt: Math.max(startsAt, shown.startsAt) - shown.ahead,
        endsAt: Math.min(endsAt, shown.endsAt) - shown.ahead,
      }))
      .filter(({ startsAt, endsAt }) => startsAt < endsAt),
  );

/** What a wall clock shows, and how far it is ahead of UTC. */
interface ShownStretch extends Interval {
  ahead: number;
}

/**
 * What a zone's wall clock shows during a session, as if it were UTC: one stretch, or several where the clock is changed. A
 * change is found to the minute: some zones have made theirs at one minute past midnight (tzdata, America/St_Johns).
 */
function shownDuring({ startsAt, endsAt }: Interval, timeZone: string): ShownStretch[] {
  const ahead = offsetAt(startsAt, timeZone);
  const nextMinute = Math.floor(startsAt / MINUTE + 1) * MINUTE;
  if (nextMinute >= endsAt || ahead === offsetAt(endsAt - 1, timeZone))
    return [{ startsAt: startsAt + ahead, endsAt: endsAt + ahead, ahead }];
  const middle = Math.max(nextMinute, Math.floor((startsAt + endsAt) / 2 / MINUTE) * MINUTE);
  return [
    ...shownDuring({ startsAt, endsAt: middle }, timeZone),
    ...shownDuring({ startsAt: middle, endsAt }, timeZone),
  ];
}

/** Hours that meet at midnight are one stretch. */
const isOpen = (session: Interval, availability: Availability): boolean =>
  merged(openHoursIn(session, availability)).some(
    ({ startsAt, endsAt }) => startsAt <= session.startsAt && endsAt >= session.endsAt,
  );

/** The open hours of each day of which the stretch has a part. */
function openHoursIn({ startsAt, endsAt }: Interval, availability: Availability): Interval[] {
  const open: Interval[] = [];
  for (let day = Math.floor(startsAt / DAY) * DAY; day < endsAt; day += DAY)
    for (const { from, to } of hoursOn(day, availability))
      open.push({ startsAt: day + minuteOf(from) * MINUTE, endsAt: day + minuteOf(to) * MINUTE });
  return open;
}

const weekdays: readonly Weekday[] = ['sun', 'mon', 'tue', 'wed', 'thu', 'fri', 'sat'];

const hoursOn = (day: number, { week, exceptions }: Availability): readonly OpenHours[] =>
  exceptions[new Date(day).toISOString().slice(0, 10)] ??
  week[weekdays[new Date(day).getUTCDay()] ?? 'sun'] ??
  [];

/** How far a zone's wall clock is ahead of UTC, milliseconds. */
export function offsetAt(at: number, timeZone: string): number {
  const shown = formatOf(timeZone).formatToParts(at);
  const name = shown.find(({ type }) => type === 'timeZoneName')?.value ?? '';
  const [, sign, hours = 0, minutes = 0] = /([+-])(\d+):(\d+)/.exec(name) ?? [];
  const ahead = (Number(hours) * 60 + Number(minutes)) * MINUTE;
  return sign === '-' ? -ahead : ahead;
}

const formats = new Map<string, Intl.DateTimeFormat>();

/** Formats are kept: making one takes longer than any use of it. */
function formatOf(timeZone: string): Intl.DateTimeFormat {
  const format = formats.get(timeZone) ?? formatFor(timeZone);
  formats.set(timeZone, format);
  return format;
}

/** It names the zone by its offset, such as `GMT-03:30`; `GMT` is UTC. */
const formatFor = (timeZone: string): Intl.DateTimeFormat =>
  new Intl.DateTimeFormat('en', { timeZone, timeZoneName: 'longOffset' });

function minuteOf(clock: string): number {
  const [hours = NaN, minutes = NaN] = clock.split(':').map(Number);
  return hours * 60 + minutes;
}

/** `undefined`: there is none. */
export function earliest(times: readonly (number | undefined)[]): number | undefined {
  const known = times.filter((at) => at !== undefined);
  return known.length > 0 ? Math.min(...known) : undefined;
}
