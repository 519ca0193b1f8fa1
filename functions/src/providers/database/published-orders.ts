import type { PublishedOrders, WatchedOrder } from '../../ports/published-orders.ts';
import { pageOfOrders } from './order-pages.ts';
import { viewAs } from './published-paths.ts';
import { childrenOf, getOnce, read } from './read.ts';
import { payment } from '../../contract/published-order.ts';
import { eachOf, part } from '../../contract/values.ts';
import { publishedSchema, sessionSchema } from './schema/published.ts';
import type { DatabaseConnection, DatabaseReference, DataSnapshot } from './sdk.ts';

const paymentSchema = part(payment);
const sessionsSchema = eachOf(sessionSchema);

/** The orders that a person made as the mentee, and those that the person has as the mentor. */
const queriesOf = (database: DatabaseConnection, uid: string) =>
  ['request/menteeId', 'request/mentorId'].map((by) => database.ref('orders').orderByChild(by).equalTo(uid));

/** How many orders of one person are shown to an operator. */
const MOST_FOUND = 200;

/** Orders as people see them at `/orders/{orderId}`, and their sessions at `/agenda/{uid}/{orderId}`. */
export function createPublishedOrders(database: DatabaseConnection): PublishedOrders {
  return {
    async of(uid) {
      const found = await Promise.all(
        queriesOf(database, uid).map((query) => childrenOf(query.limitToLast(MOST_FOUND))),
      );
      return found.flat().map(([orderId]) => orderId);
    },

    async beginningWith(text, limit) {
      // A bound that looks like a number would count as one, and all numbers sort before all texts. With a dash it is a text, and
      // the dash is the first of the letters that an id goes on with.
      const range = database.ref('orders').orderByKey().startAt(`${text}-`).endAt(`${text}\uf8ff`);
      const [whole, longer] = await Promise.all([
        getOnce(database.ref(`orders/${text}`)),
        childrenOf(range.limitToFirst(limit)),
      ]);
      return [...(whole.exists() ? [text] : []), ...longer.map(([orderId]) => orderId)];
    },

    async unlisted(limit, after) {
      const byPlace = database.ref('orders').orderByChild('lists/mentee');
      const query = after === undefined ? byPlace.startAt(null) : byPlace.startAfter(null, after);
      return (await childrenOf(query.endAt(null).limitToFirst(limit))).map(([orderId]) => orderId);
    },

    page: (filter, limit, after) => pageOfOrders(database, filter, limit, after),

    async payment(orderId) {
      return paymentSchema.parse((await read(database.ref(`orders/${orderId}/payment`))).val() ?? undefined);
    },

    async show(orderId, view) {
      await database.ref().update(viewAs(orderId, view));
    },

    async sessionsOf(uid, since, limit) {
      const found = database.ref(`agenda/${uid}`).orderByChild('endsAt').startAt(since).limitToLast(limit);
      return Object.values(sessionsSchema.parse((await read(found)).val()));
    },

    async watch(orderId, ready, timeoutMs) {
      const place = database.ref(`orders/${orderId}`);
      const end = performance.now() + timeoutMs;
      for (;;) {
        const isHeard = await hear(place, ready, end - performance.now());
        // A listener sees a turn of this process before the server accepts or refuses it. The answer to this `get` comes
        // after that.
        const view = publishedSchema.safeParse((await getOnce(place)).val()).data;
        if (!isHeard || (view && ready(view))) return view;
      }
    },
  };
}

/** Listens until `ready` accepts the order; false when the time is over first. */
async function hear(
  place: DatabaseReference,
  ready: (view: WatchedOrder) => boolean,
  milliseconds: number,
): Promise<boolean> {
  const { promise, resolve } = Promise.withResolvers<boolean>();
  const timer = setTimeout(() => {
    resolve(false);
  }, milliseconds);
  const listener = (snapshot: DataSnapshot) => {
    const view = publishedSchema.safeParse(snapshot.val());
    if (view.success && ready(view.data)) resolve(true);
  };
  place.on('value', listener);
  return promise.finally(() => {
    clearTimeout(timer);
    place.off('value', listener);
  });
}
