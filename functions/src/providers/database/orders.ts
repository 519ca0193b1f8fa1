import { isDeepStrictEqual } from 'node:util';
import * as z from 'zod';
import { bounds } from '../../order/bounds.ts';
import type { OrderRequest } from '../../order/order.ts';
import type { OrderStore, WatchedOrder } from '../../ports/orders.ts';
import { replaceLoneSurrogates } from '../../lone-surrogates.ts';
import { plain } from './plain.ts';
import { viewAs } from './published.ts';
import { childrenOf, getOnce, read } from './read.ts';
import { isAccepted, refusedByOtherRules } from './refused.ts';
import {
  approvalSchema,
  cancellationSchema,
  eachOf,
  feedbackSchema,
  noticeSchema,
  publishedSchema,
  requestSchema,
  rescheduleSchema,
  sessionSchema,
} from './schema.ts';
import type { DatabaseConnection, DatabaseQuery, DatabaseReference, DataSnapshot } from './sdk.ts';

/**
 * The rules may accept what we cannot read. A request of that kind is refused; anything else of that kind counts as missing.
 */
const inboxSchema = z.object({
  request: requestSchema.optional(),
  approval: approvalSchema.optional().catch(undefined),
  cancellation: cancellationSchema.optional().catch(undefined),
  feedback: feedbackSchema.optional().catch(undefined),
  reschedules: eachOf(rescheduleSchema),
  invoiceWishes: eachOf(z.number()),
});
/**
 * How much is read of each repeatable fact, however much is stored: one order must not hold up the others. The rules let
 * people write no more (order/bounds.ts), so facts beyond it were written before the rules, or by hand.
 */
export const most = { wishes: 2 * bounds.wishes, invoiceWishes: 2 * bounds.invoices, notices: 500 } as const;

/**
 * The facts that are written once, except `request`. They sort before the repeatable facts and most of what is published.
 */
const once = (order: DatabaseReference): DatabaseQuery => order.orderByKey().endAt('feedback');

const sessionsSchema = eachOf(sessionSchema);
const noticesSchema = eachOf(noticeSchema);

function isSameWish(wanted: OrderRequest, present: OrderRequest): boolean {
  const timeless = ({ createdAt: _, ...wish }: OrderRequest) => plain(wish);
  return isDeepStrictEqual(timeless(wanted), timeless(present));
}

/**
 * The result of writing a value once. `standing`: the value that is there now; `null`: none, because the rules refused it.
 */
interface FirstWrite {
  written: boolean;
  standing: unknown;
}

/**
 * Writes a value only where there is none, which the rules enforce, and returns the value that is there. When an answer is
 * lost, the SDK writes again and is refused: then the value that is there is the one that was written.
 */
async function writeUnlessThere(
  database: DatabaseConnection,
  path: string,
  value: object | number,
): Promise<FirstWrite> {
  const place = database.ref(path);
  if (await isAccepted(place.set(value))) return { written: true, standing: value };
  const standing: unknown = (await getOnce(place)).val();
  return { written: false, standing };
}

/** The same, for a value that only an earlier value keeps from being written. */
async function writeOnce(
  database: DatabaseConnection,
  path: string,
  value: object | number,
): Promise<FirstWrite> {
  const kept = await writeUnlessThere(database, path, value);
  // It must not count as written.
  if (kept.standing === null) throw refusedByOtherRules();
  return kept;
}

/** A mentee who has made too many orders in a day can make no other for a while. */
async function isPaused(
  database: DatabaseConnection,
  { menteeId, createdAt }: OrderRequest,
): Promise<boolean> {
  const until: unknown = (await getOnce(database.ref(`limits/${menteeId}/pausedUntil`))).val();
  return typeof until === 'number' && until >= createdAt;
}

/** The orders that a person made as the mentee, and those that the person has as the mentor. */
const queriesOf = (database: DatabaseConnection, uid: string) =>
  ['request/menteeId', 'request/mentorId'].map((by) => database.ref('orders').orderByChild(by).equalTo(uid));

