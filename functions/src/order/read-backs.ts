import { keyPart, type Effect } from './effect.ts';
import { waited } from './growing-waits.ts';
import { attemptsNotOpened, isPayable } from './money.ts';
import { termsOf, type Invoice, type InvoiceReport, type Order, type ProviderNotification } from './order.ts';
import { isSumOrPayment, mayBeConfirmed, paymentsOf, withPayments, withShown } from './payments.ts';
import { MINUTE, type Policy } from './policy.ts';
import type { TurnContext } from './turn-context.ts';
import { dueNotifications, searchTimes } from './unconfirmed-payments.ts';

/**
 * When an invoice is read back next without a hint, since its callback may be lost. `undefined`: never again. A closed or
 * paid invoice is still read a few times: a slow channel may bring money that was sent before, and the mentee may pay
 * again. An invoice that nothing closes is watched for ever, and ever more rarely. A mentee's payment check has it read at
 * once. One whose own time ends before the time to pay is read then: its mentee may need another.
 */
export function nextPollAt(order: Order, invoice: Invoice, policy: Policy): number | undefined {
  const last = invoice.report?.readAt ?? invoice.openedAt;
  if (isPayable(invoice)) {
    const payBy = termsOf(order)?.payBy ?? Infinity;
    const { checkPaymentAt = 0 } = order;
    // The provider's clock is not ours.
    const over = invoice.expiresAt + MINUTE;
    return Math.min(
      waited(payBy, last, policy.pollEvery, policy.longestWait),
      last < payBy ? payBy : Infinity,
      last < over && over < payBy ? over : Infinity,
      last < checkPaymentAt ? checkPaymentAt : Infinity,
    );
  }
  const since = watchedSince(invoice);
  return policy.lateReads.map((wait) => since + wait).find((at) => last < at);
}

/** From when a closed or paid invoice is watched: its closing, or the payment that we heard of last. 0: it is neither. */
export const watchedSince = (invoice: Invoice): number =>
  Math.max(invoice.closedAt ?? 0, ...paymentsOf(invoice).map(({ heardAt }) => heardAt));

/**
 * A callback is only a hint, and may never come: invoices are read back, on a hint and at intervals. A hint about an unknown
 * invoice is followed once all invoices that we opened are known: the provider may have made one more.
 */
export function readBacks({ order, policy, now }: TurnContext): Effect[] {
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

/** An invoice and how it stands, as the provider says. */
export interface InvoiceReading {
  invoice: Invoice;
  report: InvoiceReport;
}

/** Money that came stays known: a later answer that says less does not change it. */
export function withReading(order: Order, { invoice: shown, report }: InvoiceReading): Order {
  const before = order.invoices.find(({ id }) => id === shown.id);
  const invoice = before ?? shown;
  const closedAt = report.status === 'expired' ? (invoice.closedAt ?? report.readAt) : invoice.closedAt;
  const isUnclear = isSumOrPayment(invoice, report) || mayBeConfirmed(invoice, report);
  const known = paymentsOf(invoice);
  const payments = isUnclear ? known : withShown(known, report);
  const latest = withPayments({ ...invoice, closedAt }, payments, report);
  const others = order.invoices.map((one) => (one.id === shown.id ? latest : one));
  const read = { ...order, invoices: before ? others : [...order.invoices, latest] };
  return isUnclear ? withTold(read, invoice, report) : read;
}

/**
 * Records a payment as if a callback told of it: an answer shows it, but only a person can tell it from the sum of all, or from a
 * payment that was confirmed under another name.
 */
function withTold(order: Order, { id }: Invoice, report: InvoiceReport): Order {
  const { paymentId = '', paidAmount: amount, paidAt, readAt: at } = report;
  const payment = { paid: true, paymentId, amount, paidAt };
  const told: ProviderNotification = { about: 'invoice', id, status: 'PAID', at, read: true, ...payment };
  return { ...order, notices: { [`shown-${keyPart(paymentId)}`]: told, ...order.notices } };
}

export function withNoticesRead(order: Order, ids: readonly string[], readAt: number | undefined): Order {
  const marked = Object.entries(order.notices).map(
    ([id, notice]) => [id, ids.includes(id) ? { ...notice, read: true, readAt } : notice] as const,
  );
  return { ...order, readBackCount: order.readBackCount + 1, notices: Object.fromEntries(marked) };
}

export const readBackTimes = ({ order, policy }: TurnContext): (number | undefined)[] => [
  ...order.invoices.map((invoice) => nextPollAt(order, invoice, policy)),
  ...searchTimes(order, policy),
];
