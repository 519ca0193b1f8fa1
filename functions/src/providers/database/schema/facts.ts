import * as z from 'zod';
import { ids } from '../../../order/ids.ts';
import type {
  Approval,
  Cancellation,
  Feedback,
  ProviderNotification,
  OrderRequest,
} from '../../../order/order.ts';
import { time } from './collections.ts';

/** A request that was accepted before, under any version of the rules. */
export const takenSchema = z.object({
  menteeId: z.string(),
  mentorId: z.string(),
  topicId: z.string(),
  minutes: z.number().int().positive(),
  startsAt: time,
  createdAt: time,
  note: z.string().optional(),
  quotedAmount: z.number().optional(),
}) satisfies z.ZodType<OrderRequest>;

export const requestSchema = takenSchema.extend({
  menteeId: z.string().regex(ids.person),
  mentorId: z.string().regex(ids.person),
  topicId: z.string().regex(ids.topic),
});

export const approvalSchema = z.object({
  decision: z.enum(['approved', 'rejected']),
  at: time,
  reason: z.string().optional(),
  auto: z.boolean().optional(),
}) satisfies z.ZodType<Approval>;

export const party = z.enum(['mentee', 'mentor']);

export const cancellationSchema = z.object({
  by: z.enum(['mentee', 'mentor', 'admin']),
  at: time,
  reason: z.string().optional(),
}) satisfies z.ZodType<Cancellation>;

export const feedbackSchema = z.object({
  rating: z.number().int().min(1).max(10),
  at: time,
  comment: z.string().optional(),
}) satisfies z.ZodType<Feedback>;

const askSchema = z.object({ by: party, startsAt: time, at: time, reason: z.string().optional() });
export const answerSchema = z.object({ decision: z.enum(['accepted', 'refused']), at: time });

export const rescheduleSchema = z.object({
  ask: askSchema,
  answer: answerSchema.optional().catch(undefined),
});

export const noticeSchema = z.object({
  about: z.enum(['invoice', 'refund', 'mail']),
  id: z.string(),
  name: z.string().optional(),
  status: z.string(),
  at: time,
  read: z.boolean().optional(),
  readAt: time.optional(),
  paid: z.boolean().optional(),
  paymentId: z.string().optional(),
  amount: z.number().optional(),
  paidAt: time.optional(),
  settled: z.enum(['received', 'not-received']).optional(),
}) satisfies z.ZodType<ProviderNotification>;
