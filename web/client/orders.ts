import {
  equalTo,
  orderByChild,
  push,
  query,
  ref,
  serverTimestamp,
  type DataSnapshot,
  type IteratedDataSnapshot,
} from 'firebase/database';
import { watch, write, type Answer, type Bilingual, type Watcher } from './answer.ts';
import type { Me } from './me.ts';
import { orderOf, type Order, type Party } from './order.ts';

/** What a mentee asks for. It has no price: that is the server's. */
export interface Wish {
  readonly mentorId: string;
  readonly topicId: string;
  readonly minutes: number;
  /** Epoch milliseconds, on a full five minutes. */
  readonly startsAt: number;
  /** Whole rupiah: the price that the mentee saw. At another one the order is declined as `price-changed`. */
  readonly quotedAmount?: number;
  /** At most 1,000 characters. */
  readonly note?: string;
}

export type Placed = Answer & { readonly orderId: string };

const refused: Bilingual = {
  id: 'Pesanan ini tidak dapat dikirim. Apakah waktunya sudah lewat, atau terlalu banyak pesanan Anda hari ini?',
  en: 'This order cannot be sent. Has its time passed, or have you made very many orders today?',
};

/** Made by the client, so that an order that is sent again is the same order. */
export const newOrderId = ({ database }: Me): string => push(ref(database, 'orders')).key;

/**
 * Writes an order. It is checked after that: watch it to see it accepted, with an invoice, or `declined`. Two who want the
 * same time may both write; the later one is declined as `slot-taken`.
 */
export async function placeOrder(me: Me, wish: Wish, orderId = newOrderId(me)): Promise<Placed> {
  const request = { ...wish, menteeId: me.uid, createdAt: serverTimestamp() };
  const answer = await write(ref(me.database, `orders/${orderId}/request`), request, refused);
  return { ...answer, orderId };
}

/** Tells of one order now and after every change; `undefined`: there is none. */
export const watchOrder = (me: Me, orderId: string, watcher: Watcher<Order | undefined>): (() => void) =>
  watch(
    ref(me.database, `orders/${orderId}`),
    (snapshot) => (snapshot.exists() ? orderOf(orderId, snapshot.val()) : undefined),
    watcher,
  );

/** Tells of all orders in which somebody is the mentee, or the mentor; the newest first. One that cannot be read is left out. */
export function watchMyOrders(me: Me, as: Party, watcher: Watcher<Order[]>): () => void {
  const mine = query(ref(me.database, 'orders'), orderByChild(`request/${as}Id`), equalTo(me.uid));
  return watch(mine, ordersIn, watcher);
}

/** The newest first. What cannot be read, as of a backend newer than this, does not take the rest with it. */
export function ordersIn(snapshot: DataSnapshot): Order[] {
  const orders: Order[] = [];
  snapshot.forEach((one) => {
    const order = readable(one);
    if (order) orders.push(order);
  });
  return newestFirst(orders);
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
