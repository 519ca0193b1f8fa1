/** What may be read of an order, at `/orders/{orderId}`, by its two people and by admins. */
import * as z from 'zod/mini';
import {
  absencesRead,
  approvalRead,
  cancellationRead,
  checkPaymentAt,
  feedbackRead,
  requestRead,
} from './facts.ts';
import { bilingual, eachOf, orderStatus, part, party, time } from './values.ts';

export const terms = z.object({
  /** Whole rupiah; 0 is free. */
  amount: z.number(),
  currency: z.literal('IDR'),
  startsAt: time,
  endsAt: time,
  payBy: time,
  approveBy: time,
  topicTitle: z.string(),
  mentorName: z.string(),
  menteeName: z.string(),
  /** Raised by every accepted change of the time. */
  version: z.number(),
  /** Of the moves that the mentee asked for: the least notice, in milliseconds. Less of it gives less back. */
  leastNotice: z.optional(z.number()),
});

export const payment = z.object({
  status: z.enum(['open', 'paid', 'closed', 'refunding', 'refunded', 'needs-person']),
  amount: z.number(),
  /** 1, 2, … : the mentee may ask for the next one when this one is closed. */
  attempt: z.number(),
  invoiceId: z.string(),
  invoiceUrl: z.string(),
  expiresAt: time,
  paidAt: z.optional(time),
  channel: z.optional(z.string()),
  /** Whole rupiah that have gone back, or are on their way. */
  returned: z.optional(z.number()),
  /** Of these the rupiah that a person must return, and those under way. */
  byHand: z.optional(z.number()),
  onTheWay: z.optional(z.number()),
});

export const meeting = z.object({
  status: z.enum(['pending', 'ready', 'cancelled']),
  eventId: z.string(),
  version: z.number(),
  meetUrl: z.optional(z.string()),
});

/** The receipt of a payment, or the credit note of money that went back. */
export const issuedReceipt = z.object({
  kind: z.enum(['receipt', 'credit-note']),
  /** Which payment or return of the order. */
  about: z.string(),
  amount: z.number(),
  currency: z.string(),
  /** By which people name it, such as `R-2026-000123`. */
  number: z.string(),
  issuedAt: time,
});

/** A request for another time. */
export const rescheduleRequest = z.object({
  state: z.enum(['asked', 'open', 'accepted', 'refused', 'lapsed', 'declined', 'void']),
  by: party,
  startsAt: time,
  /** Until when it can be answered, once it is open. */
  answerBy: z.optional(time),
  /** Why it is `declined`, as for an order; or `another-open`. */
  code: z.optional(z.string()),
});

/**
 * Whether a session that was paid for took place. `open`: either of the two may say until `reportBy` that the other did not
 * come. `reported`: one has (`by`), and the other may answer until `answerBy`. `disputed`: an operator decides.
 */
export const attendance = z.object({
  status: z.enum(['open', 'reported', 'disputed', 'held', 'mentor-absent', 'mentee-absent']),
  reportBy: z.optional(time),
  by: z.optional(party),
  answerBy: z.optional(time),
  since: z.optional(time),
});

/** What happened, and by whom. A later backend may tell of more than this version knows. */
export const happening = z.object({
  at: time,
  what: z.string(),
  by: z.string(),
  detail: z.optional(z.string()),
});

export const timelineEntry = z.extend(happening, { text: bilingual });

/** One text of JSON, the oldest first. An order that an older version published has a list. */
const timeline = z.pipe(
  z.pipe(
    z.optional(z.unknown()),
    z.transform((published) => (typeof published === 'string' ? jsonOf(published) : published)),
  ),
  z.pipe(
    eachOf(timelineEntry),
    z.transform((entries) => Object.values(entries)),
  ),
);

function jsonOf(published: string): unknown {
  try {
    return JSON.parse(published);
  } catch {
    return undefined;
  }
}

/** What the functions publish. It has no status before they have seen the order. */
export const orderView = z.object({
  status: z._default(orderStatus, 'requested'),
  /** Why it is declined, expired or otherwise over, as a code. */
  reason: part(z.string()),
  reasonText: part(bilingual),
  /** Missing until the order is accepted. */
  terms: part(terms),
  /** The mentor lets all orders pass: there is nothing to decide. */
  autoApproved: part(z.boolean()),
  payment: part(payment),
  /** In the order in which the order heard of them. */
  receipts: part(z.array(issuedReceipt)),
  meeting: part(meeting),
  /** Requests for another time, by their id. */
  rescheduleRequests: eachOf(rescheduleRequest),
  /** Missing until a session that was paid for is over. */
  attendance: part(attendance),
  timeline,
});

/** The same beside what the two people wrote. */
export const publishedOrder = z.extend(orderView, {
  request: requestRead,
  /** What was said with each request for another time. */
  reschedules: eachOf(z.object({ ask: z.object({ reason: part(z.string()) }) })),
  approval: part(approvalRead),
  cancellation: part(cancellationRead),
  feedback: part(feedbackRead),
  checkPaymentAt: part(checkPaymentAt),
  absences: z._default(absencesRead, {}),
});

export type PublishedOrder = z.infer<typeof publishedOrder>;
export type TimelineEntry = z.infer<typeof timelineEntry>;
export type PublishedRescheduleRequest = z.infer<typeof rescheduleRequest>;
