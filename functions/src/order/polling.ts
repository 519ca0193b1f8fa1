import { isPayable } from './money.ts';
import { termsOf, type Invoice, type MoneyReturn, type Order } from './order.ts';
import { paymentsOf } from './payments.ts';
import type { Policy } from './policy.ts';

/**
 * When an invoice is read back next without being asked to, for its callback may be lost. `undefined`: not any more. One
 * that is closed or paid is still watched for a while, ever more rarely: a slow channel may bring money that was sent
 * before, and somebody may pay again.
 */
export function nextPollAt(order: Order, invoice: Invoice, policy: Policy): number | undefined {
  const last = invoice.report?.readAt ?? invoice.openedAt;
  if (isPayable(invoice)) {
    const payBy = termsOf(order)?.payBy ?? Infinity;
    const next = last + policy.pollEvery;
    return last < payBy ? Math.min(next, payBy) : next;
  }
  const since = Math.max(invoice.closedAt ?? 0, ...paymentsOf(invoice).map(({ heardAt }) => heardAt));
  return rarer(since, last, policy.latePollEvery, policy);
}

/**
 * Each wait is as long as all that has passed since, at least `least` and at most `latePollAtMost`; at the end of the watch
 * it is looked a last time.
 */
export function rarer(
  since: number,
  last: number,
  least: number,
  { latePollAtMost, lateWatch }: Policy,
): number | undefined {
  const end = since + lateWatch;
  if (last >= end) return undefined;
  return Math.min(last + Math.min(Math.max(last - since, least), latePollAtMost), end);
}

/**
 * When money on its way back is asked after next. What a person does is not asked after, and what has no id cannot be. A sum
 * that was taken over is asked after at once; one that may just be being asked for, when that is over.
 */
export function nextReturnPollAt(money: MoneyReturn, policy: Policy): number | undefined {
  const { way, status, id, at, readAt, takenOverAt } = money;
  if (way === 'by-hand') return undefined;
  const next = (readAt ?? at) + policy.returnPollEvery;
  switch (status) {
    case 'asked':
      if (takenOverAt === undefined) return undefined;
      return readAt === undefined ? takenOverAt + policy.takeOverWait : next;
    case 'pending':
      if (id === undefined) return undefined;
      return takenOverAt !== undefined && (readAt ?? at) < takenOverAt ? takenOverAt : next;
    case 'succeeded':
    case 'failed':
      return undefined;
  }
}
