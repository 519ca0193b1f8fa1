import { defaultPolicy, type Policy } from '../../functions/src/order/policy.ts';
import { overlaps, withinAvailability, type Availability } from '../../functions/src/order/schedule.ts';
import type { Mentor } from './mentors.ts';

/** A stretch of time in epoch milliseconds; the end is not part of it. */
export interface Stretch {
  readonly startsAt: number;
  readonly endsAt: number;
}

/** A possible start of a session; `taken` while another order has it. */
export interface Time extends Stretch {
  readonly taken: boolean;
}

/** The settings of an installation that limit the times, in milliseconds. */
export type TimeRules = Pick<Policy, 'leadTime' | 'horizon' | 'buffer'>;

const every = 30 * 60_000;

/**
 * The times, each half hour, at which a session of this length fits into the mentor's hours. Without `rules` the
 * default settings apply. If the functions have other settings, an order may be declined as `too-soon`, `too-far` or
 * `slot-taken`.
 */
export function timesOf(
  mentor: Pick<Mentor, 'availability' | 'exceptions' | 'timeZone'>,
  minutes: number,
  busy: readonly Stretch[],
  within: Stretch,
  now: number,
  { leadTime, horizon, buffer }: TimeRules = defaultPolicy,
): Time[] {
  const hours = availabilityOf(mentor);
  const first = Math.ceil(Math.max(within.startsAt, now + leadTime) / every) * every;
  const last = Math.min(within.endsAt - 1, now + horizon);
  const times: Time[] = [];
  for (let startsAt = first; startsAt <= last; startsAt += every) {
    const session = { startsAt, endsAt: startsAt + minutes * 60_000 };
    if (withinAvailability(session, hours, mentor.timeZone))
      times.push({ ...session, taken: busy.some((other) => overlaps(other, session, buffer)) });
  }
  return times;
}

/** A day off is written as `closed`, because the database keeps no empty list. */
function availabilityOf({
  availability,
  exceptions,
}: Pick<Mentor, 'availability' | 'exceptions'>): Availability {
  const days = Object.entries(exceptions).map(
    ([date, hours]) => [date, hours === 'closed' ? [] : hours] as const,
  );
  return { week: availability, exceptions: Object.fromEntries(days) };
}
