/** What the HTTPS functions take and answer, beside the operator's calls. */
import * as z from 'zod/mini';
import { requestWritten } from './facts.ts';
import { bilingual, orderId, orderStatus } from './values.ts';

const { mentorId, topicId, minutes, startsAt, note, quotedAmount } = requestWritten.shape;

/** What a web app may set in an order; the server sets the rest. There is no price in it. */
export const newOrder = z.strictObject({
  orderId: z.optional(orderId),
  menteeId: z.optional(z.string()),
  mentorId,
  topicId,
  minutes,
  startsAt,
  note,
  quotedAmount,
});

export const orderAnswer = z.object({
  orderId,
  status: orderStatus,
  invoiceUrl: z.optional(z.url()),
});

/** A refusal: `code` for programs, `message` for people. */
export const refusalAnswer = z.object({
  error: z.object({ code: z.string().check(z.regex(/^[a-z-]+$/)), message: z.string() }),
});

/** An order that is declined: the code is the `reason` of the order. */
export const declinedAnswer = z.object({
  orderId,
  error: z.object({ code: z.string(), message: z.string(), text: bilingual }),
});

/** The secret address of a person's agenda. */
export const feedAddress = z.object({ url: z.url() });

/** The secret address of a receipt, for the mentee. */
export const receiptAddress = z.object({ url: z.url() });

/** What Xendit and SendGrid are answered. */
export const callbackAnswer = z.object({ received: z.enum(['noted', 'foreign']) });
export const eventsAnswer = z.object({ taken: z.int().check(z.nonnegative()) });
