import { waited } from '../order/growing-waits.ts';
import { HOUR } from '../order/policy.ts';
import { masked } from './account.ts';
import { withFailedPayout } from './failed-payout.ts';
import { withMail, type PayeeState } from './payee-state.ts';
import type { FollowedPayout, PayoutStatus } from './payee.ts';
import type { PayoutPolicy } from './payout-policy.ts';
import type { NoAnswer, PayoutAnswer, PayoutReport } from './payout-report.ts';

/** When a payout was asked about, and by which rules it is asked about again. */
export interface AskedAt {
  policy: PayoutPolicy;
  now: number;
}

/** Takes in what the provider has said of a payout. What is said of one that is not followed changes nothing. */
export function withAnswer(state: PayeeState, answer: PayoutAnswer, when: AskedAt): PayeeState {
  const payout = state.payee.payouts[answer.payoutId];
  if (!payout) return state;
  if ('unanswered' in answer) return withPayout(state, askedLater(payout, answer.unanswered, when));
  return withReport(state, payout, answer.report, when);
}

function withReport(
  state: PayeeState,
  payout: FollowedPayout,
  report: PayoutReport,
  when: AskedAt,
): PayeeState {
  const hasArrived = payout.status === 'succeeded';
  switch (report.status) {
    case 'pending':
      return withPayout(
        state,
        followed(hasArrived ? payout : movedTo('pending', payout, report, when), when),
      );
    case 'succeeded':
      return hasArrived ? watched(state, payout, when) : arrived(state, payout, report, when);
    case 'failed':
      // What has arrived cannot fail any more: the bank has sent it back.
      return withFailedPayout(state, payout, hasArrived ? 'reversed' : 'failed', report, when);
    case 'reversed':
      return withFailedPayout(state, payout, 'reversed', report, when);
  }
}

const withPayout = (state: PayeeState, payout: FollowedPayout): PayeeState => ({
  ...state,
  payee: { ...state.payee, payouts: { ...state.payee.payouts, [payout.payoutId]: payout } },
});

const movedTo = (
  status: PayoutStatus,
  payout: FollowedPayout,
  { id }: { id: string },
  { now }: AskedAt,
): FollowedPayout => ({ ...payout, id, status, at: payout.status === status ? payout.at : now });

/** Each wait is as long as all before it. */
const followed = (payout: FollowedPayout, { policy, now }: AskedAt): FollowedPayout => ({
  ...payout,
  unanswered: undefined,
  nextAt: waited(payout.at, now, policy.readEvery, policy.readAtMost),
});

function askedLater(payout: FollowedPayout, failed: NoAnswer, { policy, now }: AskedAt): FollowedPayout {
  const { since, times } = payout.unanswered ?? { since: now, times: 0 };
  const nextAt = waited(since, now, policy.readEvery, HOUR);
  return { ...payout, unanswered: { ...failed, since, times: times + 1 }, nextAt };
}

function arrived(
  state: PayeeState,
  payout: FollowedPayout,
  report: { id: string },
  when: AskedAt,
): PayeeState {
  const { amount } = payout;
  const account = masked(payout.account);
  const mail = { mail: 'payout-arrived', amount, account } as const;
  const payee = withMail(
    { ...state.payee, failure: undefined },
    `payout-arrived:${payout.number}`,
    mail,
    when.now,
  );
  const moved = followed({ ...movedTo('succeeded', payout, report, when), account }, when);
  return withPayout({ ...state, payee }, moved);
}

/** A payout that has arrived is looked at for some time more, ever more rarely. After that only a callback tells of it. */
function watched(state: PayeeState, payout: FollowedPayout, when: AskedAt): PayeeState {
  if (when.now < payout.at + when.policy.reversalWatch) return withPayout(state, followed(payout, when));
  const { [payout.payoutId]: _, ...payouts } = state.payee.payouts;
  return { ...state, payee: { ...state.payee, payouts } };
}
