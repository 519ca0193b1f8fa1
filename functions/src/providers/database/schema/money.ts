import * as z from 'zod';
import type { Invoice, MoneyReturn, Payment } from '../../../order/order.ts';
import { time, listOf } from './collections.ts';

const paymentSchema = z.object({
  id: z.string().optional(),
  amount: z.number(),
  currency: z.string(),
  paidAt: time,
  heardAt: time,
  channel: z.string().optional(),
  reference: z.string().optional(),
}) satisfies z.ZodType<Payment>;

export const invoiceSchema = z.object({
  attempt: z.number(),
  id: z.string(),
  url: z.string(),
  amount: z.number(),
  openedAt: time,
  expiresAt: time,
  closedAt: time.optional(),
  refused: z.boolean().optional(),
  report: z
    .object({
      status: z.enum(['open', 'paid', 'expired']),
      readAt: time,
      paidAmount: z.number().optional(),
      currency: z.string().optional(),
      paidAt: time.optional(),
      channel: z.string().optional(),
      paymentId: z.string().optional(),
    })
    .optional(),
  payments: listOf(paymentSchema).optional(),
}) satisfies z.ZodType<Invoice>;

export const returnSchema = z.object({
  number: z.number(),
  invoiceId: z.string(),
  amount: z.number(),
  currency: z.string(),
  method: z.enum(['refund', 'payout', 'by-hand']),
  status: z.enum(['asked', 'pending', 'succeeded', 'failed']),
  at: time,
  id: z.string().optional(),
  url: z.string().optional(),
  readAt: time.optional(),
  settledAt: time.optional(),
  arrivedAt: time.optional(),
  code: z.string().optional(),
  failure: z.enum(['refused', 'unclaimed', 'elsewhere', 'unclear']).optional(),
  replaces: z.number().optional(),
  elsewhere: z.boolean().optional(),
  takenOverAt: time.optional(),
}) satisfies z.ZodType<MoneyReturn>;
