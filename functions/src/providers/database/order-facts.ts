import { isDeepStrictEqual } from 'node:util';
import * as z from 'zod/mini';
import {
  absencesRead,
  approvalRead,
  cancellationRead,
  checkPaymentAt,
  feedbackRead,
  requestRead,
  requestWritten,
  rescheduleRead,
} from '../../contract/facts.ts';
import { notice as providerNotice } from '../../contract/operator-answers.ts';
import { eachOf, part } from '../../contract/values.ts';
import { bounds } from '../../order/bounds.ts';
import type { OrderRequest } from '../../order/order.ts';
import type { OrderFacts } from '../../ports/order-facts.ts';
import { replaceLoneSurrogates } from '../../lone-surrogates.ts';
import { plain } from './plain.ts';
import { writeOnce, writeUnlessThere } from './first-write.ts';
import { getOnce, read } from './read.ts';
import { isAccepted, refusedByOtherRules } from './refused.ts';
import type { DatabaseConnection, DatabaseQuery, DatabaseReference } from './sdk.ts';

/**
 * The rules may accept what we cannot read. A request of that kind is refused; anything else of that kind counts as missing.
 */
const { mentorId, topicId } = requestWritten.shape;
const requestSchema = z.extend(requestRead, { menteeId: mentorId, mentorId, topicId });
const inboxSchema = z.object({
  request: z.optional(requestSchema),
  approval: part(approvalRead),
  cancellation: part(cancellationRead),
  feedback: part(feedbackRead),
  absences: part(absencesRead),
  reschedules: eachOf(rescheduleRead),
  invoiceWishes: eachOf(z.number()),
  checkPaymentAt: part(checkPaymentAt),
});

/**
 * How much is read of each repeatable fact, however much is stored: one order must not hold up the others. The rules let
 * people write no more (order/bounds.ts), so facts beyond it were written before the rules, or by hand.
 */
export const most = {
  reschedules: 2 * bounds.reschedules,
  invoiceWishes: 2 * bounds.invoices,
  notices: 500,
} as const;

/**
 * The facts that stand in one place each, except `request`. They sort before the repeatable facts and most of what is
 * published.
 */
const single = (order: DatabaseReference): DatabaseQuery => order.orderByKey().endAt('feedback');

const noticesSchema = eachOf(providerNotice);

function isSameWish(wanted: OrderRequest, present: OrderRequest): boolean {
  const timeless = ({ createdAt: _, ...words }: OrderRequest) => plain(words);
  return isDeepStrictEqual(timeless(wanted), timeless(present));
}

/** A mentee who has made too many orders in a day can make no other for a while. */
async function isPaused(
  database: DatabaseConnection,
  { menteeId, createdAt }: OrderRequest,
): Promise<boolean> {
  const until: unknown = (await getOnce(database.ref(`limits/${menteeId}/pausedUntil`))).val();
  return typeof until === 'number' && until >= createdAt;
}

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

/** What people wrote under `/orders/{orderId}`, and the providers' notifications under `/notices/{orderId}`. */
export function createOrderFacts(database: DatabaseConnection): OrderFacts {
  return {
    async facts(orderId) {
      const order = database.ref(`orders/${orderId}`);
      const [words, request, reschedules, invoiceWishes, notices] = await Promise.all([
        valueOf(single(order)),
        valueOf(order.child('request')),
        valueOf(order.child('reschedules').limitToFirst(most.reschedules + 1)),
        valueOf(order.child('invoiceWishes').limitToFirst(most.invoiceWishes + 1)),
        valueOf(database.ref(`notices/${orderId}`).limitToFirst(most.notices + 1)),
      ]);
      const facts = inboxSchema.safeParse({
        ...recordOf(words),
        request: request ?? undefined,
        reschedules: firstOf(reschedules, most.reschedules),
        invoiceWishes: firstOf(invoiceWishes, most.invoiceWishes),
      });
      if (!facts.success) return 'malformed';
      const unread = [
        ...unreadAt('reschedules', reschedules, most.reschedules),
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
      return written ? approval : approvalRead.parse(standing);
    },

    async cancel(orderId, cancellation) {
      await writeOnce(database, `orders/${orderId}/cancellation`, plain(cancellation));
    },

    async requestInvoice(orderId, attempt, at) {
      await writeOnce(database, `orders/${orderId}/invoiceWishes/a${attempt}`, at);
    },

    async note(orderId, noticeId, notice, now) {
      const place = `notices/${orderId}/${noticeId}`;
      const due = { [place]: plain(notice), [`ledger/${orderId}/wakeAt`]: now };
      if (await isAccepted(database.ref().update(due))) return;
      // The notification is known, or no function has seen the order yet: then its request makes the order due.
      await writeOnce(database, place, plain(notice));
    },
  };
}
