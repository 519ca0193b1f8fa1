import { isPaid, isPayable } from './money.ts';
import { termsOf, type Order, type OrderEnding, type Terms } from './order.ts';
import type { Policy } from './policy.ts';
import { roomBy, knewRoom } from './room.ts';
import { isPaidAndApproved } from './transitions.ts';
import { approvedInTime, isKeptQuiet } from './approval.ts';
import { keptAfter } from './cancellation.ts';
import { mailEffect, type Effect } from './effect.ts';

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

export const settleEnding = (order: Order, policy: Policy, now: number): Order => ({
  ...order,
  ended: order.ended ?? endingOf(order, policy, now),
});

const toBoth = (order: Order, mentee: Effect, mentor: Effect): Effect[] =>
  isKeptQuiet(order) ? [mentee] : [mentee, mentor];

export function farewells(order: Order, { status }: OrderEnding): Effect[] {
  const again = order.revival?.outcome === 'revived' ? 'again' : undefined;
  switch (status) {
    case 'declined':
      return [mailEffect('order-declined', 'mentee')];
    case 'rejected':
      return [mailEffect('rejected', 'mentee')];
    case 'expired':
      return toBoth(order, mailEffect('expired', 'mentee', again), mailEffect('expired', 'mentor', again));
    case 'cancelled':
      return toBoth(order, mailEffect('cancelled', 'mentee'), mailEffect('cancelled', 'mentor'));
    case 'completed':
      return [];
  }
}
