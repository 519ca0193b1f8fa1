import { DAY } from '../../../functions/src/order/policy.ts';
import { offsetAt } from '../../../functions/src/order/schedule.ts';

/** Counts in days of the calendar, `2026-11-30`, which belong to no zone. As texts they are in the order of time. */

/** Noon of the day in UTC, to be formatted there. */
export const utcOf = (day: string): number => Date.parse(`${day}T12:00Z`);

const dayAt = (utc: number): string => new Date(utc).toISOString().slice(0, 10);

/** Whether it is a day, such as one in an address that was typed. */
export const isDay = (text: string): boolean =>
  /^\d{4}-\d{2}-\d{2}$/.test(text) && !Number.isNaN(utcOf(text)) && dayAt(utcOf(text)) === text;

export const daysLater = (day: string, days: number): string => dayAt(utcOf(day) + days * DAY);

/** The same day of another month, or the last day of a shorter one. */
export function monthsLater(day: string, months: number): string {
  const first = new Date(utcOf(firstOfMonth(day)));
  first.setUTCMonth(first.getUTCMonth() + months);
  const month = dayAt(first.getTime());
  const same = daysLater(month, Number(day.slice(8)) - 1);
  return same < lastOfMonth(month) ? same : lastOfMonth(month);
}

export const firstOfMonth = (day: string): string => `${day.slice(0, 8)}01`;

export function lastOfMonth(day: string): string {
  const [year = 0, month = 0] = day.split('-').map(Number);
  return dayAt(Date.UTC(year, month, 0));
}

/** The Monday of its week. */
export const mondayOf = (day: string): string =>
  daysLater(day, -((new Date(utcOf(day)).getUTCDay() + 6) % 7));

/** The seven days of the week that begins on a Monday. */
export const daysFrom = (monday: string): string[] =>
  Array.from({ length: 7 }, (_, index) => daysLater(monday, index));

/** The weeks that a month has a part in, each from Monday to Sunday. */
export function weeksOfMonth(day: string): string[][] {
  const weeks: string[][] = [];
  for (let monday = mondayOf(firstOfMonth(day)); monday <= lastOfMonth(day); monday = daysLater(monday, 7))
    weeks.push(daysFrom(monday));
  return weeks;
}

/** When the day begins in a zone. */
export function startOf(day: string, timeZone: string): number {
  const shown = Date.parse(`${day}T00:00Z`);
  return shown - offsetAt(shown - offsetAt(shown, timeZone), timeZone);
}
