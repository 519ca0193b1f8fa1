/** What a mentor reads of the own earnings, at `/shares/{mentorId}/{orderId}`. */
import * as z from 'zod/mini';
import type { EarnedShare } from '../order/earned-share.ts';
import { eachOf, time } from './values.ts';

/** Whole rupiah. */
const parts = { fee: z.number(), tax: z.number(), share: z.number() };

const earnedShare = z.discriminatedUnion('state', [
  z.object({ ...parts, state: z.enum(['waiting', 'free']), freeFrom: time }),
  z.object({ ...parts, state: z.literal('disputed') }),
]) satisfies z.ZodMiniType<EarnedShare>;

/** By the order. */
export const earnedShares = eachOf(earnedShare);
