import { termsOf, type Invoice, type Order, type Terms } from './order.ts';
import { unreplacedReturns, type OwedReturn } from './return-methods.ts';
import { paymentsOf } from './payments.ts';
import { exact, sumOf } from './sums.ts';

/** All money that came in by one invoice in one currency. */
export interface MoneyReceipt {
  invoice: Invoice;
  amount: number;
  currency: string;
  paidAt: number;
}

export function receiptsOf({ invoices }: Order): MoneyReceipt[] {
  return invoices
    .flatMap((invoice) => {
      const payments = paymentsOf(invoice);
      const currencies = [...new Set(payments.map(({ currency }) => currency))];
      return currencies.map((currency) => receiptOf(invoice, currency));
    })
    .sort((a, b) => a.paidAt - b.paidAt || a.invoice.attempt - b.invoice.attempt);
}

function receiptOf(invoice: Invoice, currency: string): MoneyReceipt {
  const payments = paymentsOf(invoice).filter((one) => one.currency === currency);
  return {
    invoice,
    amount: sumOf(payments),
    currency,
    paidAt: Math.min(...payments.map(({ paidAt }) => paidAt)),
  };
}

/** The receipt that pays the order: the first in full, in the currency asked for. Any other money is not a payment. */
export function paymentOf(order: Order): MoneyReceipt | undefined {
  const terms = termsOf(order);
  return terms && receiptsOf(order).find((receipt) => pays(receipt, terms));
}

const pays = ({ invoice, amount, currency }: MoneyReceipt, terms: Terms): boolean =>
  !invoice.refused && currency === terms.currency && amount >= terms.amount;

/** A free session is paid as soon as it is accepted. */
export function isPaid(order: Order): boolean {
  const terms = termsOf(order);
  return terms !== undefined && (terms.amount === 0 || paymentOf(order) !== undefined);
}

/** The invoice that was opened last; those before it can no longer be paid. */
export const newestInvoice = ({ invoices }: Order): Invoice | undefined =>
  invoices.toSorted((a, b) => a.attempt - b.attempt).at(-1);

/** An invoice of ours that a mentee could still pay. */
export const isPayable = ({ closedAt, report }: Invoice): boolean =>
  closedAt === undefined && report?.status !== 'paid';

/**
 * Money never rests: money that came in and pays for no session goes back. Each sum goes down the ladder by itself, and is
 * never added to another: a return may have failed only as far as we know, and a person can look up one sum by its name, not
 * two in one. What was given back elsewhere is left out. The result has only what is not on its way yet.
 */
export function moneyOwedBack(order: Order): OwedReturn[] {
  if (isAwaitingRevival(order)) return [];
  const payment = paymentOf(order);
  return receiptsOf(order).flatMap((receipt) => {
    const isPayment = receipt.invoice.id === payment?.invoice.id && receipt.currency === payment.currency;
    const keep = isPayment ? keptOf(order) : 0;
    const returns = order.returns.filter(
      (one) => one.invoiceId === receipt.invoice.id && one.currency === receipt.currency,
    );
    const first = returns.filter(({ replaces }) => replaces === undefined);
    const amount = exact(receipt.amount - keep - sumOf(first));
    const { invoice, currency } = receipt;
    const surplus = amount > 0 ? [{ invoiceId: invoice.id, amount, currency }] : [];
    return [...unreplacedReturns(returns), ...surplus];
  });
}

/** A late payment may yet buy the session: it goes back only when that is decided. */
function isAwaitingRevival(order: Order): boolean {
  const { ended, revival } = order;
  const undecided = revival === undefined || revival.outcome === 'asked';
  return ended?.status === 'expired' && ended.reason === 'unpaid' && undecided && isPaid(order);
}

function keptOf(order: Order): number {
  return order.ended ? order.ended.retainedAmount : (termsOf(order)?.amount ?? 0);
}
