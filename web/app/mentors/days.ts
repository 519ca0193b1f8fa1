import { DAY } from '../../../functions/src/order/policy.ts';
import { offsetAt } from '../../../functions/src/order/schedule.ts';
import { timesOf, type Mentor, type Stretch, type Time, type TimeRules } from '../../client/index.ts';
import { byDay } from '../design/by-day.ts';
import { dayKey } from '../design/format.ts';
import { zone } from '../session/locale.ts';

export const WEEK = 7 * DAY;

/** One day of the person's, with the mentor's times on it. */
export interface Day {
  key: string;
  /** Noon, about. */
  at: number;
  times: Time[];
  free: number;
  /** Why nothing is free; `undefined`: something is. */
  none: 'full' | 'closed' | 'passed' | 'beyond' | undefined;
}

/** Midnight where the person is. */
export function startOfDay(at: number): number {
  const ahead = offsetAt(at, zone.value);
  return Math.floor((at + ahead) / DAY) * DAY - ahead;
}

/** The stretch of time that a week from `from` is made of, with a day more on either side for the change of a clock. */
export const around = (from: number): Stretch => ({ startsAt: from - DAY, endsAt: from + WEEK + DAY });

/** Any time, also one that cannot be ordered now. */
const anyTime: TimeRules = { leadTime: -Infinity, horizon: Infinity, buffer: 0 };

export function daysOf(
  mentor: Mentor,
  minutes: number,
  busy: readonly Stretch[],
  from: number,
  now: number,
  rules: TimeRules,
): Day[] {
  const group = (times: Time[]) => byDay(times, ({ startsAt }) => startsAt);
  const offered = group(timesOf(mentor, minutes, busy, around(from), now, rules));
  const open = group(timesOf(mentor, minutes, [], around(from), now, anyTime));
  return Array.from({ length: 7 }, (_, index) => {
    const at = from + index * DAY + DAY / 2;
    const key = dayKey(at);
    const times = offered.get(key) ?? [];
    const free = times.filter(({ taken }) => !taken).length;
    const none = free > 0 ? undefined : whyNone(times, open.get(key) ?? [], now + rules.horizon);
    return { key, at, times, free, none };
  });
}

function whyNone(offered: readonly Time[], open: readonly Time[], horizon: number): Day['none'] {
  if (offered.length > 0) return 'full';
  if (open.length === 0) return 'closed';
  return open.every(({ startsAt }) => startsAt > horizon) ? 'beyond' : 'passed';
}
