import * as z from 'zod';
import { orderView } from '../../../contract/published-order.ts';
import { time } from '../../../contract/values.ts';
import type { AgendaSession, WatchedOrder } from '../../../ports/published-orders.ts';

/** What a caller waits for after placing an order. */
export const publishedSchema = z.pipe(
  orderView,
  z.transform(({ status, reason, reasonText, terms, payment }): WatchedOrder => ({
    status,
    reason,
    reasonText,
    amount: terms?.amount,
    invoiceUrl: payment?.invoiceUrl,
  })),
);

/** What an agenda has of an order. */
export const sessionSchema = z.object({
  eventId: z.string(),
  version: z.number(),
  startsAt: time,
  endsAt: time,
  title: z.string(),
  meetUrl: z.string().optional(),
  cancelled: z.boolean(),
}) satisfies z.ZodType<AgendaSession>;
