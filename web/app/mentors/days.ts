import { DAY } from '../../../functions/src/order/policy.ts';
import { timesOf, type Mentor, type Stretch, type Time, type TimeRules } from '../../client/index.ts';
import { byDay } from '../design/by-day.ts';
import { dayKey } from '../design/format.ts';

/** Why nothing of a day is free; `undefined`: something is. */
export type WhyNone = 'full' | 'closed' | 'passed' | 'beyond' | undefined;

/** One day of the person's, with the mentor's times that can be ordered or are taken. */
export interface Day {
  readonly times: readonly Time[];
  readonly free: number;
  readonly none: WhyNone;
}

/** The days on which a mentor can be ordered. */
export interface BookableDays {
  readonly today: string;
  /** The day of the horizon. */
  readonly last: string;
  /** The first time that is free, if any is. */
  readonly first: Time | undefined;
  readonly dayOf: (day: string) => Day;
}

/**
 * All time in which an order can be. It begins and ends at midnight in UTC, so that it stays the same from minute to minute
 * and in every zone.
 */
export function bookableTime(now: number, { horizon }: TimeRules): Stretch {
  const today = Math.floor(now / DAY) * DAY;
  return { startsAt: today - DAY, endsAt: today + Math.ceil(horizon / DAY) * DAY + 3 * DAY };
}

/**
 * Every time of a mentor in that stretch, also one that is too early or too late to be ordered. `own`: the session that is to
 * be moved. It does not stand in its own way, and its own time is not offered.
 */
export function allTimes(
  mentor: Mentor,
  minutes: number,
  busy: readonly Stretch[],
  own: Stretch | undefined,
  now: number,
  rules: TimeRules,
): Time[] {
  const anyTime = { leadTime: -Infinity, horizon: Infinity, buffer: rules.buffer };
  const times = timesOf(mentor, minutes, without(own, busy), bookableTime(now, rules), now, anyTime);
  return times.map((time) => (time.startsAt === own?.startsAt ? { ...time, taken: true } : time));
}

export const without = (own: Stretch | undefined, busy: readonly Stretch[]): Stretch[] =>
  busy.filter(({ startsAt, endsAt }) => startsAt !== own?.startsAt || endsAt !== own.endsAt);

/** Sorts the times into the days of the person's zone. */
export function bookableDays(all: readonly Time[], now: number, rules: TimeRules): BookableDays {
  const [earliest, latest] = [now + rules.leadTime, now + rules.horizon];
  const offered = ({ startsAt }: Time): boolean => startsAt >= earliest && startsAt <= latest;
  const days = byDay(all, ({ startsAt }) => startsAt);
  const [today, last] = [dayKey(now), dayKey(latest)];
  return {
    today,
    last,
    first: all.find((time) => offered(time) && !time.taken),
    dayOf: (day) => {
      const there = days.get(day) ?? [];
      const times = there.filter(offered);
      const free = times.filter(({ taken }) => !taken).length;
      const none = free > 0 ? undefined : whyNone(day, times.length, there.length);
      return { times, free, none };
    },
  };

  function whyNone(day: string, offers: number, opens: number): WhyNone {
    if (day < today) return 'passed';
    if (day > last) return 'beyond';
    if (offers > 0) return 'full';
    if (opens === 0) return 'closed';
    return day === last ? 'beyond' : 'passed';
  }
}
