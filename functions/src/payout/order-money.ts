import { earnedShareOf } from '../order/earned-share.ts';
import { receivedSums, sharesOfOrder } from '../order/money.ts';
import type { Order } from '../order/order.ts';
import { exact, sumOf } from '../order/sums.ts';
import { owedOf, type ShareLine } from './share-line.ts';

/** Where the money that came for one order is. Each rupiah is in one place; together they are what came. */
export interface OrderMoney {
  /** Kept with a session ahead, or until it is decided what goes back. */
  ahead: number;
  /** On its way back to the mentee, back, or on the operator's list to be returned by hand. */
  back: number;
  /** The platform's, and withheld as tax. */
  fee: number;
  tax: number;
  /** The mentor's: from a stated time, once an operator has decided, by the next payout, and in payouts. */
  waiting: number;
  disputed: number;
  free: number;
  paid: number;
  /** Of a session that was over before there were lines: a person has paid it. */
  byHand: number;
}

/** By the order's own record, and for the mentor's part by its line in the ledger: so a line that is missing is found. */
export function orderMoney(order: Order, line: ShareLine = {}): OrderMoney {
  const { fee, tax, share } = sharesOfOrder(order);
  const back = sumOf(order.returns.filter(({ status }) => status !== 'failed'));
  const isByHand = earnedShareOf(order) === undefined;
  const left = Math.max(owedOf(line), 0);
  return {
    ahead: order.ended ? 0 : exact(cameFor(order) - back),
    back,
    fee,
    tax,
    waiting: line.state === 'waiting' ? left : 0,
    disputed: line.state === 'disputed' ? left : 0,
    free: line.state === 'free' ? left : 0,
    paid: Math.min(line.paid ?? 0, line.share ?? 0),
    byHand: isByHand ? share : 0,
  };
}

/** What came for an order and is in none of these places, in rupiah. Always zero, once the order has come to rest. */
export function moneyAstray(order: Order, line?: ShareLine): number {
  const { ahead, back, fee, tax, waiting, disputed, free, paid, byHand } = orderMoney(order, line);
  return exact(cameFor(order) - ahead - back - fee - tax - waiting - disputed - free - paid - byHand);
}

const cameFor = (order: Order): number => sumOf(receivedSums(order));
