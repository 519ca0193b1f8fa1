import * as z from 'zod';
import type { Mentor } from '../../order/intake.ts';
import type { Approval, Order, OrderRequest, PaymentNotice } from '../../order/order.ts';
import type { EffectRecord, LedgerEntry } from '../../order/ledger.ts';
import type { Person, Published } from '../../ports.ts';

const time = z.number().int().nonnegative();

export const requestSchema = z.object({
  menteeId: z.string().min(1),
  mentorId: z.string().min(1),
  topicId: z.string().min(1),
  minutes: z.number().int().positive(),
  startsAt: time,
  createdAt: time,
  note: z.string().optional(),
  quotedAmount: z.number().optional(),
}) satisfies z.ZodType<OrderRequest>;

export const approvalSchema = z.object({
  decision: z.enum(['approved', 'rejected']),
  at: time,
  reason: z.string().optional(),
}) satisfies z.ZodType<Approval>;

export const noticeSchema = z.object({
  about: z.enum(['invoice', 'refund']),
  id: z.string(),
  status: z.string(),
  at: time,
  read: z.boolean().optional(),
}) satisfies z.ZodType<PaymentNotice>;

const termsSchema = z.object({
  amount: z.number(),
  currency: z.literal('IDR'),
  startsAt: time,
  endsAt: time,
  payBy: time,
  approveBy: time,
  topicTitle: z.string(),
  mentorName: z.string(),
  menteeName: z.string(),
});

const refusalCodes = [
  'malformed',
  'unknown-mentee',
  'unknown-mentor',
  'unknown-topic',
  'own-mentor',
  'in-the-past',
  'too-soon',
  'too-far',
  'outside-availability',
  'price-changed',
  'slot-taken',
] as const;

const intakeSchema = z.discriminatedUnion('outcome', [
  z.object({ outcome: z.literal('accepted'), at: time, terms: termsSchema }),
  z.object({ outcome: z.literal('refused'), at: time, code: z.enum(refusalCodes) }),
]);

/** The database keeps no empty objects: what is missing was empty. */
const orderSchema = z.object({
  id: z.string(),
  request: requestSchema.optional(),
  approval: approvalSchema.optional(),
  notices: z.record(z.string(), noticeSchema).default({}),
  intake: intakeSchema.optional(),
  slotFreedAt: time.optional(),
  invoice: z
    .object({
      id: z.string(),
      url: z.string(),
      amount: z.number(),
      openedAt: time,
      expiresAt: time,
      closedAt: time.optional(),
    })
    .optional(),
  report: z
    .object({
      status: z.enum(['open', 'paid', 'expired']),
      readAt: time,
      paidAmount: z.number().optional(),
      currency: z.string().optional(),
      paidAt: time.optional(),
      channel: z.string().optional(),
    })
    .optional(),
  reads: z.number().default(0),
  refund: z
    .object({
      id: z.string(),
      amount: z.number(),
      requestedAt: time,
      status: z.enum(['pending', 'succeeded', 'failed']),
      readAt: time,
      settledAt: time.optional(),
    })
    .optional(),
  meeting: z
    .object({
      eventId: z.string(),
      version: z.number(),
      createdAt: time,
      meetUrl: z.string().optional(),
      roomReadyAt: time.optional(),
      cancelledAt: time.optional(),
    })
    .optional(),
  archivedAt: time.optional(),
  sent: z.record(z.string(), time).default({}),
  missed: z.record(z.string(), time).default({}),
  ended: z
    .object({
      status: z.enum(['declined', 'completed', 'rejected', 'expired', 'cancelled']),
      at: time,
      reason: z.string(),
    })
    .optional(),
}) satisfies z.ZodType<Order>;

const effectSchema = z.discriminatedUnion('state', [
  z.object({ state: z.literal('leased'), attempts: z.number(), token: z.string(), until: time }),
  z.object({ state: z.literal('waiting'), attempts: z.number(), nextAt: time, error: z.string() }),
  z.object({ state: z.literal('parked'), attempts: z.number(), at: time, error: z.string() }),
  z.object({ state: z.literal('done'), attempts: z.number(), at: time }),
]) satisfies z.ZodType<EffectRecord>;

export const entrySchema = z.object({
  order: orderSchema,
  effects: z.record(z.string(), effectSchema).default({}),
  revision: z.number(),
  wakeAt: time.optional(),
  remindAt: time.optional(),
}) satisfies z.ZodType<LedgerEntry>;

const openHours = z.array(z.object({ from: z.string(), to: z.string() })).optional();

export const mentorSchema = z.object({
  name: z.string(),
  timeZone: z.string(),
  topics: z
    .record(
      z.string(),
      z.object({
        title: z.string(),
        offers: z.record(z.string(), z.object({ minutes: z.number(), price: z.number().int() })).default({}),
      }),
    )
    .default({}),
  availability: z
    .object({
      mon: openHours,
      tue: openHours,
      wed: openHours,
      thu: openHours,
      fri: openHours,
      sat: openHours,
      sun: openHours,
    })
    .transform((days): Mentor['availability'] =>
      Object.fromEntries(Object.entries(days).filter(([, hours]) => hours !== undefined)),
    )
    .default({}),
}) satisfies z.ZodType<Mentor>;

export const personSchema = z.object({
  name: z.string().min(1),
  email: z.email(),
  locale: z.enum(['id', 'en']).catch('id'),
  timeZone: z.string().catch('Asia/Jakarta'),
}) satisfies z.ZodType<Person>;

/** What a caller waits for after placing an order. */
export const publishedSchema = z
  .object({
    status: z.string().default('requested'),
    reason: z.string().optional(),
    payment: z.object({ invoiceUrl: z.string() }).optional(),
  })
  .transform(({ status, reason, payment }): Published => ({
    status,
    reason,
    invoiceUrl: payment?.invoiceUrl,
  }));
