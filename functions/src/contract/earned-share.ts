/** What a mentor reads of the own earnings, at `/shares/{mentorId}/{orderId}`. */
import * as z from 'zod/mini';
import type { EarnedShare } from '../order/earned-share.ts';
import type { ShareLine } from '../payout/share-line.ts';
import { eachOf, time } from './values.ts';

/** Whole rupiah. */
const parts = { fee: z.number(), tax: z.number(), share: z.number() };

/** What payouts have paid of it, in whole rupiah, and the last one that did, which stands at `/payouts/{mentorId}/{payoutId}`. */
const paidPart = { paid: z.optional(z.number()), payoutId: z.optional(z.string()) };

const earnedShare = z.discriminatedUnion('state', [
  z.object({ ...parts, ...paidPart, state: z.enum(['waiting', 'free']), freeFrom: time }),
  z.object({ ...parts, ...paidPart, state: z.literal('disputed') }),
]) satisfies z.ZodMiniType<EarnedShare>;

/** Nothing is earned by the order any more: its money went back after it was paid. That is taken off the next payouts. */
const owedShare = z.object({ paid: z.number(), payoutId: z.optional(z.string()) });

/** By the order. */
export const earnedShares = eachOf(z.union([earnedShare, owedShare]));

/** A line as it is stored: the parts that its order says, and those that a payout says. */
export const storedShare = z.object({
  fee: z.optional(z.number()),
  tax: z.optional(z.number()),
  share: z.optional(z.number()),
  state: z.optional(z.enum(['waiting', 'free', 'disputed'])),
  freeFrom: z.optional(time),
  ...paidPart,
}) satisfies z.ZodMiniType<ShareLine>;

export type EarnedShares = z.infer<typeof earnedShares>;
