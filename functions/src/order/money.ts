import { allToMentor, sharesOf, type PaymentShares } from './mentor-share.ts';
import { termsOf, type Invoice, type Order, type Terms } from './order.ts';
import { paymentsOf } from './payments.ts';
import { sumOf } from './sums.ts';

/** All money that came in by one invoice in one currency. */
export interface ReceivedSum {
  invoice: Invoice;
  amount: number;
  currency: string;
  paidAt: number;
}

export function receivedSums({ invoices }: Order): ReceivedSum[] {
  return invoices
    .flatMap((invoice) => {
      const payments = paymentsOf(invoice);
      const currencies = [...new Set(payments.map(({ currency }) => currency))];
      return currencies.map((currency) => receivedBy(invoice, currency));
    })
    .sort((a, b) => a.paidAt - b.paidAt || a.invoice.attempt - b.invoice.attempt);
}

function receivedBy(invoice: Invoice, currency: string): ReceivedSum {
  const payments = paymentsOf(invoice).filter((one) => one.currency === currency);
  return {
    invoice,
    amount: sumOf(payments),
    currency,
    paidAt: Math.min(...payments.map(({ paidAt }) => paidAt)),
  };
}

/** The sum that pays the order: the first in full, in the currency asked for. Any other money is not a payment. */
export function paymentOf(order: Order): ReceivedSum | undefined {
  const terms = termsOf(order);
  return terms && receivedSums(order).find((received) => pays(received, terms));
}

const pays = ({ invoice, amount, currency }: ReceivedSum, terms: Terms): boolean =>
  !invoice.refused && currency === terms.currency && amount >= terms.amount;

/** A free session is paid as soon as it is accepted. */
export function isPaid(order: Order): boolean {
  const terms = termsOf(order);
  return terms !== undefined && (terms.amount === 0 || paymentOf(order) !== undefined);
}

/** What of a payment does not go back: until the order ends, the price. Nothing, if it is settled that the mentor did not come. */
export function keptOf(order: Order): number {
  const { ended, attendance } = order;
  if (!ended) return termsOf(order)?.amount ?? 0;
  return attendance?.outcome === 'mentor-absent' ? 0 : ended.retainedAmount;
}

/** How the payment of an order is shared. None of it is until the order has ended: until then all of it may go back. */
export function sharesOfOrder(order: Order): PaymentShares {
  const { intake } = order;
  const kept = order.ended && receivedSums(order).length > 0 ? keptOf(order) : 0;
  return sharesOf(kept, intake?.outcome === 'accepted' ? intake.shareTerms : allToMentor);
}

/** The invoice that was opened last; those before it can no longer be paid. */
export const newestInvoice = ({ invoices }: Order): Invoice | undefined =>
  invoices.toSorted((a, b) => a.attempt - b.attempt).at(-1);

/** An invoice of ours that a mentee could still pay. */
export const isPayable = ({ closedAt, report }: Invoice): boolean =>
  closedAt === undefined && report?.status !== 'paid';

/** Invoices that we have set out to open and do not know of yet. */
export function attemptsNotOpened({ invoicesWanted, invoices }: Order): number[] {
  const attempts = Array.from({ length: invoicesWanted }, (_, index) => index + 1);
  return attempts.filter((attempt) => !invoices.some((invoice) => invoice.attempt === attempt));
}
