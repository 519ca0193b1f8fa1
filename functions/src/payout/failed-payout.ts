import { DAY } from '../order/policy.ts';
import { masked } from './account.ts';
import { isAccountFault, type PayoutFault } from './fault.ts';
import { withLineChanges, withMail, type PayeeState } from './payee-state.ts';
import type { FollowedPayout, Payee, Payout, PayoutFailure } from './payee.ts';
import type { PayoutPolicy } from './payout-policy.ts';
import { takenBack } from './share-line.ts';

interface ReportedFault {
  id?: string | undefined;
  fault: PayoutFault;
  code: string;
}

/** The payout pays nothing, or no longer: each of its sums is owed again. */
export function withFailedPayout(
  state: PayeeState,
  failed: FollowedPayout,
  status: 'failed' | 'reversed',
  { id, fault, code }: ReportedFault,
  { policy, now }: { policy: PayoutPolicy; now: number },
): PayeeState {
  const { nextAt: _, unanswered: __, ...payout } = failed;
  const account = masked(payout.account);
  const ended: Payout = { ...payout, account, status, at: now, fault, code, id: id ?? payout.id };
  const { [payout.payoutId]: ___, ...payouts } = state.payee.payouts;
  const payee = told(withFailure({ ...state.payee, payouts }, ended, fault, code, policy, now), ended, now);
  const back = Object.entries(payout.orders).map(([orderId, sum]) =>
    takenBack(orderId, sum, state.lines[orderId] ?? {}),
  );
  return withLineChanges({ ...state, payee, ended: [...state.ended, ended] }, back);
}

/** What the mentor has to mend stops all payouts. Any other failure is tried again, at waits that double. */
function withFailure(
  payee: Payee,
  { payoutId }: Payout,
  fault: PayoutFault,
  code: string,
  { retryAfter }: PayoutPolicy,
  now: number,
): Payee {
  const before = payee.failure?.fault === fault ? payee.failure : undefined;
  const times = (before?.times ?? 0) + 1;
  const failure: PayoutFailure = { payoutId, fault, code, since: before?.since ?? now, times };
  if (isAccountFault(fault)) return { ...payee, failure, payFrom: undefined };
  return { ...payee, failure, payFrom: now + Math.min(retryAfter * 2 ** (times - 1), DAY) };
}

/** The mentor is told of what the mentor can mend. */
function told(payee: Payee, { status, number, amount, account, fault }: Payout, now: number): Payee {
  if (fault === undefined || !isAccountFault(fault)) return payee;
  const mail = status === 'reversed' ? 'payout-reversed' : 'payout-failed';
  return withMail(payee, `${mail}:${number}`, { mail, amount, account, fault }, now);
}