/** How many orders of one person are shown to an operator. */
const MOST_FOUND = 200;

const recordOf = (value: unknown): object => (typeof value === 'object' && value !== null ? value : {});

/** The first children of a value, in the order of their keys. */
const firstOf = (value: unknown, most: number): object =>
  Object.fromEntries(
    Object.entries(recordOf(value))
      .toSorted(([a], [b]) => (a < b ? -1 : 1))
      .slice(0, most),
  );

const unreadAt = (place: string, value: unknown, most: number): string[] =>
  Object.keys(recordOf(value)).length > most ? [place] : [];

/** Reads by a listener: two `get` calls for the same part at once make the SDK fail an assertion of its own. */
async function valueOf(query: DatabaseQuery): Promise<unknown> {
  const value: unknown = (await read(query)).val();
  replaceLoneSurrogates(value);
  return value;
}

/**
 * Orders as people see them: `/orders/{orderId}`, their sessions under `/agenda/{uid}/{orderId}`, and the provider's
 * notifications under `/notices/{orderId}`.
 */
export function createOrders(database: DatabaseConnection): OrderStore {
  return {
    async facts(orderId) {
      const order = database.ref(`orders/${orderId}`);
      const [words, request, reschedules, invoiceWishes, notices] = await Promise.all([
        valueOf(once(order)),
        valueOf(order.child('request')),
        valueOf(order.child('reschedules').limitToFirst(most.wishes + 1)),
        valueOf(order.child('invoiceWishes').limitToFirst(most.invoiceWishes + 1)),
        valueOf(database.ref(`notices/${orderId}`).limitToFirst(most.notices + 1)),
      ]);
      const facts = inboxSchema.safeParse({
        ...recordOf(words),
        request: request ?? undefined,
        reschedules: firstOf(reschedules, most.wishes),
        invoiceWishes: firstOf(invoiceWishes, most.invoiceWishes),
      });
      if (!facts.success) return 'malformed';
      const unread = [
        ...unreadAt('reschedules', reschedules, most.wishes),
        ...unreadAt('invoiceWishes', invoiceWishes, most.invoiceWishes),
        ...unreadAt('notices', notices, most.notices),
      ];
      return { ...facts.data, notices: noticesSchema.parse(firstOf(notices, most.notices)), unread };
    },

    async written(orderId) {
      const request: unknown = (await read(database.ref(`orders/${orderId}/request`))).val();
      return request;
    },

    async place(orderId, request) {
      const { written, standing } = await writeUnlessThere(
        database,
        `orders/${orderId}/request`,
        plain(request),
      );
      if (written) return 'placed';
      if (standing === null && (await isPaused(database, request))) return 'paused';
      if (standing === null) throw refusedByOtherRules();
      const present = requestSchema.safeParse(standing).data;
      return present && isSameWish(request, present) ? 'same' : 'taken';
    },

    async approve(orderId, approval) {
      const { written, standing } = await writeOnce(database, `orders/${orderId}/approval`, plain(approval));
      return written ? approval : approvalSchema.parse(standing);
    },

    async cancel(orderId, cancellation) {
      await writeOnce(database, `orders/${orderId}/cancellation`, plain(cancellation));
    },

    async wishInvoice(orderId, attempt, at) {
      await writeOnce(database, `orders/${orderId}/invoiceWishes/a${attempt}`, at);
    },

    async of(uid) {
      const found = await Promise.all(
        queriesOf(database, uid).map((query) => childrenOf(query.limitToLast(MOST_FOUND))),
      );
      return found.flat().map(([orderId]) => orderId);
    },

    async note(orderId, noticeId, notice, now) {
      const place = `notices/${orderId}/${noticeId}`;
      const due = { [place]: plain(notice), [`ledger/${orderId}/wakeAt`]: now };
      if (await isAccepted(database.ref().update(due))) return;
      // The notification is known, or no function has seen the order yet: then its request makes the order due.
      await writeOnce(database, place, plain(notice));
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
