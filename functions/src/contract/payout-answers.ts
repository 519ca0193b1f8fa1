/** What the function `operator` answers about payouts. Accounts are masked: an operator needs no number. */
import * as z from 'zod/mini';
import type { MentorMoney } from '../payout/mentor-money.ts';
import type { PayeeNeed } from '../payout/payee-needs.ts';
import type { PayeeAct } from '../payout/payee.ts';
import { payeePlace } from './payout-commands.ts';
import { payeeStanding, publishedPayout } from './payouts.ts';
import { personId, time } from './values.ts';

/** Codes are texts: one that a later backend has is shown as it is. */
const need = z.object({
  code: z.string(),
  at: time,
  about: z.string(),
  reason: z.string(),
  cause: z.optional(z.string()),
}) satisfies z.ZodMiniType<Omit<PayeeNeed, 'code'>>;

const waitingPayee = z.object({
  mentorId: z.string(),
  since: time,
  needs: z.array(need),
  standing: payeeStanding,
});

/** The mentors whose payouts wait for a person. `pausedForAll`: an operator has stopped all payouts. */
export const waitingPayees = z.object({
  payees: z.array(waitingPayee),
  pausedForAll: z.boolean(),
  next: z.optional(payeePlace),
});

/** Whole rupiah. */
const money = z.object({
  waiting: z.number(),
  disputed: z.number(),
  free: z.number(),
  onItsWay: z.number(),
  paid: z.number(),
  owed: z.number(),
  byHand: z.number(),
  fee: z.number(),
  tax: z.number(),
}) satisfies z.ZodMiniType<MentorMoney>;

/** Where the money of some mentors is, added up. `next`: the `after` of the call that adds up the others. */
export const mentorsMoney = z.object({
  mentors: z.number(),
  money,
  next: z.optional(personId),
});

const act = z.object({
  at: time,
  by: z.string(),
  did: z.enum(['pause-payouts', 'resume-payouts', 'retry-payouts']),
  reason: z.optional(z.string()),
}) satisfies z.ZodMiniType<PayeeAct>;

/** All that is known of a mentor as one who is paid. */
export const explainedPayee = z.object({
  mentorId: z.string(),
  standing: payeeStanding,
  needs: z.array(need),
  money,
  /** The codes of the promises that the mentor's ledger breaks. */
  broken: z.array(z.string()),
  payouts: z.record(z.string(), publishedPayout),
  acts: z.array(act),
  wakeAt: z.optional(time),
});

export type WaitingPayees = z.infer<typeof waitingPayees>;
export type MentorsMoney = z.infer<typeof mentorsMoney>;
export type ExplainedPayee = z.infer<typeof explainedPayee>;
