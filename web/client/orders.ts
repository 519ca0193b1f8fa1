import {
  endAt,
  equalTo,
  limitToFirst,
  limitToLast,
  orderByChild,
  push,
  query,
  ref,
  serverTimestamp,
  startAt,
  type DataSnapshot,
  type IteratedDataSnapshot,
} from 'firebase/database';
import type { RequestWords } from '../../functions/src/contract/facts.ts';
import { boundsOfList, type OrderList } from '../../functions/src/contract/order-lists.ts';
import { watch, write, type Answer, type Bilingual, type Watcher } from './answer.ts';
import type { Me, Reader } from './me.ts';
import { orderOf, type Order, type Party } from './order.ts';

/** The request of a mentee. It has no price, because the server sets it. */
export interface NewOrder {
  readonly mentorId: string;
  readonly topicId: string;
  readonly minutes: number;
  /** Epoch milliseconds, on a full five minutes. */
  readonly startsAt: number;
  /** Whole rupiah: the price that the mentee saw. If the price is another one, the order is declined as `price-changed`. */
  readonly quotedAmount?: number;
  /** At most 1,000 characters. */
  readonly note?: string;
}

export type { OrderList };

/** The first orders of a list. */
export interface ListedOrders {
  readonly orders: readonly Order[];
  /** Whether the list has more than were asked for. */
  readonly hasMore: boolean;
}

export type Placed = Answer & { readonly orderId: string };

const refused: Bilingual = {
  id: 'Pesanan ini tidak dapat dikirim. Apakah waktunya sudah lewat, atau terlalu banyak pesanan Anda hari ini?',
  en: 'This order cannot be sent. Has its time passed, or have you made too many orders today?',
};

/** Made by the client, so that sending an order again makes no second one. */
export const newOrderId = ({ database }: Reader): string => push(ref(database, 'orders')).key;

/**
 * Writes an order. The server then checks it: watch it to see it accepted, with an invoice, or `declined`. If two
 * mentees write for the same time, the later one is declined as `slot-taken`.
 */
export async function placeOrder(me: Me, newOrder: NewOrder, orderId = newOrderId(me)): Promise<Placed> {
  const words: RequestWords = { ...newOrder, menteeId: me.uid };
  const request = { ...words, createdAt: serverTimestamp() };
  const answer = await write(ref(me.database, `orders/${orderId}/request`), request, refused);
  return { ...answer, orderId };
}

/** Watches one order; `undefined`: there is none. */
export const watchOrder = (me: Me, orderId: string, watcher: Watcher<Order | undefined>): (() => void) =>
  watch(
    ref(me.database, `orders/${orderId}`),
    (snapshot) => (snapshot.exists() ? orderOf(orderId, snapshot.val()) : undefined),
    watcher,
  );

/**
 * Watches a list of a person's orders, as the mentee or as the mentor: of those that are open the `most` whose session is
 * next, or of those that are over the `most` that ended last. An order is in its list once the functions have seen it. One
 * that cannot be read is left out.
 */
export function watchOrderList(
  me: Me,
  as: Party,
  list: OrderList,
  most: number,
  watcher: Watcher<ListedOrders>,
): () => void {
  const { first, last } = boundsOfList(me.uid, list);
  const limit = list === 'open' ? limitToFirst(most + 1) : limitToLast(most + 1);
  const placed = query(
    ref(me.database, 'orders'),
    orderByChild(`lists/${as}`),
    startAt(first),
    endAt(last),
    limit,
  );
  const read = (found: DataSnapshot): ListedOrders => {
    const orders = list === 'open' ? inOrder(found) : inOrder(found).reverse();
    return { orders: orders.slice(0, most), hasMore: found.size > most };
  };
  return watch(placed, read, watcher);
}

/**
 * Watches the orders that wait for the person's answer: to the order, to a request for another time, or to the other's word that
 * they did not come. At most the first 100.
 */
export const watchToAnswer = (me: Me, watcher: Watcher<Order[]>): (() => void) =>
  watch(
    query(ref(me.database, 'orders'), orderByChild('answerFrom'), equalTo(me.uid), limitToFirst(100)),
    ordersIn,
    watcher,
  );

/** The newest first. */
export const ordersIn = (snapshot: DataSnapshot): Order[] => newestFirst(inOrder(snapshot));

/** In the order of the query. An order that cannot be read, for example of a newer backend, is left out, and the rest stays. */
export function inOrder(snapshot: DataSnapshot): Order[] {
  const orders: Order[] = [];
  snapshot.forEach((one) => {
    const order = readable(one);
    if (order) orders.push(order);
  });
  return orders;
}

function readable(one: IteratedDataSnapshot): Order | undefined {
  try {
    return orderOf(one.key, one.val());
  } catch {
    return undefined;
  }
}

export const newestFirst = (orders: readonly Order[]): Order[] =>
  [...orders].sort((a, b) => b.request.createdAt - a.request.createdAt);
