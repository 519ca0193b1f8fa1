/**
 * What people write of an order, at `/orders/{orderId}/…`. Each fact has a schema by which it is read, and one by which the
 * security rules let it be written. The first is wider: a fact may have been written under earlier rules.
 */
import * as z from 'zod/mini';
import type {
  AbsenceAnswer,
  AbsenceReport,
  Approval,
  Cancellation,
  Feedback,
  OrderRequest,
} from '../order/order.ts';
import { part, party, personId, time, topicId } from './values.ts';

const short = z.string().check(z.maxLength(500));

/** The start of a session: on a full five minutes. The rules explain the maximum, the year 2096. */
const startsAt = z
  .int()
  .check(
    z.positive(),
    z.maximum(4_000_000_000_000),
    z.multipleOf(300_000),
    z.describe('Epoch milliseconds, on a full five minutes.'),
  );

export const requestRead = z.object({
  menteeId: z.string(),
  mentorId: z.string(),
  topicId: z.string(),
  minutes: z.int().check(z.positive()),
  startsAt: time,
  createdAt: time,
  note: z.optional(z.string()),
  quotedAmount: z.optional(z.number()),
}) satisfies z.ZodMiniType<OrderRequest>;

export const requestWritten = z.strictObject({
  menteeId: personId,
  mentorId: personId,
  topicId,
  minutes: z.int().check(z.minimum(15), z.maximum(480), z.multipleOf(5)),
  startsAt,
  createdAt: time,
  note: z.optional(z.string().check(z.maxLength(1_000))),
  quotedAmount: z.optional(
    z
      .int()
      .check(
        z.nonnegative(),
        z.maximum(1_000_000_000),
        z.describe('The price that the mentee saw, in whole rupiah.'),
      ),
  ),
}) satisfies z.ZodMiniType<OrderRequest>;

export const approvalRead = z.object({
  decision: z.enum(['approved', 'rejected']),
  at: time,
  reason: z.optional(z.string()),
  auto: z.optional(z.boolean()),
}) satisfies z.ZodMiniType<Approval>;

const reasonGiven = z.string().check(z.minLength(1), z.maxLength(500));

export const approvalWritten = z.discriminatedUnion('decision', [
  z.strictObject({ decision: z.literal('approved'), at: time, reason: z.optional(reasonGiven) }),
  z.strictObject({ decision: z.literal('rejected'), at: time, reason: reasonGiven }),
]) satisfies z.ZodMiniType<Approval>;

export const cancellationRead = z.object({
  by: z.enum(['mentee', 'mentor', 'admin']),
  at: time,
  reason: z.optional(z.string()),
}) satisfies z.ZodMiniType<Cancellation>;

export const cancellationWritten = z.strictObject({
  ...cancellationRead.shape,
  reason: z.optional(short),
}) satisfies z.ZodMiniType<Cancellation>;

export const askRead = z.object({ by: party, startsAt: time, at: time, reason: z.optional(z.string()) });
export const answerRead = z.object({ decision: z.enum(['accepted', 'refused']), at: time });

/** An answer that cannot be read counts as missing; the request that it answers stays. */
export const rescheduleRead = z.object({ ask: askRead, answer: z.catch(z.optional(answerRead), undefined) });

/** One of the two asks for another time, at `reschedules/{rescheduleId}/ask`; the other answers beside it. */
export const askWritten = z.strictObject({ ...askRead.shape, startsAt, reason: z.optional(short) });
export const answerWritten = z.strictObject(answerRead.shape);

/** When the mentee asked for another invoice, at `invoiceWishes/a2` and so on. */
export const invoiceWish = time;

/** When the mentee last asked for a payment check, at `checkPaymentAt`: the one fact that is written again. */
export const checkPaymentAt = time;

export const feedbackRead = z.object({
  rating: z.int().check(z.minimum(1), z.maximum(10)),
  at: time,
  comment: z.optional(z.string()),
  isPublic: z.optional(z.boolean()),
}) satisfies z.ZodMiniType<Feedback>;

export const feedbackWritten = z.strictObject({
  ...feedbackRead.shape,
  comment: z.optional(z.string().check(z.maxLength(2_000))),
}) satisfies z.ZodMiniType<Feedback>;

export const absenceReportRead = z.object({ at: time, reason: z.optional(z.string()) });
export const absenceAnswerRead = z.object({
  decision: z.enum(['agreed', 'disputed']),
  at: time,
  reason: z.optional(z.string()),
}) satisfies z.ZodMiniType<AbsenceAnswer>;

/** An answer that cannot be read counts as missing; the report that it answers stays. */
const absenceRead = z.object({
  report: absenceReportRead,
  answer: z.catch(z.optional(absenceAnswerRead), undefined),
});

/** What each of the two said of the other's absence, by who said it. */
export const absencesRead = z.object({ mentee: part(absenceRead), mentor: part(absenceRead) });

/** One of the two says that the other did not come, at `absences/{party}/report`; the other answers beside it. */
export const absenceReportWritten = z.strictObject({
  ...absenceReportRead.shape,
  reason: z.optional(short),
}) satisfies z.ZodMiniType<AbsenceReport>;
export const absenceAnswerWritten = z.strictObject({
  ...absenceAnswerRead.shape,
  reason: z.optional(short),
}) satisfies z.ZodMiniType<AbsenceAnswer>;

/** An approval as a person writes it: the server adds the time. */
export type ApprovalWords = WithoutTime<z.infer<typeof approvalWritten>>;
export type CancellationWords = WithoutTime<z.infer<typeof cancellationWritten>>;
export type AskWords = WithoutTime<z.infer<typeof askWritten>>;
export type AnswerWords = WithoutTime<z.infer<typeof answerWritten>>;
export type FeedbackWords = WithoutTime<z.infer<typeof feedbackWritten>>;
export type AbsenceReportWords = WithoutTime<z.infer<typeof absenceReportWritten>>;
export type AbsenceAnswerWords = WithoutTime<z.infer<typeof absenceAnswerWritten>>;
export type RequestWords = Omit<z.infer<typeof requestWritten>, 'createdAt'>;

/** Of each member of a union. */
type WithoutTime<Fact> = Fact extends { at: number } ? Omit<Fact, 'at'> : never;
