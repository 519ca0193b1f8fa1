import { isDeepStrictEqual } from 'node:util';
import type { Database, Query, Reference } from 'firebase-admin/database';
import * as z from 'zod';
import { bounds } from '../../order/bounds.ts';
import type { OrderRequest } from '../../order/order.ts';
import type { Orders, Published } from '../../ports.ts';
import { mend } from '../../well-formed.ts';
import { plain } from './plain.ts';
import { childrenOf, read } from './read.ts';
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
import { keep, transact } from './transact.ts';

/** What the rules let through but we cannot read: a request is refused for it, anything else is as if it were not there. */
const inboxSchema = z.object({
  request: requestSchema.optional(),
  approval: approvalSchema.optional().catch(undefined),
  cancellation: cancellationSchema.optional().catch(undefined),
  feedback: feedbackSchema.optional().catch(undefined),
  reschedules: eachOf(rescheduleSchema),
  invoiceWishes: eachOf(z.number()),
  revision: z.number().optional().catch(undefined),
});
/**
 * How much is read of what may be written more than once, whatever stands there: one order must not hold up the others. The
 * rules let nobody write more (order/bounds.ts), so what is beyond it was written before them, or by hand.
 */
export const most = { wishes: 2 * bounds.wishes, invoiceWishes: 2 * bounds.invoices, notices: 500 } as const;

/** Wishes have keys of their party (`mentee-1`); an older version took any, and most of those stand before them. */
const firstOwn = 'mentee-';

/** Words that are said once stand before and behind what is said more than once, and far before what was published. */
const once = (order: Reference): Query => order.orderByKey().endAt('feedback');

const sessionsSchema = eachOf(sessionSchema);
const noticesSchema = eachOf(noticeSchema);

/** What a newer view may not have any more, such as the reason of an ending that was undone. */
const gone = { reason: null, reasonText: null, payment: null, meeting: null, proposals: null };

const under = (path: string, children: object): Record<string, unknown> =>
  Object.fromEntries(Object.entries(children).map(([key, value]) => [`${path}/${key}`, value]));

function isSameWish(wanted: OrderRequest, present: OrderRequest): boolean {
  const timeless = ({ createdAt: _, ...wish }: OrderRequest) => plain(wish);
  return isDeepStrictEqual(timeless(wanted), timeless(present));
}

/** What stands at a place, or that part of it, with its texts mended there before any transaction looks at it. */
async function mendedAt(place: Reference, part: Query = place): Promise<unknown> {
  const value: unknown = (await read(part)).val();
  const mended = mend(value);
  if (Object.keys(mended).length > 0) await place.update(mended);
  return value;
}

/**
 * Writes a value where there is none, and tells what stands there. What this process sees may be a write of its own that the
 * server has yet to refuse: so a value that is there is put to the server, too, by writing it as it is.
 */
async function writeOnce(
  database: Database,
  path: string,
  value: object,
): Promise<{ written: boolean; standing: unknown }> {
  let written = false;
  const place = database.ref(path);
  const kept = keep(place);
  try {
    await mendedAt(place);
    const { snapshot } = await transact(place, (current: unknown) => {
      written = current === null;
      return current ?? plain(value);
    });
    return { written, standing: snapshot.val() };
  } finally {
    kept.letGo();
  }
}

/** The orders that somebody made, and those that somebody is the mentor of. */
const queriesOf = (database: Database, uid: string) =>
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

const unreadAt = (place: string, most: number, ...values: readonly unknown[]): string[] =>
  values.some((value) => Object.keys(recordOf(value)).length > most) ? [place] : [];

/**
 * Orders as people see them: `/orders/{orderId}`, their sessions under `/agenda/{uid}/{orderId}`, and the provider's hints under
 * `/notices/{orderId}`.
 */
