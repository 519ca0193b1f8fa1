import type { BookingEffect } from './effect.ts';
import { assessRequest, timeRefusalOf, type Mentee, type Mentor } from './intake.ts';
import type { Outcome } from './outcome.ts';
import type { IntakeResult, Order, OrderRequest, RefusalCode } from './order.ts';
import { DAY, type Policy } from './policy.ts';
import { overlaps, type Interval } from './schedule.ts';

/** A stretch of a mentor's time, and the order that has it. */
export interface TakenTime extends Interval {
  orderId: string;
  number: number;
}

/** An order of the mentee's: one that is open, or one of the last day. */
export interface OpenOrder {
  orderId: string;
  mentorId: string;
  unpaid: boolean;
}
export interface RecentOrder {
  orderId: string;
  mentorId: string;
  at: number;
}

/** What others may change around an order: the mentor, the mentee, the mentor's taken time, the mentee's other orders. */
export interface OrderSurroundings {
  mentor: Mentor | undefined;
  mentee: Mentee | undefined;
  taken: readonly TakenTime[];
  open: readonly OpenOrder[];
  recent: readonly RecentOrder[];
}

/** The outcome of a booking; `undefined`: it cannot be known without the surroundings. */
export function bookingOutcomeOf(
  booking: BookingEffect,
  order: Order,
  around: OrderSurroundings | undefined,
  policy: Policy,
  now: number,
): Outcome | undefined {
  const { request } = order;
  switch (booking.kind) {
    case 'free-slot':
      return { kind: 'slot-freed', hold: booking.hold, at: now };
    case 'release-open-order':
      return { kind: 'open-order-released', at: now };
    case 'intake':
      return (
        around && request && { kind: 'assessed', intake: intakeOf(order.id, request, around, policy, now) }
      );
    case 'hold-slot': {
      if (!around) return undefined;
      const { hold, session, check } = booking;
      const code = refusalOf(order.id, session, check, around, policy, now);
      return code === undefined
        ? { kind: 'slot-held', hold, at: now }
        : { kind: 'slot-refused', hold, at: now, code };
    }
  }
}

/**
 * Before anything is charged, checks the request, whether the mentor's time is free, and whether the mentee may order more.
 */
function intakeOf(
  orderId: string,
  request: OrderRequest,
  around: OrderSurroundings,
  policy: Policy,
  now: number,
): IntakeResult {
  const intake = assessRequest(request, around, policy, now);
  if (intake.outcome === 'refused') return intake;
  const { terms } = intake;
  const recent = recentOf(around, orderId, now);
  const code =
    limitReached(orderId, request.mentorId, terms.amount === 0, around, recent, policy) ??
    (isTaken(orderId, terms, around, policy) ? 'slot-taken' : undefined);
  if (code !== undefined) return { outcome: 'refused', at: now, code };
  // Of up to `unpaidHolds` orders of one mentee in a day the mentor is told at once; of more, once they are paid.
  const withMentor = 1 + recent.filter(({ mentorId }) => mentorId === request.mentorId).length;
  return { ...intake, ...(withMentor > policy.unpaidHolds && { quiet: true }) };
}

function limitReached(
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

/**
 * Refuses another time: a reschedule request is checked as an order is; a late payment, whose session was agreed on, only
 * for taken time.
 */
function refusalOf(
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
const isTaken = (
  orderId: string,
  session: Interval,
  { taken }: OrderSurroundings,
  { buffer }: Policy,
): boolean => taken.some((other) => other.orderId !== orderId && overlaps(other, session, buffer));
