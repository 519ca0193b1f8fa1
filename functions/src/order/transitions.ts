import { isPaid } from './money.ts';
import { termsOf, type Ending, type Meeting, type Order, type OrderRequest, type Terms } from './order.ts';
import type { Status } from './order.ts';

/** The legal moves of an order's status. Skipping ahead is legal where two facts arrive at once. */
export const moves: Readonly<Record<Status, readonly Status[]>> = {
  requested: ['declined', 'pending', 'approved', 'paid', 'rejected', 'expired'],
  pending: ['approved', 'paid', 'scheduled', 'rejected', 'expired', 'cancelled'],
  approved: ['paid', 'scheduled', 'expired', 'cancelled'],
  paid: ['scheduled', 'rejected', 'expired', 'cancelled'],
  scheduled: ['completed', 'cancelled'],
  declined: [],
  completed: [],
  rejected: [],
  expired: [],
  cancelled: [],
};

/** Where an order stands, with what is known for certain there. */
export type Stage =
  | { status: 'empty' }
  | { status: 'requested'; request: OrderRequest }
  | { status: 'pending' | 'approved' | 'paid'; request: OrderRequest; terms: Terms }
  | { status: 'scheduled'; request: OrderRequest; terms: Terms; meeting: Meeting }
  | { status: Ending['status']; request: OrderRequest; ending: Ending };

/** The stage of an order, from all that is known of it. It never asks which event came last. */
export function stageOf(order: Order): Stage {
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
export function endingOf(order: Order, now: number): Ending | undefined {
  const end = (status: Ending['status'], reason: string): Ending => ({ status, at: now, reason });
  if (order.intake?.outcome === 'refused') return end('declined', order.intake.code);
  const terms = termsOf(order);
  if (!terms) return undefined;
  if (order.meeting) return now >= terms.endsAt ? end('completed', 'session-over') : undefined;
  if (order.approval?.decision === 'rejected') return end('rejected', order.approval.reason ?? 'by-mentor');
  if (order.report?.status === 'expired') return end('expired', 'unpaid');
  if (isPaid(order))
    return approvedInTime(order, terms) || now < terms.approveBy ? undefined : end('expired', 'unanswered');
  return undefined;
}

function approvedInTime(order: Order, terms: Terms): boolean {
  return order.approval?.decision === 'approved' && order.approval.at < terms.approveBy;
}

/** Both facts that a session needs are there: the whole point of the system. */
export function isPaidAndApproved(order: Order): boolean {
  const terms = termsOf(order);
  return terms !== undefined && isPaid(order) && approvedInTime(order, terms);
}
