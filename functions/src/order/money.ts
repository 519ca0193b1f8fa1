import { termsOf, type Order } from './order.ts';

/** Paid in full, in the currency asked for. Anything else is not a payment of this order. */
export function isPaid(order: Order): boolean {
  const terms = termsOf(order);
  const { report } = order;
  return (
    terms !== undefined &&
    report?.status === 'paid' &&
    report.currency === terms.currency &&
    (report.paidAmount ?? 0) >= terms.amount
  );
}

/** Rupiah that came in and that no session will be held for. */
export function amountToRefund(order: Order): number {
  if (!order.ended || order.ended.status === 'completed') return 0;
  return order.report?.status === 'paid' ? (order.report.paidAmount ?? 0) : 0;
}

/** An invoice of ours that a mentee could still pay. */
export function isPayable(order: Order): boolean {
  return (
    order.invoice !== undefined && order.invoice.closedAt === undefined && order.report?.status !== 'paid'
  );
}
