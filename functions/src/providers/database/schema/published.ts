import * as z from 'zod';
import type { WatchedOrder, AgendaSession } from '../../../ports/published-orders.ts';
import { time } from './collections.ts';

/** What a caller waits for after placing an order. */
export const publishedSchema = z
  .object({
    status: z.string().default('requested'),
    reason: z.string().optional(),
    reasonText: z.object({ id: z.string(), en: z.string() }).optional(),
    terms: z.object({ amount: z.number() }).optional(),
    payment: z.object({ invoiceUrl: z.string() }).optional(),
  })
  .transform(({ status, reason, reasonText, terms, payment }): WatchedOrder => ({
    status,
    reason,
    reasonText,
    amount: terms?.amount,
    invoiceUrl: payment?.invoiceUrl,
  }));

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
