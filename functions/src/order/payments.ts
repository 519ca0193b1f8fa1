import type { Invoice, InvoiceReport, Payment } from './order.ts';
import { MINUTE } from './policy.ts';
import { exact, sumOf } from './sums.ts';

/** All money that came by an invoice, in the order in which we heard of it. */
export const paymentsOf = ({ payments, report }: Invoice): readonly Payment[] =>
  payments ?? (report?.status === 'paid' ? [shownBy(report)] : []);

/** The payment that a read-back shows. */
function shownBy({ paidAmount = 0, currency = 'IDR', readAt, ...report }: InvoiceReport): Payment {
  const { paymentId: id, paidAt = readAt, channel } = report;
  return { id, amount: paidAmount, currency, paidAt, heardAt: readAt, channel };
}

/**
 * The payments after a read-back. A paid invoice may be paid again, and it is not known how Xendit then answers: with the
 * sum of all payments, or with the latest alone. So a payment is known by its id or, where it has none, by its time. Of two
 * ways to understand an answer, the one by which less money has come counts: money that never came must not go back.
 */
export function withShown(known: readonly Payment[], report: InvoiceReport): readonly Payment[] {
  if (report.status !== 'paid') return known;
  const shown = shownBy(report);
  if (known.length === 0) return [shown];
  const alike = known.filter(({ currency }) => currency === shown.currency);
  const before = sumOf(alike);
  const isKnown = known.some((one) => isNamed(one, shown.id));
  if (alike.length > 0 && shown.amount > before)
    return [...known, { ...addedTo(known, shown), amount: exact(shown.amount - before) }];
  if (isKnown) return known;
  const same = known.find(({ id, paidAt }) => lacks(id, shown.id) && isBy(report.paidAt, paidAt));
  if (same) return known.map((one) => (one === same ? { ...one, id: one.id ?? shown.id } : one));
  return [...known, shown];
}

/**
 * A payment that a sum shows beside those before it. If the sum's id or time is that of an earlier payment, it does not
 * belong to this one, which came by the moment of reading.
 */
function addedTo(before: readonly Payment[], shown: Payment): Payment {
  const id = before.some((one) => isNamed(one, shown.id)) ? undefined : shown.id;
  const isOld = before.some(({ paidAt }) => isBy(shown.paidAt, paidAt));
  return { ...shown, id, paidAt: isOld ? shown.heardAt : shown.paidAt };
}

/**
 * Whether an answer may show either the sum of all or another payment alone: a greater amount under another id, and not just
 * greater by the invoice's amount. Neither is counted; a person finds out which it is.
 */
export function isSumOrPayment(
  invoice: Invoice,
  { status, paidAmount = 0, currency = 'IDR', paymentId }: InvoiceReport,
): boolean {
  if (status !== 'paid' || paymentId === undefined) return false;
  const alike = paymentsOf(invoice).filter((one) => one.currency === currency);
  if (alike.length === 0 || alike.some((one) => one.id === undefined || isNamed(one, paymentId)))
    return false;
  const before = sumOf(alike);
  return paidAmount > before && paidAmount !== exact(before + invoice.amount);
}

/**
 * Whether an answer may show a payment that a person confirmed under another name: under an id that nobody has told, of that sum
 * at least, and come by when the person looked. It may as well be another payment. It is not counted; a person finds out.
 */
export function mayBeConfirmed(
  invoice: Invoice,
  { status, paidAmount = 0, currency = 'IDR', paymentId, paidAt }: InvoiceReport,
): boolean {
  const known = paymentsOf(invoice);
  const isNews =
    status === 'paid' && paymentId !== undefined && !known.some((one) => isNamed(one, paymentId));
  const alike = known.filter((one) => one.currency === currency);
  if (!isNews || paidAmount > sumOf(alike)) return false;
  return alike.some(
    ({ id, reference, amount, heardAt, paidAt: by }) =>
      reference !== undefined &&
      paidAmount >= amount &&
      isBy(paidAt, heardAt) &&
      (id !== undefined || !isBy(paidAt, by)),
  );
}

/** A person's reference may be the provider's id, or the words of a bank. Such words tell no payment apart from this one. */
export const isNamed = ({ id, reference }: Payment, name: string | undefined): boolean =>
  name !== undefined && (id === name || reference === name);

/** Two ids tell payments apart only where both are there. */
const lacks = (one: string | undefined, other: string | undefined): boolean =>
  one === undefined || other === undefined;

/**
 * Whether money that came at one moment, if that is said, may be money that came by another. Vendors' clocks are not exact.
 */
export const isBy = (at: number | undefined, by: number): boolean => at === undefined || at <= by + MINUTE;

/** The invoice with these payments. Its report tells of all of them together. */
export function withPayments(
  invoice: Invoice,
  payments: readonly Payment[],
  report: InvoiceReport | undefined,
): Invoice {
  const [first] = payments;
  if (!first) return { ...invoice, report };
  const { currency, paidAt, channel, id: paymentId } = first;
  const paidAmount = sumOf(payments.filter((one) => one.currency === currency));
  const readAt = report?.readAt ?? first.heardAt;
  return {
    ...invoice,
    payments: [...payments],
    report: { status: 'paid', readAt, paidAmount, currency, paidAt, channel, paymentId },
  };
}