export function createOrders(database: Database): Orders {
  return {
    async facts(orderId) {
      const order = database.ref(`orders/${orderId}`);
      const wishes = order.child('reschedules');
      const byKey = wishes.orderByKey();
      const [words, request, revision, olderWishes, wishesNow, invoiceWishes, notices] = await Promise.all([
        mendedAt(order, once(order)),
        mendedAt(order.child('request')),
        read(order.child('revision')),
        mendedAt(wishes, byKey.endBefore(firstOwn).limitToFirst(most.wishes + 1)),
        mendedAt(wishes, byKey.startAt(firstOwn).limitToFirst(most.wishes + 1)),
        mendedAt(
          order.child('invoiceWishes'),
          order.child('invoiceWishes').limitToFirst(most.invoiceWishes + 1),
        ),
        read(database.ref(`notices/${orderId}`).limitToFirst(most.notices + 1)),
      ]);
      const published: unknown = revision.val();
      const facts = inboxSchema.safeParse({
        ...recordOf(words),
        request: request ?? undefined,
        revision: published ?? undefined,
        reschedules: { ...firstOf(olderWishes, most.wishes), ...firstOf(wishesNow, most.wishes) },
        invoiceWishes: firstOf(invoiceWishes, most.invoiceWishes),
      });
      if (!facts.success) return 'malformed';
      const hints: unknown = notices.val();
      const unread = [
        ...unreadAt('reschedules', most.wishes, olderWishes, wishesNow),
        ...unreadAt('invoiceWishes', most.invoiceWishes, invoiceWishes),
        ...unreadAt('notices', most.notices, hints),
      ];
      return {
        request: facts.data.request,
        approval: facts.data.approval,
        cancellation: facts.data.cancellation,
        feedback: facts.data.feedback,
        published: facts.data.revision,
        reschedules: facts.data.reschedules,
        invoiceWishes: facts.data.invoiceWishes,
        notices: noticesSchema.parse(firstOf(hints, most.notices)),
        unread,
      };
    },

    async written(orderId) {
      const request: unknown = (await read(database.ref(`orders/${orderId}/request`))).val();
      return request;
    },

    async place(orderId, request) {
      const { written, standing } = await writeOnce(database, `orders/${orderId}/request`, request);
      if (written) return 'placed';
      const present = requestSchema.safeParse(standing).data;
      return present && isSameWish(request, present) ? 'same' : 'taken';
    },

    async approve(orderId, approval) {
      const { written, standing } = await writeOnce(database, `orders/${orderId}/approval`, approval);
      return written ? approval : approvalSchema.parse(standing);
    },

    async cancel(orderId, cancellation) {
      await writeOnce(database, `orders/${orderId}/cancellation`, cancellation);
    },

    async wishInvoice(orderId, attempt, at) {
      await database.ref(`orders/${orderId}/invoiceWishes/a${attempt}`).set(at);
    },

    async of(uid) {
      const found = await Promise.all(
        queriesOf(database, uid).map((query) => childrenOf(query.limitToLast(MOST_FOUND))),
      );
      return found.flat().map(([orderId]) => orderId);
    },

    async note(orderId, noticeId, notice) {
      await writeOnce(database, `notices/${orderId}/${noticeId}`, notice);
    },

    // No transaction: it would be over what people write, and its hash is not safe from that (well-formed.ts says more).
    async publish(orderId, { timeline, ...view }, revision, agenda) {
      const published = { ...gone, ...plain(view), timeline: JSON.stringify(timeline), revision };
      const session = agenda?.session ? plain(agenda.session) : null;
      await database.ref().update({
        ...under(`orders/${orderId}`, published),
        ...Object.fromEntries((agenda?.people ?? []).map((uid) => [`agenda/${uid}/${orderId}`, session])),
      });
    },

    async published(orderId) {
      return z
        .number()
        .catch(0)
        .parse((await read(database.ref(`orders/${orderId}/revision`))).val());
    },

    async sessionsOf(uid, since, limit) {
      const found = database.ref(`agenda/${uid}`).orderByChild('endsAt').startAt(since).limitToLast(limit);
      return Object.values(sessionsSchema.parse((await read(found)).val()));
    },

    async watch(orderId, ready, timeoutMs) {
      const ref = database.ref(`orders/${orderId}`);
      const { promise, resolve } = Promise.withResolvers<Published | undefined>();
      let latest: Published | undefined;
      const timer = setTimeout(() => {
        resolve(latest);
      }, timeoutMs);
      const listener = ref.on('value', (snapshot) => {
        const view = publishedSchema.safeParse(snapshot.val());
        latest = view.data;
        if (view.success && ready(view.data)) resolve(view.data);
      });
      return promise.finally(() => {
        clearTimeout(timer);
        ref.off('value', listener);
      });
    },
  };
}
