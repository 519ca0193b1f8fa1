import { termsOf, type Invoice, type MoneyReturn, type Order, type ReturnWay, type Terms } from './order.ts';

/** Money that came in by one invoice. */
export interface Receipt {
  invoice: Invoice;
  amount: number;
  currency: string;
  paidAt: number;
}

export function receiptsOf({ invoices }: Order): Receipt[] {
  return invoices
    .flatMap((invoice) => {
      const { report } = invoice;
      if (report?.status !== 'paid') return [];
      const { paidAmount = 0, currency = 'IDR', paidAt = report.readAt } = report;
      return [{ invoice, amount: paidAmount, currency, paidAt }];
    })
    .sort((a, b) => a.paidAt - b.paidAt || a.invoice.attempt - b.invoice.attempt);
}

/** The receipt that pays the order: the first in full, in the currency asked for. Any other money is not a payment. */
export function paymentOf(order: Order): Receipt | undefined {
  const terms = termsOf(order);
  return terms && receiptsOf(order).find((receipt) => pays(receipt, terms));
}

const pays = ({ invoice, amount, currency }: Receipt, terms: Terms): boolean =>
  !invoice.refused && currency === terms.currency && amount >= terms.amount;

/** A free session is paid as soon as it is accepted. */
export function isPaid(order: Order): boolean {
  const terms = termsOf(order);
  return terms !== undefined && (terms.amount === 0 || paymentOf(order) !== undefined);
}

/** The one that was opened last; others before it can no longer be paid. */
export const newestInvoice = ({ invoices }: Order): Invoice | undefined =>
  invoices.toSorted((a, b) => a.attempt - b.attempt).at(-1);

/** An invoice of ours that a mentee could still pay. */
export const isPayable = ({ closedAt, report }: Invoice): boolean =>
  closedAt === undefined && report?.status !== 'paid';

/** Money that must go back, by one way. */
export interface Owed {
  invoiceId: string;
  amount: number;
  currency: string;
  way: ReturnWay;
}

/**
 * Money never rests: what came in and keeps no session goes back. A receipt goes down the ladder by itself: first a
 * refund; where that failed, a payout; where that failed, a person. Only what is not on its way yet is answered.
 */
export function moneyOwedBack(order: Order): Owed[] {
  if (isAwaitingRevival(order)) return [];
  const payment = paymentOf(order);
  return receiptsOf(order).flatMap((receipt) => {
    const keep = receipt.invoice.id === payment?.invoice.id ? keptOf(order) : 0;
    const returns = order.returns.filter(({ invoiceId }) => invoiceId === receipt.invoice.id);
    const sent = returns.filter(({ status }) => status !== 'failed');
    const amount = receipt.amount - keep - sent.reduce((sum, one) => sum + one.amount, 0);
    const { currency } = receipt;
    return amount > 0 ? [{ invoiceId: receipt.invoice.id, amount, currency, way: nextWay(returns) }] : [];
  });
}

/** Late money may yet buy the session: it goes back only when that is decided. */
function isAwaitingRevival(order: Order): boolean {
  const { ended, revival } = order;
  const undecided = revival === undefined || revival.outcome === 'asked';
  return ended?.status === 'expired' && ended.reason === 'unpaid' && undecided && isPaid(order);
}

function keptOf(order: Order): number {
  return order.ended ? order.ended.keep : (termsOf(order)?.amount ?? 0);
}

function nextWay(returns: readonly MoneyReturn[]): ReturnWay {
  switch (returns.at(-1)?.status === 'failed' ? returns.at(-1)?.way : undefined) {
    case undefined:
      return 'refund';
    case 'refund':
      return 'payout';
    case 'payout':
    case 'by-hand':
      return 'by-hand';
  }
}
