import { equalTo, limitToLast, orderByChild, query, ref, startAt, type Query } from 'firebase/database';
import { watch, type Watcher } from './answer.ts';
import type { Me } from './me.ts';
import { status, type Order, type Status } from './order.ts';
import { newestFirst, ordersIn } from './orders.ts';

/** What only an admin may ask of `/orders`: by status, by how the money stands, and the latest of all. */

export const statuses: readonly Status[] = status.options;

const orders = ({ database }: Me) => ref(database, 'orders');

/** The newest orders, at most so many. Ids tell nothing of the time: a web app's follow it, others need not. */
const latest = (me: Me, most: number): Query =>
  query(orders(me), orderByChild('request/createdAt'), limitToLast(most));

export const watchLatest = (me: Me, most: number, watcher: Watcher<Order[]>): (() => void) =>
  watch(latest(me, most), ordersIn, watcher);

/**
 * Orders of each status, the newest first, live. Of a status with more than `most` these are not the newest, for a query
 * has one order only; so those among the `most` latest of all stand before them.
 */
export const watchStatuses = (
  me: Me,
  most: number,
  watcher: Watcher<Readonly<Record<Status, readonly Order[]>>>,
): (() => void) =>
  watchAll(
    [
      latest(me, most),
      // One that nobody has looked at yet has no status.
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

/** The orders with rupiah that wait for a person, and those with rupiah on their way back; whether or not they go on. */
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

/** Several queries as one: told when all are there, and after every change. */
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
