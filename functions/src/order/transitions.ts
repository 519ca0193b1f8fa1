import { isPaid, isPayable } from './money.ts';
import {
  termsOf,
  type OrderEnding,
  type Meeting,
  type Order,
  type OrderRequest,
  type Terms,
} from './order.ts';
import type { Cancellation, OrderStatus } from './order.ts';
import { leastNoticeOf } from './cancellation-notice.ts';
import { shareBack, type Policy } from './policy.ts';
import { knewRoom, roomBy } from './room.ts';

/** The legal moves of an order's status. Skipping ahead is legal where two facts arrive at once. */
export const moves: Readonly<Record<OrderStatus, readonly OrderStatus[]>> = {
  requested: ['declined', 'pending', 'approved', 'paid', 'rejected', 'expired', 'cancelled'],
  pending: ['approved', 'paid', 'rejected', 'expired', 'cancelled'],
  approved: ['paid', 'expired', 'cancelled'],
  paid: ['scheduled', 'rejected', 'expired', 'cancelled'],
  // Expires without a room that both parties knew in time.
  scheduled: ['completed', 'expired', 'cancelled'],
  declined: [],
  completed: [],
  rejected: [],
  // A late payment, when the mentor's time is still free.
  expired: ['paid'],
  cancelled: [],
};

/** Where an order stands, with what is known for certain there. */
export type OrderStage =
  | { status: 'empty' }
  | { status: 'requested'; request: OrderRequest }
  | { status: 'pending' | 'approved' | 'paid'; request: OrderRequest; terms: Terms }
  | { status: 'scheduled'; request: OrderRequest; terms: Terms; meeting: Meeting }
  | { status: OrderEnding['status']; request: OrderRequest; ending: OrderEnding };

/** The stage of an order, from all that is known of it. It never asks which event came last. */
export function stageOf(order: Order): OrderStage {
  const { request, ended, meeting } = order;
  if (!request) return { status: 'empty' };
  if (ended) return { status: ended.status, request, ending: ended };
  const terms = termsOf(order);
  if (!terms) return { status: 'requested', request };
  if (meeting) return { status: 'scheduled', request, terms, meeting };
  if (isPaid(order)) return { status: 'paid', request, terms };
  return { status: approvedInTime(order, terms) ? 'approved' : 'pending', request, terms };
}

/** The ending that an order has come to by now, if any. */
export function endingOf(order: Order, policy: Policy, now: number): OrderEnding | undefined {
  const end = (status: OrderEnding['status'], reason: string, retainedAmount = 0): OrderEnding => ({
    status,
    at: now,
    reason,
    retainedAmount,
  });
  const { intake, cancellation, meeting, approval } = order;
  if (intake?.outcome === 'refused') return end('declined', intake.code);
  const terms = termsOf(order);
  if (!terms) return undefined;
  if (cancellation && cancellation.at < terms.startsAt)
    return end('cancelled', `by-${cancellation.by}`, keptAfter(cancellation, order, terms, policy));
  const roomless = now >= roomBy(terms, policy) && !knewRoom(order, roomBy(terms, policy));
  if (meeting && roomless) return end('expired', 'no-meeting');
  if (meeting) return now >= terms.endsAt ? end('completed', 'session-over', terms.amount) : undefined;
  if (approval?.decision === 'rejected') return end('rejected', 'by-mentor');
  if (isPaidAndApproved(order)) return roomless ? end('expired', 'no-meeting') : undefined;
  const reason = deadlinePassed(order, terms, policy, now);
  return reason && end('expired', reason);
}

/**
 * An order that is not paid in time ends once its invoice can no longer be paid: until then the mentee may be paying. An
 * invoice that cannot be closed delays the ending for a while, not for ever.
 */
function deadlinePassed(
  order: Order,
  terms: Terms,
  policy: Policy,
  now: number,
): 'unpaid' | 'unanswered' | undefined {
  const paid = isPaid(order);
  const closed = !order.invoices.some(isPayable) || now >= terms.payBy + policy.closeGrace;
  if (!paid && now >= terms.payBy) return closed ? 'unpaid' : undefined;
  return !approvedInTime(order, terms) && now >= terms.approveBy ? 'unanswered' : undefined;
}

/**
 * The part of the payment that stays with the mentor: nothing, unless a mentee cancels a set session at short notice. A
 * session is set once both parties know its room.
 */
function keptAfter({ by, at }: Cancellation, order: Order, terms: Terms, policy: Policy): number {
  if (by !== 'mentee' || !knewRoom(order, at)) return 0;
  const notice = Math.min(terms.startsAt - at, leastNoticeOf(order) ?? Infinity);
  const share = shareBack(policy.refundTiers, notice);
  return terms.amount - Math.round(terms.amount * share);
}

function approvedInTime(order: Order, terms: Terms): boolean {
  return order.approval?.decision === 'approved' && order.approval.at < terms.approveBy;
}

/** Both facts that a session needs are there: the whole point of the system. */
export function isPaidAndApproved(order: Order): boolean {
  const terms = termsOf(order);
  return terms !== undefined && isPaid(order) && approvedInTime(order, terms);
}
