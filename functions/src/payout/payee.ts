import type { PayoutAccount } from './account.ts';
import { isAccountFault, type AccountFault, type PayoutFault } from './fault.ts';
import type { NoAnswer } from './payout-report.ts';

/**
 * How a payout stands. `requested`: it is decided, and the provider may have heard of it. `pending`: the provider has it.
 * `succeeded`: it has arrived, and the bank may still send it back, which is `reversed`.
 */
export type PayoutStatus = 'requested' | 'pending' | 'succeeded' | 'failed' | 'reversed';

/** One payment to a mentor, for one or several orders. What it pays, and to which account, is fixed when it begins. */
export interface Payout {
  payoutId: string;
  number: number;
  /** Whole rupiah: the sum of `orders`. */
  amount: number;
  /** The sum for each order. Less than nothing: what was paid for it before, and has gone back to the mentee. */
  orders: Record<string, number>;
  /** Masked once the payout has ended. */
  account: PayoutAccount;
  begunAt: number;
  status: PayoutStatus;
  /** The provider's id. */
  id?: string | undefined;
  /** When it came to its status. */
  at: number;
  /** Why it failed or was reversed, and the provider's word for that. */
  fault?: PayoutFault | undefined;
  code?: string | undefined;
}

/** A payout that is followed, and when the provider is asked next. */
export interface FollowedPayout extends Payout {
  nextAt: number;
  /** The calls in a row that brought no answer. */
  unanswered?: UnansweredCalls | undefined;
}

export interface UnansweredCalls extends NoAnswer {
  since: number;
  times: number;
}

/** An account, and from when it is paid to. */
export interface TimedAccount extends PayoutAccount {
  from: number;
}

/** The last payout that failed. Failures in a row by the same fault are counted. */
export interface PayoutFailure {
  payoutId: string;
  fault: PayoutFault;
  code: string;
  since: number;
  times: number;
}

/** What an operator did, with the words for it. */
export interface PayeeAct {
  at: number;
  by: string;
  did: 'pause-payouts' | 'resume-payouts' | 'retry-payouts';
  reason?: string | undefined;
}

/** The private record of a mentor as one who is paid. */
export interface Payee {
  mentorId: string;
  /** How many payouts were begun. */
  begun: number;
  /** The account that is paid to, and the one that takes its place. */
  account?: TimedAccount | undefined;
  nextAccount?: TimedAccount | undefined;
  /** The payouts that are followed, by their name. */
  payouts: Record<string, FollowedPayout>;
  failure?: PayoutFailure | undefined;
  /** Pays from then on, whatever day it is: a pay day was missed by no fault of the mentor's, or an operator asks for it. */
  payFrom?: number | undefined;
  /** The last pay day on which a payout began. */
  paidOn?: string | undefined;
  paused?: PayeeAct | undefined;
  acts: PayeeAct[];
  /** What was paid too much, and since when the mentor owes it. */
  owes?: { amount: number; since: number } | undefined;
  /** The mails that are owed, by their key. */
  mails: Record<string, OwedMail>;
  /** The address that the last mail went to. A thief may have changed the one that stands in the profile. */
  mailedTo?: string | undefined;
  wakeAt?: number | undefined;
  actionRequiredSince?: number | undefined;
}

export type PayeeMail = 'payout-arrived' | 'payout-failed' | 'payout-reversed' | 'account-changed';

export interface OwedMail {
  mail: PayeeMail;
  since: number;
  /** No other worker sends it before. */
  nextAt: number;
  times: number;
  /** The sum, the account (masked), and what else the mail says. */
  amount?: number | undefined;
  account: PayoutAccount;
  /** The account that is paid to until the new one takes effect, and when that is. */
  before?: PayoutAccount | undefined;
  from?: number | undefined;
  fault?: AccountFault | undefined;
}

export const newPayee = (mentorId: string): Payee => ({
  mentorId,
  begun: 0,
  payouts: {},
  acts: [],
  mails: {},
});

/** It has neither arrived nor failed. */
export const isUnderWay = ({ status }: Pick<Payout, 'status'>): boolean =>
  status === 'requested' || status === 'pending';

/** The payout that has not come to an end. A mentor has one at a time. */
export const openPayout = ({ payouts }: Payee): FollowedPayout | undefined =>
  Object.values(payouts).find(isUnderWay);

/** The mentor has to name another account before anything is paid. */
export function accountFaultOf({ failure }: Payee): AccountFault | undefined {
  const fault = failure?.fault;
  return fault !== undefined && isAccountFault(fault) ? fault : undefined;
}
