import * as z from 'zod';
import { time } from '../../../contract/values.ts';
import type { IssuedReceipt, Receipt } from '../../../order/receipt.ts';

export const issuedReceiptSchema = z.object({
  kind: z.enum(['receipt', 'credit-note']),
  about: z.string(),
  amount: z.number(),
  currency: z.string(),
  number: z.string(),
  issuedAt: time,
}) satisfies z.ZodType<IssuedReceipt>;

export const receiptSchema = issuedReceiptSchema.extend({
  movedAt: time,
  method: z.string().optional(),
  paymentId: z.string().optional(),
  invoiceReceipts: z.array(z.string()).optional(),
  orderId: z.string(),
  sold: z.object({ topic: z.string(), startsAt: time, endsAt: time }),
  seller: z.object({
    name: z.string(),
    address: z.string(),
    taxNumber: z.string(),
    timeZone: z.string(),
  }),
  series: z.string(),
  place: z.number(),
}) satisfies z.ZodType<Receipt>;
