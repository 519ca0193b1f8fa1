import * as z from 'zod';
import type { Order, RescheduleRequest } from '../../../order/order.ts';
import { time, recordOf, listOf } from './collections.ts';
import {
  rescheduleSchema,
  answerSchema,
  takenSchema,
  approvalSchema,
  cancellationSchema,
  feedbackSchema,
  noticeSchema,
} from './facts.ts';
import { meetingSchema } from './meeting.ts';
import { invoiceSchema, returnSchema } from './money.ts';

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
  'too-many-open',
  'too-many-unpaid',
  'too-many-today',
  'slot-taken',
  'another-open',
] as const;

const intakeSchema = z.discriminatedUnion('outcome', [
  z.object({
    outcome: z.literal('accepted'),
    at: time,
    terms: termsSchema,
    autoApprove: z.boolean(),
    quiet: z.boolean().optional(),
  }),
  z.object({ outcome: z.literal('refused'), at: time, code: z.enum(refusalCodes) }),
]);

const proposalSchema = rescheduleSchema.extend({
  answer: answerSchema.optional(),
  state: z.enum(['asked', 'open', 'accepted', 'refused', 'lapsed', 'declined', 'void']),
  number: z.number().optional(),
  from: time.optional(),
  answerBy: time.optional(),
  openedAt: time.optional(),
  settledAt: time.optional(),
  code: z.enum(refusalCodes).optional(),
}) satisfies z.ZodType<RescheduleRequest>;

const endingSchema = z.object({
  status: z.enum(['declined', 'completed', 'rejected', 'expired', 'cancelled']),
  at: time,
  reason: z.string(),
  retainedAmount: z.number(),
});

/** The database keeps no empty objects: a missing one was empty. */
export const orderSchema = z.object({
  id: z.string(),
  request: takenSchema.optional(),
  approval: approvalSchema.optional(),
  cancellation: cancellationSchema.optional(),
  feedback: feedbackSchema.optional(),
  notices: recordOf(noticeSchema),
  invoiceWishes: recordOf(time),
  intake: intakeSchema.optional(),
  holds: listOf(
    z.object({
      number: z.number(),
      state: z.enum(['wanted', 'held', 'refused']),
      startsAt: time,
      endsAt: time,
      freedAt: time.optional(),
    }),
  ),
  currentHold: z.number().default(1),
  releasedAt: time.optional(),
  payBy: time.optional(),
  invoicesWanted: z.number().default(0),
  invoices: listOf(invoiceSchema),
  readBackCount: z.number().default(0),
  returns: listOf(returnSchema),
  schedule: z.object({ version: z.number(), since: time, startsAt: time, endsAt: time }).optional(),
  rescheduleRequests: recordOf(proposalSchema),
  meetingWanted: z.boolean().default(false),
  meeting: meetingSchema.optional(),
  lostMeetings: listOf(meetingSchema),
  archivedAt: time.optional(),
  talliedAt: time.optional(),
  sent: recordOf(time),
  missed: recordOf(time),
  revival: z
    .object({
      at: time,
      outcome: z.enum(['asked', 'revived', 'refused']),
      number: z.number(),
      undone: endingSchema,
      approveBy: time,
    })
    .optional(),
  ended: endingSchema.optional(),
}) satisfies z.ZodType<Order>;
