import {
  equalTo,
  limitToLast,
  orderByChild,
  orderByKey,
  query,
  ref,
  type DataSnapshot,
  type IteratedDataSnapshot,
  type Query,
} from 'firebase/database';
import { watch, type Watcher } from './answer.ts';
import type { Me } from './me.ts';
import { orderOf, status, type Order, type Status } from './order.ts';

/** What only an admin may ask of `/orders`: by status, by how the money stands, and the latest of all. */

export const statuses: readonly Status[] = status.options;

const orders = ({ database }: Me) => ref(database, 'orders');

/** The newest orders of each status, at most so many of each, live. */
export const watchStatuses = (
  me: Me,
  most: number,
  watcher: Watcher<Readonly<Record<Status, readonly Order[]>>>,
): (() => void) =>
  watchAll(
    // One that nobody has looked at yet has no status.
    [null, ...statuses].map((is) =>
      query(orders(me), orderByChild('status'), equalTo(is), limitToLast(most)),
    ),
    (all) => byStatus(all.flat()),
    watcher,
  );

/** Rupiah that wait for a person, and rupiah on their way back; with the orders that they are of. */
export interface MoneyAtRest {
  readonly byHand: readonly Order[];
  readonly onTheWay: readonly Order[];
}

export const watchMoneyAtRest = (me: Me, watcher: Watcher<MoneyAtRest>): (() => void) =>
  watchAll(
    ['needs-person', 'refunding'].map((is) => query(orders(me), orderByChild('payment/status'), equalTo(is))),
    ([byHand = [], onTheWay = []]) => ({ byHand, onTheWay }),
    watcher,
  );

/** The orders that were placed last: their ids follow the time. */
export const watchLatest = (me: Me, most: number, watcher: Watcher<Order[]>): (() => void) =>
  watch(query(orders(me), orderByKey(), limitToLast(most)), readableIn, watcher);

/** Several queries as one: told when all are there, and after every change. */
function watchAll<Value>(
  queries: readonly Query[],
  put: (all: Order[][]) => Value,
  { seen, failed }: Watcher<Value>,
): () => void {
  const known = new Map<number, Order[]>();
  const stops = queries.map((one, index) =>
    watch(one, readableIn, {
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

/** The newest first. A request that nobody can read is declined, and has nothing to show. */
function readableIn(snapshot: DataSnapshot): Order[] {
  const found: Order[] = [];
  snapshot.forEach((one) => {
    const order = readable(one);
    if (order) found.unshift(order);
  });
  return found;
}

function readable(one: IteratedDataSnapshot): Order | undefined {
  try {
    return orderOf(one.key, one.val());
  } catch {
    return undefined;
  }
}
