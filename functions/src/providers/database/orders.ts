import { isDeepStrictEqual } from 'node:util';
import type { Database } from 'firebase-admin/database';
import * as z from 'zod';
import type { Orders, Published } from '../../ports.ts';
import { plain } from './plain.ts';
import {
  approvalSchema,
  cancellationSchema,
  feedbackSchema,
  noticeSchema,
  publishedSchema,
  requestSchema,
  rescheduleSchema,
  sessionSchema,
} from './schema.ts';

/** What the rules let through but we cannot read: a request is refused for it, anything else is as if it were not there. */
const inboxSchema = z.object({
  request: requestSchema.optional(),
  approval: approvalSchema.optional().catch(undefined),
  cancellation: cancellationSchema.optional().catch(undefined),
  feedback: feedbackSchema.optional().catch(undefined),
  reschedules: z.record(z.string(), rescheduleSchema.optional().catch(undefined)).default({}).catch({}),
  invoiceWishes: z.record(z.string(), z.number().optional().catch(undefined)).default({}).catch({}),
});
const sessionsSchema = z.record(z.string(), sessionSchema.transform((one) => [one]).catch([]));

const noticesSchema = z.record(z.string(), noticeSchema.optional().catch(undefined)).catch({});

const present = <Value>(record: Record<string, Value | undefined>): Record<string, Value> =>
  Object.fromEntries(
    Object.entries(record).flatMap(([key, value]) => (value === undefined ? [] : [[key, value]])),
  );

/** Orders as people see them: `/orders/{orderId}`, and the provider's hints under `/notices/{orderId}`. */
export function createOrders(database: Database): Orders {
  return {
    async facts(orderId) {
      const [inbox, notices] = await Promise.all([
        database.ref(`orders/${orderId}`).get(),
        database.ref(`notices/${orderId}`).get(),
      ]);
      const facts = inboxSchema.safeParse(inbox.val() ?? {});
      if (!facts.success) return 'malformed';
      const { reschedules, invoiceWishes, ...words } = facts.data;
      return {
        ...words,
        reschedules: present(reschedules),
        invoiceWishes: present(invoiceWishes),
        notices: present(noticesSchema.parse(notices.val() ?? {})),
      };
    },

    async place(orderId, request) {
      const { committed, snapshot } = await database
        .ref(`orders/${orderId}/request`)
        .transaction((current: unknown) => (current === null ? plain(request) : undefined), undefined, false);
      if (committed) return 'placed';
      const { createdAt: _now, ...wanted } = request;
      const { createdAt: _then, ...present } = requestSchema.parse(snapshot.val());
      return isDeepStrictEqual(plain(wanted), plain(present)) ? 'same' : 'taken';
    },

    async approve(orderId, approval) {
      const { committed, snapshot } = await database
        .ref(`orders/${orderId}/approval`)
        .transaction(
          (current: unknown) => (current === null ? plain(approval) : undefined),
          undefined,
          false,
        );
      return committed ? approval : approvalSchema.parse(snapshot.val());
    },

    async note(orderId, noticeId, notice) {
      const ref = database.ref(`notices/${orderId}/${noticeId}`);
      await ref.transaction(
        (current: unknown) => (current === null ? plain(notice) : undefined),
        undefined,
        false,
      );
    },

    async publish(orderId, view, revision) {
      await database.ref(`orders/${orderId}`).transaction(
        (current: { revision?: number } | null) => {
          if ((current?.revision ?? 0) >= revision) return undefined;
          return { ...current, ...plain(view), revision };
        },
        undefined,
        false,
      );
    },

    async sessionsOf(uid) {
      const orders = database.ref('orders');
      const found = await Promise.all(
        ['request/menteeId', 'request/mentorId'].map((by) => orders.orderByChild(by).equalTo(uid).get()),
      );
      return found.flatMap((snapshot) => Object.values(sessionsSchema.parse(snapshot.val() ?? {})).flat());
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
