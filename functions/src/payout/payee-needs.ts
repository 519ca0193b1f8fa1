import { causeOf } from '../order/failure.ts';
import { isAccountFault } from './fault.ts';
import type { FollowedPayout, Payee } from './payee.ts';
import type { PayoutPolicy } from './payout-policy.ts';

/**
 * What of a mentor's payouts waits for a person, by code. The codes are stable: alerts, the operator's list and the runbook
 * name them.
 *
 * - `payout-refused`: a payout failed by a fault of ours, such as too little money at the provider. It is tried again.
 * - `payout-failing`: payouts fail again and again, or the provider does not answer. It is tried again.
 * - `payout-slow`: a payout has not arrived for a long time.
 * - `payout-unmended`: a mentor has not mended the account for a long time.
 * - `mentor-owes`: more was paid than the mentor has earned; it is taken off the next payouts, and there is too little for it.
 */
export type PayeeNeedCode =
  'payout-refused' | 'payout-failing' | 'payout-slow' | 'payout-unmended' | 'mentor-owes';

export interface PayeeNeed {
  code: PayeeNeedCode;
  /** Since when. */
  at: number;
  /** The payout, or `shares`. */
  about: string;
  /** Why, in codes and sums: it goes into logs and alerts. */
  reason: string;
  /** What other mentors' needs may share. */
  cause?: string | undefined;
}

/** All that is due by now, the oldest first. */
export const payeeNeedsAt = (payee: Payee, policy: PayoutPolicy, now: number): PayeeNeed[] =>
  [
    ...needsOfFailure(payee, policy),
    ...Object.values(payee.payouts).flatMap(needsOf(policy)),
    ...needOfDebt(payee),
  ]
    .filter(({ at }) => at <= now)
    .sort((a, b) => a.at - b.at);

/** Failures that pass by themselves are told once there are so many in a row. */
const MANY = 3;
const MANY_UNANSWERED = 6;

function needsOfFailure({ failure }: Payee, { mendWithin }: PayoutPolicy): PayeeNeed[] {
  if (!failure) return [];
  const { payoutId: about, fault, code: reason, since: at, times } = failure;
  const cause = `payouts: ${reason}`;
  if (isAccountFault(fault)) return [{ code: 'payout-unmended', at: at + mendWithin, about, reason }];
  if (fault === 'ours') return [{ code: 'payout-refused', at, about, reason, cause }];
  return times < MANY ? [] : [{ code: 'payout-failing', at, about, reason, cause }];
}

const needsOf =
  ({ patience }: PayoutPolicy) =>
  (payout: FollowedPayout): PayeeNeed[] => {
    const { payoutId: about, status, begunAt, amount, id } = payout;
    if (status === 'succeeded') return needOfSilence(payout);
    const slow = { at: begunAt + patience, about, reason: `IDR ${amount}, ${id ?? about}` };
    return [...needOfSilence(payout), { code: 'payout-slow', ...slow }];
  };

function needOfSilence({ payoutId: about, unanswered }: FollowedPayout): PayeeNeed[] {
  if (!unanswered) return [];
  const { since: at, times, kind, error: reason } = unanswered;
  const isTold = kind !== 'passing' || times >= MANY_UNANSWERED;
  return isTold ? [{ code: 'payout-failing', at, about, reason, cause: causeOf(reason) }] : [];
}

const needOfDebt = ({ owes }: Payee): PayeeNeed[] =>
  owes ? [{ code: 'mentor-owes', at: owes.since, about: 'shares', reason: `IDR ${owes.amount}` }] : [];
