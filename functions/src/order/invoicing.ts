import { keyPart, mailEffect, type Effect } from './effect.ts';
import { attemptsNotOpened, isPayable, newestInvoice } from './money.ts';
import type { Invoice, Order, Terms } from './order.ts';
import { withReading, type InvoiceReading } from './read-backs.ts';
import { windowEnd } from './session-time.ts';
import type { TurnContext } from './turn-context.ts';

/** Opens invoices while the order is to be paid, and closes them once it cannot be, or need not be, paid any more. */
export function invoiceEffects({ order, terms, paid, now }: TurnContext): Effect[] {
  const unopened = attemptsNotOpened(order);
  const payable = order.invoices.filter(isPayable);
  if (!terms || order.ended || paid) return [...unopened.map(withdrawal), ...payable.map(closing)];
  const superfluous = ({ attempt }: Invoice) => now >= terms.payBy || attempt < order.invoicesWanted;
  return [...unopened.map((attempt) => opening(attempt, terms)), ...payable.filter(superfluous).map(closing)];
}

const opening = (attempt: number, terms: Terms): Effect => {
  return { kind: 'open-invoice', key: `invoice:${attempt}`, attempt, terms };
};

const withdrawal = (attempt: number): Effect => ({
  kind: 'withdraw-invoice',
  key: `invoice:${attempt}:withdraw`,
  attempt,
  blockedBy: [`invoice:${attempt}`],
});

const closing = ({ id: invoiceId }: Invoice): Effect => {
  return { kind: 'close-invoice', key: `close:${keyPart(invoiceId)}`, invoiceId };
};

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
export function giveTimeToPay({ order, terms, paid, policy, now }: TurnContext): Order {
  if (!terms || order.ended || paid || !mayAskAgain(order, terms)) return order;
  const payBy = windowEnd(now, policy.leastWindow, terms, policy);
  return payBy > terms.payBy ? { ...order, payBy } : order;
}

/** The first invoice comes by itself; another one when the mentee asks for it and the last can no longer be paid. */
export function wantInvoice({ order, terms, paid, now }: TurnContext): Order {
  if (!terms || order.ended || paid) return order;
  const next = order.invoicesWanted + 1;
  if (next > 1 && (now >= terms.payBy || !mayAskAgain(order, terms))) return order;
  return { ...order, invoicesWanted: next };
}

function mayAskAgain(order: Order, terms: Terms): boolean {
  const opened = order.invoices.filter(({ attempt }) => attempt > 0).length === order.invoicesWanted;
  const askedAt = order.invoiceWishes[`a${order.invoicesWanted + 1}`] ?? Infinity;
  return opened && askedAt < terms.payBy && !order.invoices.some(isPayable);
}

/** Nothing is told before the mentee can pay, unless the session is free. */
export const isBilled = ({ order, opening }: TurnContext): boolean =>
  opening !== undefined && (opening.amount === 0 || order.invoices.length > 0);

/** The mentee's bill, once more for another invoice, and that a payment was too little. */
export function billMails(turn: TurnContext): Effect[] {
  if (!isBilled(turn)) return [];
  const { order, paid } = turn;
  const bill = mailEffect('order-received', 'mentee');
  if (paid) return [bill];
  const attempt = newestInvoice(order)?.attempt ?? 0;
  const short = order.invoices.filter(({ report }) => report?.status === 'paid');
  return [
    bill,
    ...(attempt > 1 ? [mailEffect('order-received', 'mentee', attempt)] : []),
    ...short.map(({ attempt }) => mailEffect('payment-short', 'mentee', attempt)),
  ];
}

export const paymentTimes = ({ opening, policy }: TurnContext): number[] =>
  opening ? [opening.payBy, opening.payBy + policy.closeGrace] : [];
