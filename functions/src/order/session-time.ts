import type { BookingContext } from './bookings.ts';
import type { Mentor } from './intake.ts';
import type { RefusalCode } from './order.ts';
import type { Policy } from './policy.ts';
import { overlaps, withinAvailability, type Interval } from './schedule.ts';

/** Why a session cannot be at that time, for any mentee; `undefined`: it can. */
export function timeRefusalOf(
  session: Interval,
  mentor: Mentor,
  policy: Policy,
  now: number,
): RefusalCode | undefined {
  const ahead = session.startsAt - now;
  if (ahead <= 0) return 'in-the-past';
  if (ahead < policy.leadTime) return 'too-soon';
  if (ahead > policy.horizon) return 'too-far';
  return withinAvailability(session, mentor.availability, mentor.timeZone)
    ? undefined
    : 'outside-availability';
}

export const sessionOf = (startsAt: number, minutes: number): Interval => ({
  startsAt,
  endsAt: startsAt + minutes * 60_000,
});

/** When the time for something ends: a window after it began, and `sessionCutoff` before the session at the latest. */
export const windowEnd = (
  since: number,
  window: number,
  { startsAt }: Pick<Interval, 'startsAt'>,
  { sessionCutoff }: Policy,
): number => Math.min(since + window, startsAt - sessionCutoff);

/**
 * Refuses another time: a reschedule request is checked as an order is; a late payment, whose session was agreed on, only
 * for taken time.
 */
export function refusalOf(
  session: Interval,
  check: boolean,
  booking: BookingContext,
): RefusalCode | undefined {
  const {
    around: { mentor },
    policy,
    now,
  } = booking;
  if (check && !mentor) return 'unknown-mentor';
  const unfit = check && mentor ? timeRefusalOf(session, mentor, policy, now) : undefined;
  return unfit ?? (isTaken(session, booking) ? 'slot-taken' : undefined);
}

/** An order does not block itself: it holds its old time until the new time is agreed on. */
export const isTaken = (
  session: Interval,
  { orderId, around: { taken }, policy: { buffer } }: BookingContext,
): boolean => taken.some((other) => other.orderId !== orderId && overlaps(other, session, buffer));
