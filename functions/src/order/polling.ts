import { isPayable } from './money.ts';
import { termsOf, type Invoice, type MoneyReturn, type Order } from './order.ts';
import { paymentsOf } from './payments.ts';
import type { Policy } from './policy.ts';

/**
 * When an invoice is read back next without a hint, since its callback may be lost. `undefined`: never again. A closed or
 * paid invoice is still watched for a while, ever more rarely: a slow channel may bring money that was sent before, and the
 * mentee may pay again. An invoice that nothing closes is watched for ever, and ever more rarely, too.
 */
export function nextPollAt(order: Order, invoice: Invoice, policy: Policy): number | undefined {
  const last = invoice.report?.readAt ?? invoice.openedAt;
  if (isPayable(invoice)) {
    const payBy = termsOf(order)?.payBy ?? Infinity;
    return Math.min(waited(payBy, last, policy.pollEvery, policy), last < payBy ? payBy : Infinity);
  }
  const since = watchedSince(invoice);
  return rarer(since, last, policy.latePollEvery, policy);
}

/** From when a closed or paid invoice is watched: its closing, or the payment that we heard of last. 0: it is neither. */
export const watchedSince = (invoice: Invoice): number =>
  Math.max(invoice.closedAt ?? 0, ...paymentsOf(invoice).map(({ heardAt }) => heardAt));

/** Each wait is as long as the time from `since` to `last`, at least `least` and at most `latePollAtMost`. */
const waited = (since: number, last: number, least: number, { latePollAtMost }: Policy): number =>
  last + Math.max(Math.min(last - since, latePollAtMost), least);

/** The same, up to the end of the watch, when the last look is due. */
export function rarer(since: number, last: number, least: number, policy: Policy): number | undefined {
  const end = since + policy.lateWatch;
  return last >= end ? undefined : Math.min(waited(since, last, least, policy), end);
}

/**
 * When the provider is asked next about money on its way back. It is not asked about a return by hand, and cannot be asked
 * about a return without an id. About a sum that was taken over it is asked at once; if a worker may just be asking for the
 * return, once that is over. If a return takes so long that a person is to look, it is asked ever more rarely. A payout that
 * has arrived is watched as a paid invoice is: a bank may send it back.
 */
export function nextReturnPollAt(money: MoneyReturn, policy: Policy): number | undefined {
  const { method, status, id, at, readAt, takenOverAt, settledAt = at } = money;
  if (method === 'by-hand') return undefined;
  const next = waited(at + policy.returnPatience, readAt ?? at, policy.returnPollEvery, policy);
  switch (status) {
    case 'asked':
      if (takenOverAt === undefined) return undefined;
      return readAt === undefined ? takenOverAt + policy.takeOverWait : next;
    case 'pending':
      if (id === undefined) return undefined;
      return takenOverAt !== undefined && (readAt ?? at) < takenOverAt ? takenOverAt : next;
    case 'succeeded':
      // A refund stays where it is.
      return method === 'payout' && id !== undefined
        ? rarer(settledAt, readAt ?? at, policy.latePollEvery, policy)
        : undefined;
    case 'failed':
      return undefined;
  }
}
