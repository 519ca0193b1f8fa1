import { mailEffect, type Effect } from './effect.ts';
import { isBilled } from './invoicing.ts';
import { againIfRevived, revivedAt } from './late-payment.ts';
import { isPaid } from './money.ts';
import type { Order, Terms } from './order.ts';
import type { Policy } from './policy.ts';
import type { TurnContext } from './turn-context.ts';

/** An approval counts if it was given before the deadline. */
export function approvedInTime(order: Order, terms: Terms): boolean {
  return order.approval?.decision === 'approved' && order.approval.at < terms.approveBy;
}

/**
 * The question to the mentor, with a nudge before the deadline; and a confirmation for a mentee who has paid and waits for the
 * mentor's answer.
 */
export function approvalMails(turn: TurnContext): Effect[] {
  const { order, opening: terms, paid, policy, now } = turn;
  if (!terms || !isBilled(turn) || order.approval || isKeptQuiet(order)) return [];
  const nudgeAt = nudgeAtOf(order, terms, policy) ?? Infinity;
  return [
    ...(paid && terms.amount > 0 ? [mailEffect('paid', 'mentee')] : []),
    mailEffect('order-to-decide', 'mentor', againIfRevived(order)),
    ...(now >= nudgeAt ? [mailEffect('nudge', 'mentor')] : []),
  ];
}

export const approvalTimes = ({ order, opening: terms, policy }: TurnContext): (number | undefined)[] =>
  terms ? [terms.approveBy, nudgeAtOf(order, terms, policy)] : [];

/** A mentor with less time than `nudgeBefore` was just asked: no nudge. */
function nudgeAtOf(order: Order, terms: Terms, policy: Policy): number | undefined {
  const at = terms.approveBy - policy.nudgeBefore;
  const askedAt = revivedAt(order) ?? order.intake?.at;
  return order.approval || askedAt === undefined || at <= askedAt ? undefined : at;
}

/** While a quiet order is neither paid nor answered, the mentor is told neither of it nor of its end. */
export const isKeptQuiet = (order: Order): boolean =>
  order.intake?.outcome === 'accepted' && order.intake.quiet === true && !order.approval && !isPaid(order);
