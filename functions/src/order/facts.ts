import type { Approval, Order, OrderRequest, PaymentNotice } from './order.ts';

/** What others have said of an order, as it stands in the database now. */
export interface Facts {
  request?: OrderRequest | undefined;
  approval?: Approval | undefined;
  notices: Record<string, PaymentNotice>;
}

/**
 * Takes facts into the order. The first word of each writer counts: a fact that the order has already taken is kept,
 * so that taking the same facts again, or in another order, changes nothing.
 */
export function withFacts(order: Order, facts: Facts): Order {
  return {
    ...order,
    request: order.request ?? facts.request,
    approval: order.approval ?? facts.approval,
    notices: { ...facts.notices, ...order.notices },
  };
}
