import { equalTo, limitToLast, orderByChild, query, ref, startAt, type Query } from 'firebase/database';
import { watch, type Watcher } from './answer.ts';
import type { Me } from './me.ts';
import { orderStatus } from '../../functions/src/contract/values.ts';
import type { Order, Status } from './order.ts';
import { newestFirst, ordersIn } from './orders.ts';

/** The queries of `/orders` that only an admin may make: by status, by money, and the latest of all. */

export const statuses: readonly Status[] = orderStatus.options;

const orders = ({ database }: Me) => ref(database, 'orders');

/**
 * The newest orders, at most this many. They are found by time, because only the ids of a web app are in the order of
 * time.
 */
const latest = (me: Me, most: number): Query =>
  query(orders(me), orderByChild('request/createdAt'), limitToLast(most));

export const watchLatest = (me: Me, most: number, watcher: Watcher<Order[]>): (() => void) =>
  watch(latest(me, most), ordersIn, watcher);

/**
 * Orders of each status, the newest first, live. For a status with more than `most` orders, these are not the newest,
 * because a query has only one order. So the `most` latest orders of all are put before them.
 */
export const watchStatuses = (
  me: Me,
  most: number,
  watcher: Watcher<Readonly<Record<Status, readonly Order[]>>>,
): (() => void) =>
  watchAll(
    [
      latest(me, most),
      // A request that no function has seen yet has no status.
      ...[null, ...statuses].map((is) =>
        query(orders(me), orderByChild('status'), equalTo(is), limitToLast(most)),
      ),
    ],
    (all) => byStatus(newestFirst(eachOnce(all.flat()))),
    watcher,
  );

const eachOnce = (all: readonly Order[]): Order[] => [
  ...new Map(all.map((order) => [order.id, order])).values(),
];

/** The orders with money that waits for a person, and those with money on its way back, ended or not. */
export interface MoneyAtRest {
  readonly byHand: readonly Order[];
  readonly onTheWay: readonly Order[];
}

export const watchMoneyAtRest = (me: Me, watcher: Watcher<MoneyAtRest>): (() => void) =>
  watchAll(
    ['byHand', 'onTheWay'].map((part) => query(orders(me), orderByChild(`payment/${part}`), startAt(1))),
    ([byHand = [], onTheWay = []]) => ({ byHand, onTheWay }),
    watcher,
  );

/** Combines several queries: calls back when all have answered, and after every change. */
function watchAll<Value>(
  queries: readonly Query[],
  put: (all: Order[][]) => Value,
  { seen, failed }: Watcher<Value>,
): () => void {
  const known = new Map<number, Order[]>();
  const stops = queries.map((one, index) =>
    watch(one, ordersIn, {
      seen: (found) => {
        known.set(index, found);
        if (known.size === queries.length) seen(put(queries.map((_, at) => known.get(at) ?? [])));
      },
      failed,
    }),
  );
  return () => {
    for (const stop of stops) stop();
  };
}

function byStatus(all: readonly Order[]): Readonly<Record<Status, readonly Order[]>> {
  const of = (wanted: Status) => all.filter((order) => order.status === wanted);
  return {
    requested: of('requested'),
    declined: of('declined'),
    pending: of('pending'),
    approved: of('approved'),
    paid: of('paid'),
    scheduled: of('scheduled'),
    completed: of('completed'),
    rejected: of('rejected'),
    expired: of('expired'),
    cancelled: of('cancelled'),
  };
}
