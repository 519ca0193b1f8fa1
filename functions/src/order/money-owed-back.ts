import { isAwaitingRevival } from './late-payment.ts';
import { keptOf, paymentOf, receivedSums } from './money.ts';
import type { Order } from './order.ts';
import { returnMethodOf, unreplacedReturns, type OwedReturn } from './return-methods.ts';
import { exact, sumOf } from './sums.ts';
import type { TurnContext } from './turn-context.ts';

/** Each received sum’s surplus gets a return of its own. A return that only a person can make is pending from the start. */
export function returnMoney({ order: known, policy, now }: TurnContext): Order {
  const owing = moneyOwedBack(known);
  const order = refuseShort(known, owing);
  return owing.reduce((before, owed) => {
    const number = before.returns.length + 1;
    const method = returnMethodOf(owed, before, policy);
    const status = method === 'by-hand' ? 'pending' : 'asked';
    return { ...before, returns: [...before.returns, { ...owed, method, number, status, at: now }] };
  }, order);
}

/** Money that goes back because it was too little cannot become a payment when more comes. */
function refuseShort(order: Order, owing: readonly OwedReturn[]): Order {
  const payment = paymentOf(order)?.invoice.id;
  const back = owing.map(({ invoiceId }) => invoiceId).filter((id) => id !== payment);
  return {
    ...order,
    invoices: order.invoices.map((one) => (back.includes(one.id) ? { ...one, refused: true } : one)),
  };
}

/**
 * Money never rests: money that came in and pays for no session goes back. Each sum goes down the ladder by itself, and is
 * never added to another: a return may have failed only as far as we know, and a person can look up one sum by its name, not
 * two in one. What was given back elsewhere is left out. The result has only what is not on its way yet.
 */
export function moneyOwedBack(order: Order): OwedReturn[] {
  if (isAwaitingRevival(order)) return [];
  const payment = paymentOf(order);
  return receivedSums(order).flatMap((received) => {
    const isPayment = received.invoice.id === payment?.invoice.id && received.currency === payment.currency;
    const keep = isPayment ? keptOf(order) : 0;
    const returns = order.returns.filter(
      (one) => one.invoiceId === received.invoice.id && one.currency === received.currency,
    );
    const first = returns.filter(({ replaces }) => replaces === undefined);
    const amount = exact(received.amount - keep - sumOf(first));
    const { invoice, currency } = received;
    const surplus = amount > 0 ? [{ invoiceId: invoice.id, amount, currency }] : [];
    return [...unreplacedReturns(returns), ...surplus];
  });
}
