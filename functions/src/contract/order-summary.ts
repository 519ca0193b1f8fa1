/** What an operator reads of an order in a list. */
import * as z from 'zod/mini';
import { time } from './values.ts';

/** Who meets whom, about what, when and for how much. Names, topic and amount are fixed when the order is accepted. */
export const orderSummary = z.object({
  menteeId: z.string(),
  mentorId: z.string(),
  menteeName: z.optional(z.string()),
  mentorName: z.optional(z.string()),
  topicTitle: z.optional(z.string()),
  /** The session. */
  startsAt: time,
  endsAt: time,
  /** Whole rupiah; 0 is free. */
  amount: z.optional(z.number()),
});

export type OrderSummary = z.infer<typeof orderSummary>;
