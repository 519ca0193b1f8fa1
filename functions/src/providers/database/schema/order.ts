import * as z from 'zod';
import {
  absenceAnswerRead,
  absenceReportRead,
  answerRead,
  approvalRead,
  askRead,
  cancellationRead,
  feedbackRead,
  requestRead,
} from '../../../contract/facts.ts';
import {
  hold,
  invoice,
  moneyReturn,
  notice,
  receivedPayment,
  shareTerms,
} from '../../../contract/operator-answers.ts';
import { refusalCode, time } from '../../../contract/values.ts';
import { allToMentor } from '../../../order/mentor-share.ts';
import type { Order, RescheduleRequest } from '../../../order/order.ts';
import { listOf, recordOf } from './collections.ts';
import { issuedReceiptSchema } from './receipt.ts';
import { meetingSchema } from './meeting.ts';

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

const intakeSchema = z.discriminatedUnion('outcome', [
  z.object({
    outcome: z.literal('accepted'),
    at: time,
    terms: termsSchema,
    shareTerms: z._default(shareTerms, allToMentor),
    autoApprove: z.boolean(),
    quiet: z.boolean().optional(),
  }),
  z.object({ outcome: z.literal('refused'), at: time, code: refusalCode }),
]);

const busyCheckSchema = z.object({
  since: time,
  answer: z.enum(['free', 'busy', 'unseen']).optional(),
  answeredAt: z.optional(time),
});
const busyChecksSchema = z.object({
  intake: busyCheckSchema.optional(),
  meeting: busyCheckSchema.optional(),
});

const invoiceSchema = z.object({ ...invoice.shape, payments: listOf(receivedPayment).optional() });

const rescheduleRequestSchema = z.object({
  ask: askRead,
  answer: z.optional(answerRead),
  state: z.enum(['asked', 'open', 'accepted', 'refused', 'lapsed', 'declined', 'void']),
  number: z.number().optional(),
  from: z.optional(time),
  answerBy: z.optional(time),
  openedAt: z.optional(time),
  settledAt: z.optional(time),
  code: z.optional(refusalCode),
}) satisfies z.ZodType<RescheduleRequest>;

const absenceSchema = z.object({
  report: absenceReportRead,
  answer: z.optional(absenceAnswerRead),
  answerBy: z.optional(time),
});
const absencesKnown = z.object({ mentee: absenceSchema.optional(), mentor: absenceSchema.optional() });

const endingSchema = z.object({
  status: z.enum(['declined', 'completed', 'rejected', 'expired', 'cancelled']),
  at: time,
  reason: z.string(),
  retainedAmount: z.number(),
  reportAbsenceBy: z.optional(time),
});

/** The database keeps no empty objects: a missing one was empty. */
const verdict = z.object({
  outcome: z.enum(['held', 'mentor-absent', 'mentee-absent']),
  at: time,
  by: z.enum(['mentee', 'mentor', 'admin', 'system']),
});

export const orderSchema = z.object({
  id: z.string(),
  request: z.optional(requestRead),
  approval: z.optional(approvalRead),
  cancellation: z.optional(cancellationRead),
  feedback: z.optional(feedbackRead),
  commentRemovedAt: z.optional(time),
  absences: z._default(absencesKnown, {}),
  notices: recordOf(notice),
  invoiceWishes: recordOf(time),
  checkPaymentAt: z.optional(time),
  intake: intakeSchema.optional(),
  busyChecks: z._default(busyChecksSchema, {}),
  holds: listOf(hold),
  currentHold: z.number().default(1),
  releasedAt: z.optional(time),
  payBy: z.optional(time),
  invoicesWanted: z.number().default(0),
  invoices: listOf(invoiceSchema),
  readBackCount: z.number().default(0),
  returns: listOf(moneyReturn),
  receipts: listOf(issuedReceiptSchema),
  schedule: z.object({ version: z.number(), since: time, startsAt: time, endsAt: time }).optional(),
  rescheduleRequests: recordOf(rescheduleRequestSchema),
  meetingWanted: z.boolean().default(false),
  organiser: z.optional(z.string()),
  meeting: meetingSchema.optional(),
  lostMeetings: listOf(meetingSchema),
  archivedAt: z.optional(time),
  talliedAt: z.optional(time),
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
  attendance: verdict.extend({ before: verdict.optional() }).optional(),
  removed: z.object({ mentee: z.optional(time), mentor: z.optional(time) }).optional(),
}) satisfies z.ZodType<Order>;
