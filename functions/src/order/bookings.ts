import type { BookingEffect } from './effect.ts';
import { intakeOutcome, type Mentee, type Mentor } from './intake.ts';
import type { Order } from './order.ts';
import type { Outcome } from './outcome.ts';
import type { Policy } from './policy.ts';
import type { Interval } from './schedule.ts';
import { refusalOf } from './session-time.ts';

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
  /** The mentor has named calendars of their own that count as busy. */
  namesCalendars: boolean;
  taken: readonly TakenTime[];
  open: readonly OpenOrder[];
  recent: readonly RecentOrder[];
}

/** The moment at which a turn books for an order. */
export interface BookingContext {
  orderId: string;
  around: OrderSurroundings;
  policy: Policy;
  now: number;
}

/** The outcome of a booking; `undefined`: it cannot be known without the surroundings. */
export function bookingOutcomeOf(
  booking: BookingEffect,
  order: Order,
  around: OrderSurroundings | undefined,
  policy: Policy,
  now: number,
): Outcome | undefined {
  const { id: orderId, request } = order;
  const context = around && { orderId, around, policy, now };
  switch (booking.kind) {
    case 'free-slot':
      return { kind: 'slot-freed', hold: booking.hold, at: now };
    case 'release-open-order':
      return { kind: 'open-order-released', at: now };
    case 'intake':
      return context && request && intakeOutcome(order, request, context);
    case 'hold-slot': {
      if (!context) return undefined;
      const { hold, session, check } = booking;
      const code = refusalOf(session, check, context);
      return code === undefined
        ? { kind: 'slot-held', hold, at: now }
        : { kind: 'slot-refused', hold, at: now, code };
    }
  }
}
