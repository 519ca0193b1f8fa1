/** What is told of the closing of an account: to the person, and to operators. */
import * as z from 'zod/mini';
import type { Removal, RemovalHold } from '../personal-data/removal.ts';
import { orderId, time } from './values.ts';

const hold = z.discriminatedUnion('of', [
  z.object({
    of: z.literal('order'),
    orderId,
    part: z.enum(['open', 'attendance', 'payment', 'money', 'work']),
  }),
  z.object({
    of: z.literal('payouts'),
    part: z.enum(['payout-under-way', 'shares-unpaid', 'mentor-owes']),
    amount: z.number(),
  }),
  z.object({ of: z.literal('account'), part: z.literal('disabled') }),
]) satisfies z.ZodMiniType<RemovalHold>;

export const removalRecord = z.object({
  personId: z.string(),
  askedAt: time,
  by: z.enum(['person', 'operator', 'user-deleted']),
  operator: z.optional(z.string()),
  wasDisabled: z.optional(z.boolean()),
  status: z.enum(['waiting', 'removing', 'removed']),
  holds: z.array(hold),
  release: z.optional(z.object({ at: time, by: z.string(), holds: z.array(hold) })),
  removedAt: z.optional(time),
  report: z.optional(z.object({ orders: z.number(), payouts: z.number() })),
  wakeAt: z.optional(time),
  actionRequiredSince: z.optional(time),
}) satisfies z.ZodMiniType<Removal>;
