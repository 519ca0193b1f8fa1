import type { BookingContext, OrderSurroundings, RecentOrder } from './bookings.ts';
import type { RefusalCode } from './order.ts';
import { DAY } from './policy.ts';

/** Which limit of a mentee this order would exceed. */
export function limitReached(
  mentorId: string,
  isFree: boolean,
  booking: BookingContext,
): RefusalCode | undefined {
  const { orderId, around, policy, now } = booking;
  const open = around.open.filter((other) => other.orderId !== orderId);
  const unpaid = open.filter((other) => other.unpaid && other.mentorId === mentorId);
  if (open.length >= policy.openOrders) return 'too-many-open';
  if (recentOf(around, orderId, now).length >= policy.ordersPerDay) return 'too-many-today';
  return !isFree && unpaid.length >= policy.unpaidHolds ? 'too-many-unpaid' : undefined;
}

/** Of up to `unpaidHolds` orders of one mentee in a day the mentor is told at once; of more, once they are paid. */
export const isOneOfMany = (mentorId: string, { orderId, around, policy, now }: BookingContext): boolean =>
  recentOf(around, orderId, now).filter((other) => other.mentorId === mentorId).length >= policy.unpaidHolds;

/** The mentee's other orders of the last day. */
export const recentOf = ({ recent }: OrderSurroundings, orderId: string, now: number): RecentOrder[] =>
  recent.filter((other) => other.orderId !== orderId && other.at > now - DAY);
