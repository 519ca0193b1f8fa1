/** A stretch of time in epoch milliseconds; the end is not part of it. */
export interface Interval {
  startsAt: number;
  endsAt: number;
}

export type Weekday = 'mon' | 'tue' | 'wed' | 'thu' | 'fri' | 'sat' | 'sun';

/** Opening hours of one day, in the mentor's zone: `{ from: '08:00', to: '20:00' }`. */
export interface OpenHours {
  from: string;
  to: string;
}

export type Availability = Partial<Record<Weekday, readonly OpenHours[]>>;

/** Two sessions clash when they share time, or leave less than the buffer between them. */
export function overlaps(a: Interval, b: Interval, buffer = 0): boolean {
  return a.startsAt < b.endsAt + buffer && b.startsAt < a.endsAt + buffer;
}

/** Whether the session lies within the mentor's opening hours, read in the mentor's own time zone. */
export function withinAvailability(session: Interval, availability: Availability, timeZone: string): boolean {
  const start = wallTime(session.startsAt, timeZone);
  const end = start.minute + (session.endsAt - session.startsAt) / 60_000;
  const hours = availability[start.weekday] ?? [];
  return hours.some(({ from, to }) => minuteOf(from) <= start.minute && end <= minuteOf(to));
}

const weekdays: readonly Weekday[] = ['sun', 'mon', 'tue', 'wed', 'thu', 'fri', 'sat'];

function wallTime(at: number, timeZone: string): { weekday: Weekday; minute: number } {
  const parts = new Intl.DateTimeFormat('en-GB', {
    timeZone,
    hourCycle: 'h23',
    weekday: 'short',
    hour: '2-digit',
    minute: '2-digit',
  }).formatToParts(at);
  const part = (type: string) => parts.find((found) => found.type === type)?.value ?? '';
  const weekday = weekdays.find((day) => day === part('weekday').toLowerCase());
  if (!weekday) throw new RangeError(`No weekday in zone ${timeZone}`);
  return { weekday, minute: Number(part('hour')) * 60 + Number(part('minute')) };
}

function minuteOf(clock: string): number {
  const [hours = NaN, minutes = NaN] = clock.split(':').map(Number);
  return hours * 60 + minutes;
}
