/**
 * What a mentor writes and reads of the own payouts: the account at `/payoutAccounts/{mentorId}`, each payout at
 * `/payouts/{mentorId}/{payoutId}`, and how it stands as a whole at `/payoutStanding/{mentorId}`.
 */
import * as z from 'zod/mini';
import type { PayoutAccount } from '../payout/account.ts';
import { accountFaults } from '../payout/fault.ts';
import type { PayeeStanding, PublishedPayout } from '../payout/published-payee.ts';
import { eachOf, time } from './values.ts';

/** The form that the security rules let through. `accountFormFault` knows more of what a bank or wallet takes. */
export const payoutAccount = z.strictObject({
  channel: z.string().check(z.regex(/^ID_[A-Z0-9_]{2,40}$/)),
  holder: z.string().check(z.regex(/^[!-~][ -~]{0,99}$/)),
  number: z.string().check(z.regex(/^[0-9]{5,20}$/)),
}) satisfies z.ZodMiniType<PayoutAccount>;

/** As it is stored. `setAt`: when the mentor wrote it, in epoch milliseconds. */
export const payoutAccountWritten = z.strictObject({ ...payoutAccount.shape, setAt: time });

/** How soon an account can be changed again, in milliseconds. */
export const ACCOUNT_CHANGE_EVERY = 300_000;

const shownAccount = z.object({ channel: z.string(), holder: z.string(), number: z.string() });
const accountFault = z.enum(accountFaults);

/** Whole rupiah. `orders`: the sum for each order; less than nothing for one whose money has gone back since it was paid. */
export const publishedPayout = z.object({
  number: z.number(),
  amount: z.number(),
  orders: z.record(z.string(), z.number()),
  account: shownAccount,
  begunAt: time,
  status: z.enum(['requested', 'pending', 'succeeded', 'failed', 'reversed']),
  at: time,
  id: z.optional(z.string()),
  fault: z.optional(z.enum([...accountFaults, 'ours', 'passing'])),
}) satisfies z.ZodMiniType<PublishedPayout>;

/** By their names. */
export const publishedPayouts = eachOf(publishedPayout);

const timedAccount = z.extend(shownAccount, { from: time });

export const payeeStanding = z.object({
  account: z.optional(timedAccount),
  nextAccount: z.optional(timedAccount),
  fault: z.optional(accountFault),
  paused: z.optional(z.literal(true)),
  owes: z.optional(z.number()),
}) satisfies z.ZodMiniType<PayeeStanding>;
