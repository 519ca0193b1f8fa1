import { keyPart, type Effect } from './effect.ts';
import { isPaid, isPayable } from './money.ts';
import { termsOf, type Invoice, type Order } from './order.ts';
import type { Policy } from './policy.ts';
import { nextPollAt } from './polling.ts';
import { dueNotifications } from './unconfirmed-payments.ts';

/** Opens invoices while the order is to be paid, and closes them once it cannot be, or need not be, paid any more. */
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
  blockedBy: [`invoice:${attempt}`],
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
 * A callback is only a hint, and may never come: invoices are read back, on a hint and at intervals. A hint about an unknown
 * invoice is followed once all invoices that we opened are known: the provider may have made one more.
 */
export function readBacks(order: Order, policy: Policy, now: number): Effect[] {
  const hints = dueNotifications(order, policy, now);
  const about = (id: string) => hints.flatMap(([key, hint]) => (hint.id === id ? [key] : []));
  const known = order.invoices.flatMap((invoice): Effect[] => {
    const notices = about(invoice.id);
    const due = notices.length > 0 || now >= (nextPollAt(order, invoice, policy) ?? Infinity);
    return due ? [reading(order, invoice.id, notices)] : [];
  });
  if (attemptsNotOpened(order).length > 0) return known;
  const strays = new Set(hints.map(([, { id }]) => id));
  for (const { id } of order.invoices) strays.delete(id);
  return [...known, ...[...strays].map((id) => reading(order, id, about(id)))];
}

const reading = ({ readBackCount }: Order, invoiceId: string, notices: string[]): Effect => ({
  kind: 'read-invoice',
  key: `readback:${keyPart(invoiceId)}:${readBackCount}`,
  invoiceId,
  notices,
});
