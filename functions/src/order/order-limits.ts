import type { OrderSurroundings, RecentOrder } from './bookings.ts';
import type { RefusalCode } from './order.ts';
import { DAY, type Policy } from './policy.ts';

export function limitReached(
  orderId: string,
  mentorId: string,
  isFree: boolean,
  around: OrderSurroundings,
  recent: readonly RecentOrder[],
  { openOrders, unpaidHolds, ordersPerDay }: Policy,
): RefusalCode | undefined {
  const open = around.open.filter((other) => other.orderId !== orderId);
  const unpaid = open.filter((other) => other.unpaid && other.mentorId === mentorId);
  if (open.length >= openOrders) return 'too-many-open';
  if (recent.length >= ordersPerDay) return 'too-many-today';
  return !isFree && unpaid.length >= unpaidHolds ? 'too-many-unpaid' : undefined;
}

/** The mentee's other orders of the last day. */
export const recentOf = ({ recent }: OrderSurroundings, orderId: string, now: number): RecentOrder[] =>
  recent.filter((other) => other.orderId !== orderId && other.at > now - DAY);
