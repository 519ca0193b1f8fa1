import { payoutLimitsOf } from './channels.ts';
import { payoutName } from './names.ts';
import { payDayAt } from './pay-day.ts';
import { withLineChanges, type PayeeState } from './payee-state.ts';
import { accountFaultOf, openPayout, type FollowedPayout, type Payee, type TimedAccount } from './payee.ts';
import type { PayoutPolicy } from './payout-policy.ts';
import { paidBy, payableSums, totalOf, upTo } from './share-line.ts';

/** What of all payouts, and not of one mentor's, a turn has to know. */
export interface PayoutSituation {
  policy: PayoutPolicy;
  now: number;
  /** No payout begins: an operator has stopped all payouts, or the mentor’s account is disabled. */
  isStopped: boolean;
}

/**
 * Begins a payout if one is due: on a pay day, once, or when an earlier one is to be tried again. What it pays is marked as
 * paid in the same write, so no other payout takes it.
 */
export function withBegunPayout(state: PayeeState, situation: PayoutSituation): PayeeState {
  const { policy, now } = situation;
  const payee = withDebt(state.payee, balanceOf(state, policy), now);
  if (isPaused(payee, situation) || openPayout(payee)) return { ...state, payee };
  const payDay = duePayDay(payee, policy, now);
  const isRetried = payee.payFrom !== undefined && payee.payFrom <= now;
  if (payDay === undefined && !isRetried) return { ...state, payee };
  const tried = { ...state, payee: { ...payee, payFrom: isRetried ? undefined : payee.payFrom } };
  const account = accountToPay(payee, now);
  if (!account) return tried;
  const { least, greatest } = payoutLimitsOf(account.channel);
  const sums = upTo(greatest, payableSums(state.lines, policy.from ?? Infinity));
  if (totalOf(sums) < Math.max(least, policy.least)) return tried;
  return begun(tried, sums, account, payDay, now);
}

const isPaused = ({ paused }: Payee, { policy, isStopped }: PayoutSituation): boolean =>
  paused !== undefined || isStopped || policy.from === undefined;

/** The pay day that it is, unless a payout has begun on it. */
function duePayDay({ paidOn }: Payee, policy: PayoutPolicy, now: number): string | undefined {
  const payDay = payDayAt(now, policy);
  return payDay === paidOn ? undefined : payDay;
}

/** Nothing more is sent to an account that the mentor has to mend. */
const accountToPay = (payee: Payee, now: number): TimedAccount | undefined =>
  payee.account && payee.account.from <= now && !accountFaultOf(payee) ? payee.account : undefined;

function begun(
  state: PayeeState,
  orders: Record<string, number>,
  { channel, holder, number: digits }: TimedAccount,
  payDay: string | undefined,
  now: number,
): PayeeState {
  const { payee, lines } = state;
  const number = payee.begun + 1;
  const payoutId = payoutName(payee.mentorId, number);
  const account = { channel, holder, number: digits };
  const amount = totalOf(orders);
  const started = { begunAt: now, status: 'requested', at: now, nextAt: now } as const;
  const payout: FollowedPayout = { payoutId, number, amount, orders, account, ...started };
  const next: Payee = {
    ...payee,
    begun: number,
    payouts: { ...payee.payouts, [payoutId]: payout },
    paidOn: payDay ?? payee.paidOn,
  };
  const paid = Object.keys(orders).map((orderId) => paidBy(payoutId, orderId, lines[orderId] ?? {}));
  return withLineChanges({ ...state, payee: next }, paid);
}

/** What is owed to the mentor by the lines that are due; less than nothing: the mentor owes it. */
const balanceOf = ({ lines }: PayeeState, { from }: PayoutPolicy): number =>
  totalOf(payableSums(lines, from ?? Infinity));

/** What was paid too much is taken off the next payouts. Until then the operator sees it. */
const withDebt = (payee: Payee, balance: number, now: number): Payee => ({
  ...payee,
  owes: balance < 0 ? { amount: -balance, since: payee.owes?.since ?? now } : undefined,
});
