import { reportAbsenceBy } from './attendance.ts';
import { approvedInTime, isKeptQuiet } from './approval.ts';
import { isFoundBusy } from './busy-check.ts';
import { keptAfter, mayBeCancelled } from './cancellation.ts';
import { mailEffect, type Effect } from './effect.ts';
import { againIfRevived } from './late-payment.ts';
import { isPayable } from './money.ts';
import type { Order, OrderEnding, Terms } from './order.ts';
import { knewRoom, roomBy } from './room.ts';
import type { TurnContext } from './turn-context.ts';

/** The ending that an order has come to by now, if any. */
function endingOf(turn: TurnContext): OrderEnding | undefined {
  const { order, stage, terms, paidAndApproved, policy, now } = turn;
  const end = (status: OrderEnding['status'], reason: string, retainedAmount = 0) => {
    return { status, at: now, reason, retainedAmount };
  };
  const { intake, cancellation, meeting, approval } = order;
  if (intake?.outcome === 'refused') return end('declined', intake.code);
  if (!terms) return undefined;
  if (cancellation && mayBeCancelled({ status: stage.status, terms }, cancellation.at))
    return end('cancelled', `by-${cancellation.by}`, keptAfter(cancellation, order, terms, policy));
  const roomless = now >= roomBy(terms, policy) && !knewRoom(order, roomBy(terms, policy));
  if (meeting && roomless) return end('expired', 'no-meeting');
  if (meeting) return now >= terms.endsAt ? completed(terms, turn) : undefined;
  if (approval?.decision === 'rejected') return end('rejected', 'by-mentor');
  if (isFoundBusy(order)) return end('expired', 'mentor-busy');
  if (paidAndApproved) return roomless ? end('expired', 'no-meeting') : undefined;
  const reason = deadlinePassed(terms, turn);
  return reason && end('expired', reason);
}

/** Of a free session nothing could go back: whether it took place is of no consequence. */
const completed = ({ amount, endsAt }: Terms, { policy, now }: TurnContext): OrderEnding => ({
  status: 'completed',
  at: now,
  reason: 'session-over',
  retainedAmount: amount,
  ...(amount > 0 && { reportAbsenceBy: reportAbsenceBy(endsAt, policy, now) }),
});

/**
 * An order that is not paid in time ends once its invoice can no longer be paid: until then the mentee may be paying. An
 * invoice that cannot be closed delays the ending for a while, not for ever.
 */
function deadlinePassed(terms: Terms, turn: TurnContext): 'unpaid' | 'unanswered' | undefined {
  const { order, paid, policy, now } = turn;
  const closed = !order.invoices.some(isPayable) || now >= terms.payBy + policy.closeGrace;
  if (!paid && now >= terms.payBy) return closed ? 'unpaid' : undefined;
  return !approvedInTime(order, terms) && now >= terms.approveBy ? 'unanswered' : undefined;
}

export const settleEnding = (turn: TurnContext): Order =>
  turn.order.ended ? turn.order : { ...turn.order, ended: endingOf(turn) };

export const endingTimes = ({ session }: TurnContext): number[] => (session ? [session.terms.endsAt] : []);

const toBoth = (order: Order, mentee: Effect, mentor: Effect): Effect[] =>
  isKeptQuiet(order) ? [mentee] : [mentee, mentor];

export function farewells({ order }: TurnContext): Effect[] {
  const again = againIfRevived(order);
  switch (order.ended?.status) {
    case 'declined':
      return [mailEffect('order-declined', 'mentee')];
    case 'rejected':
      return [mailEffect('rejected', 'mentee')];
    case 'expired':
      return toBoth(order, mailEffect('expired', 'mentee', again), mailEffect('expired', 'mentor', again));
    case 'cancelled':
      return toBoth(order, mailEffect('cancelled', 'mentee'), mailEffect('cancelled', 'mentor'));
    case 'completed':
    case undefined:
      return [];
  }
}
