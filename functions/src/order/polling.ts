import { isPayable } from './money.ts';
import { termsOf, type Invoice, type MoneyReturn, type Order } from './order.ts';
import type { Policy } from './policy.ts';

/**
 * When an invoice is read back next without being asked to, for its callback may be lost. `undefined`: not any more. A
 * closed one is still watched for a while: a slow channel may bring money that was sent before.
 */
export function nextPollAt(order: Order, invoice: Invoice, policy: Policy): number | undefined {
  const last = invoice.report?.readAt ?? invoice.openedAt;
  if (isPayable(invoice)) {
    const payBy = termsOf(order)?.payBy ?? Infinity;
    const next = last + policy.pollEvery;
    return last < payBy ? Math.min(next, payBy) : next;
  }
  if (invoice.report?.status === 'paid') return undefined;
  const end = (invoice.closedAt ?? last) + policy.lateWatch;
  return last < end ? Math.min(last + policy.latePollEvery, end) : undefined;
}

/** When money on its way back is asked after next. What a person does is not asked after. */
export function nextReturnPollAt(money: MoneyReturn, policy: Policy): number | undefined {
  if (money.status !== 'pending' || money.way === 'by-hand') return undefined;
  return (money.readAt ?? money.at) + policy.returnPollEvery;
}
