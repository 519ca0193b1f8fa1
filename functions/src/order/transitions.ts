import { approvedInTime } from './approval.ts';
import { isPaid } from './money.ts';
import {
  termsOf,
  type OrderEnding,
  type Meeting,
  type Order,
  type OrderRequest,
  type OrderStatus,
  type Terms,
} from './order.ts';

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

/** The status of the order after a change, if the change moved it. */
export function movedTo(before: Order, after: Order): OrderStatus | undefined {
  const { status } = stageOf(after);
  return status === 'empty' || status === stageOf(before).status ? undefined : status;
}

/** Both facts that a session needs are there: the whole point of the system. */
export function isPaidAndApproved(order: Order): boolean {
  const terms = termsOf(order);
  return terms !== undefined && isPaid(order) && approvedInTime(order, terms);
}
