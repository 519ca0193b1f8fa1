import { keyPart, type Effect } from './effect.ts';
import { isPaid, isPayable } from './money.ts';
import { termsOf, type Invoice, type Order, type Terms } from './order.ts';
import type { Policy } from './policy.ts';
import { withReading, type InvoiceReading } from './read-backs.ts';

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

export function attemptsNotOpened({ invoicesWanted, invoices }: Order): number[] {
  const attempts = Array.from({ length: invoicesWanted }, (_, index) => index + 1);
  return attempts.filter((attempt) => !invoices.some((invoice) => invoice.attempt === attempt));
}

const closing = ({ id }: Invoice): Effect => ({
  kind: 'close-invoice',
  key: `close:${keyPart(id)}`,
  invoiceId: id,
});

/** The provider may have told us of the invoice before: then only its attempt was missing. */
export function withInvoice(order: Order, invoice: Invoice): Order {
  const known = order.invoices.find(({ id }) => id === invoice.id);
  const others = order.invoices.filter(({ id }) => id !== invoice.id);
  return { ...order, invoices: [...others, { ...known, ...invoice, ...closedOf(known) }] };
}

const closedOf = (known: Invoice | undefined): Partial<Invoice> =>
  known?.closedAt === undefined ? {} : { closedAt: known.closedAt };

export function withWithdrawn(order: Order, attempt: number, found: readonly InvoiceReading[]): Order {
  const known = found.reduce(withReading, order);
  const none = !known.invoices.some((invoice) => invoice.attempt === attempt);
  return none ? { ...known, invoicesWanted: attempt - 1 } : known;
}

/** Another invoice that was asked for in time can be paid for a while, even if the request is heard at the end or later. */
export function giveTimeToPay(order: Order, policy: Policy, now: number): Order {
  const terms = termsOf(order);
  if (!terms || order.ended || isPaid(order) || !mayAskAgain(order, terms)) return order;
  const payBy = Math.min(now + policy.leastWindow, terms.startsAt - policy.settleBefore);
  return payBy > terms.payBy ? { ...order, payBy } : order;
}

/** The first invoice comes by itself; another one when the mentee asks for it and the last can no longer be paid. */
export function wantInvoice(order: Order, _policy: Policy, now: number): Order {
  const terms = termsOf(order);
  if (!terms || order.ended || isPaid(order)) return order;
  const next = order.invoicesWanted + 1;
  if (next > 1 && (now >= terms.payBy || !mayAskAgain(order, terms))) return order;
  return { ...order, invoicesWanted: next };
}

function mayAskAgain(order: Order, terms: Terms): boolean {
  const opened = order.invoices.filter(({ attempt }) => attempt > 0).length === order.invoicesWanted;
  const askedAt = order.invoiceWishes[`a${order.invoicesWanted + 1}`] ?? Infinity;
  return opened && askedAt < terms.payBy && !order.invoices.some(isPayable);
}
