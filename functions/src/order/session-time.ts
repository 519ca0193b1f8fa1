import type { OrderSurroundings } from './bookings.ts';
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

/**
 * Refuses another time: a reschedule request is checked as an order is; a late payment, whose session was agreed on, only
 * for taken time.
 */
export function refusalOf(
  orderId: string,
  session: Interval,
  check: boolean,
  around: OrderSurroundings,
  policy: Policy,
  now: number,
): RefusalCode | undefined {
  const { mentor } = around;
  if (check && !mentor) return 'unknown-mentor';
  const unfit = check && mentor ? timeRefusalOf(session, mentor, policy, now) : undefined;
  return unfit ?? (isTaken(orderId, session, around, policy) ? 'slot-taken' : undefined);
}

/** An order does not block itself: it holds its old time until the new time is agreed on. */
export const isTaken = (
  orderId: string,
  session: Interval,
  { taken }: OrderSurroundings,
  { buffer }: Policy,
): boolean => taken.some((other) => other.orderId !== orderId && overlaps(other, session, buffer));
