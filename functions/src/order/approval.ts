import { isPaid } from './money.ts';
import type { Order, Terms } from './order.ts';
import type { Policy } from './policy.ts';

export function approvedInTime(order: Order, terms: Terms): boolean {
  return order.approval?.decision === 'approved' && order.approval.at < terms.approveBy;
}

/** A mentor with less time than `nudgeBefore` was just asked: no nudge. */
export function nudgeAtOf(
  { intake, approval, revival }: Order,
  terms: Terms,
  policy: Policy,
): number | undefined {
  const at = terms.approveBy - policy.nudgeBefore;
  const askedAt = revival?.outcome === 'revived' ? revival.at : intake?.at;
  return approval || askedAt === undefined || at <= askedAt ? undefined : at;
}

/** While a quiet order is neither paid nor answered, the mentor is told neither of it nor of its end. */
export const isKeptQuiet = (order: Order): boolean =>
  order.intake?.outcome === 'accepted' && order.intake.quiet === true && !order.approval && !isPaid(order);
