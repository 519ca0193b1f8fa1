import * as z from 'zod';
import { time } from '../../../contract/values.ts';
import { accountFaults } from '../../../payout/fault.ts';
import type { Payee } from '../../../payout/payee.ts';
import { listOf, recordOf } from './collections.ts';

const account = z.object({ channel: z.string(), holder: z.string(), number: z.string() });
const timedAccount = account.extend({ from: time });
const accountFault = z.enum(accountFaults);
const payoutFault = z.enum([...accountFaults, 'ours', 'passing']);

const followed = z.object({
  payoutId: z.string(),
  number: z.number(),
  amount: z.number(),
  orders: z.record(z.string(), z.number()),
  account,
  begunAt: time,
  status: z.enum(['requested', 'pending', 'succeeded', 'failed', 'reversed']),
  id: z.string().optional(),
  at: time,
  fault: payoutFault.optional(),
  code: z.string().optional(),
  nextAt: time,
  unanswered: z
    .object({
      since: time,
      times: z.number(),
      kind: z.enum(['passing', 'lasting', 'set-up']),
      error: z.string(),
    })
    .optional(),
});

const act = z.object({
  at: time,
  by: z.string(),
  did: z.enum(['pause-payouts', 'resume-payouts', 'retry-payouts']),
  reason: z.string().optional(),
});

const owedMail = z.object({
  mail: z.enum(['payout-arrived', 'payout-failed', 'payout-reversed', 'account-changed']),
  since: time,
  nextAt: time,
  times: z.number(),
  amount: z.number().optional(),
  account,
  before: account.optional(),
  from: z.optional(time),
  fault: accountFault.optional(),
});

/** The private record of a mentor as one who is paid, as it is stored. */
export const payeeSchema = z.object({
  mentorId: z.string(),
  begun: z.number(),
  account: timedAccount.optional(),
  nextAccount: timedAccount.optional(),
  payouts: recordOf(followed),
  failure: z
    .object({ payoutId: z.string(), fault: payoutFault, code: z.string(), since: time, times: z.number() })
    .optional(),
  payFrom: z.optional(time),
  paidOn: z.string().optional(),
  paused: act.optional(),
  acts: listOf(act),
  owes: z.object({ amount: z.number(), since: time }).optional(),
  mails: recordOf(owedMail),
  mailedTo: z.string().optional(),
  wakeAt: z.optional(time),
  actionRequiredSince: z.optional(time),
}) satisfies z.ZodType<Payee>;
