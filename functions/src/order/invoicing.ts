import { keyPart, type Effect } from './effect.ts';
import { isPaid, isPayable } from './money.ts';
import { termsOf, type Invoice, type Notice, type Order } from './order.ts';
import type { Policy } from './policy.ts';
import { nextPollAt } from './polling.ts';

/** Invoices to be opened while the order is to be paid, and to be closed once it cannot be or need not be any more. */
export function invoiceEffects(order: Order, now: number): Effect[] {
  const terms = termsOf(order);
  const unopened = attemptsNotOpened(order);
  const payable = order.invoices.filter(isPayable);
  if (!terms || order.ended || isPaid(order)) return [...unopened.map(withdrawal), ...payable.map(closing)];
  const superfluous = ({ attempt }: Invoice) => now >= terms.payBy || attempt < order.invoicesWanted;
  return [
    ...unopened.map((attempt): Effect => ({
      kind: 'open-invoice',
      key: `invoice:${attempt}`,
      attempt,
      terms,
    })),
    ...payable.filter(superfluous).map(closing),
  ];
}

const withdrawal = (attempt: number): Effect => ({
  kind: 'withdraw-invoice',
  key: `invoice:${attempt}:withdraw`,
  attempt,
  after: [`invoice:${attempt}`],
});

function attemptsNotOpened({ invoicesWanted, invoices }: Order): number[] {
  const attempts = Array.from({ length: invoicesWanted }, (_, index) => index + 1);
  return attempts.filter((attempt) => !invoices.some((invoice) => invoice.attempt === attempt));
}

const closing = ({ id }: Invoice): Effect => ({
  kind: 'close-invoice',
  key: `close:${keyPart(id)}`,
  invoiceId: id,
});

/**
 * A callback is only a hint, and may never come: the truth is asked for, on a hint and at intervals. A hint about an
 * invoice that we do not know is followed once all that we opened are known: the provider may have made one more.
 */
export function readBacks(order: Order, policy: Policy, now: number): Effect[] {
  const known = order.invoices.flatMap((invoice): Effect[] => {
    const notices = unread(order, 'invoice', invoice.id);
    const due = notices.length > 0 || now >= (nextPollAt(order, invoice, policy) ?? Infinity);
    return due ? [reading(order, invoice.id, notices)] : [];
  });
  if (attemptsNotOpened(order).length > 0) return known;
  const strays = Object.values(order.notices)
    .filter(
      ({ about, read, id }) => about === 'invoice' && !read && !order.invoices.some((one) => one.id === id),
    )
    .map(({ id }) => id);
  return [...known, ...[...new Set(strays)].map((id) => reading(order, id, unread(order, 'invoice', id)))];
}

const reading = ({ reads }: Order, invoiceId: string, notices: string[]): Effect => ({
  kind: 'read-invoice',
  key: `readback:${keyPart(invoiceId)}:${reads}`,
  invoiceId,
  notices,
});

/** The hints about one invoice or refund that no read-back has taken into account. */
export const unread = (order: Order, about: Notice['about'], id: string): string[] =>
  Object.entries(order.notices).flatMap(([noticeId, notice]) =>
    notice.about === about && notice.id === id && !notice.read ? [noticeId] : [],
  );
