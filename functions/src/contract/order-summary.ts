/** What an operator reads of an order in a list. */
import * as z from 'zod/mini';
import type { OrderRequest, Terms } from '../order/order.ts';
import { sessionOf } from '../order/session-time.ts';
import { orderStatus, time } from './values.ts';

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

type Agreed = Pick<Terms, 'menteeName' | 'mentorName' | 'topicTitle' | 'startsAt' | 'endsAt' | 'amount'>;

/** Of an order's terms, or before these are fixed of its request. */
export function orderSummaryOf(
  { menteeId, mentorId, startsAt: wantedAt, minutes }: OrderRequest,
  terms?: Agreed,
): OrderSummary {
  if (!terms) return { menteeId, mentorId, ...sessionOf(wantedAt, minutes) };
  const { menteeName, mentorName, topicTitle, startsAt, endsAt, amount } = terms;
  return { menteeId, mentorId, menteeName, mentorName, topicTitle, startsAt, endsAt, amount };
}

/** An order in the list of all. `createdAt`: when it was placed. */
export const listedOrder = z.object({
  orderId: z.string(),
  status: orderStatus,
  createdAt: time,
  summary: orderSummary,
});

export type ListedOrder = z.infer<typeof listedOrder>;
