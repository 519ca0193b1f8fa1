import { isDeepStrictEqual } from 'node:util';
import * as z from 'zod';
import { bounds } from '../../order/bounds.ts';
import type { OrderRequest } from '../../order/order.ts';
import type { OrderStore, WatchedOrder } from '../../ports.ts';
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

/** What the rules let through but we cannot read: a request is refused for it, anything else is as if it were not there. */
const inboxSchema = z.object({
  request: requestSchema.optional(),
  approval: approvalSchema.optional().catch(undefined),
  cancellation: cancellationSchema.optional().catch(undefined),
  feedback: feedbackSchema.optional().catch(undefined),
  reschedules: eachOf(rescheduleSchema),
  invoiceWishes: eachOf(z.number()),
});
/**
 * How much is read of what may be written more than once, whatever stands there: one order must not hold up the others. The
 * rules let nobody write more (order/bounds.ts), so what is beyond it was written before them, or by hand.
 */
export const most = { wishes: 2 * bounds.wishes, invoiceWishes: 2 * bounds.invoices, notices: 500 } as const;

/** Words that are said once stand before and behind what is said more than once, and far before what was published. */
const once = (order: DatabaseReference): DatabaseQuery => order.orderByKey().endAt('feedback');

const sessionsSchema = eachOf(sessionSchema);
const noticesSchema = eachOf(noticeSchema);

function isSameWish(wanted: OrderRequest, present: OrderRequest): boolean {
  const timeless = ({ createdAt: _, ...wish }: OrderRequest) => plain(wish);
  return isDeepStrictEqual(timeless(wanted), timeless(present));
}

/** How a value stands that was to be written: `standing`, what is there now; `null`: nothing, for the rules refuse it. */
interface FirstWrite {
  written: boolean;
  standing: unknown;
}

/**
 * Writes a value where there is none, which the rules see to, and tells what stands there. An answer that was lost makes the SDK
 * write once more, and be refused: then what stands there is what was written.
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

/** The same of what nothing but the first word keeps from being written. */
async function writeOnce(
  database: DatabaseConnection,
  path: string,
  value: object | number,
): Promise<FirstWrite> {
  const kept = await writeUnlessThere(database, path, value);
  // It must not pass for written.
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

/** The orders that somebody made, and those that somebody is the mentor of. */
const queriesOf = (database: DatabaseConnection, uid: string) =>
  ['request/menteeId', 'request/mentorId'].map((by) => database.ref('orders').orderByChild(by).equalTo(uid));

/** How many orders of one person an operator is shown. */
const MOST_FOUND = 200;

const recordOf = (value: unknown): object => (typeof value === 'object' && value !== null ? value : {});

/** The first children of what was read, by their keys. */
const firstOf = (value: unknown, most: number): object =>
  Object.fromEntries(
    Object.entries(recordOf(value))
      .toSorted(([a], [b]) => (a < b ? -1 : 1))
      .slice(0, most),
  );

const unreadAt = (place: string, value: unknown, most: number): string[] =>
  Object.keys(recordOf(value)).length > most ? [place] : [];

/** By a listener: two that ask by `get` for the same part at once make the SDK fail an assertion of its own. */
async function valueOf(query: DatabaseQuery): Promise<unknown> {
  const value: unknown = (await read(query)).val();
  replaceLoneSurrogates(value);
  return value;
}

/**
 * Orders as people see them: `/orders/{orderId}`, their sessions under `/agenda/{uid}/{orderId}`, and the provider's hints under
 * `/notices/{orderId}`.
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
      // It is known, or no function has seen the order yet: then the order is due for its request.
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
        // A listener hears a turn of this process before the server has taken or refused it: the answer to this comes behind it.
        const view = publishedSchema.safeParse((await getOnce(place)).val()).data;
        if (!isHeard || (view && ready(view))) return view;
      }
    },
  };
}

/** Listens until it is ready, or so many milliseconds are over: false. */
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
