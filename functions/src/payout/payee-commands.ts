import { openPayout, type Payee, type PayeeAct, type Payout } from './payee.ts';

/** How many acts of operators a record keeps. The archive has all. */
const KEPT_ACTS = 50;

/** An operator stops the payouts of a mentor, lets them go on, or has them tried again now. */
export function withPayeeAct(payee: Payee, act: PayeeAct): Payee {
  const acts = [...payee.acts, act].slice(-KEPT_ACTS);
  switch (act.did) {
    case 'pause-payouts':
      return { ...payee, acts, paused: act };
    case 'resume-payouts':
      return { ...payee, acts, paused: undefined };
    case 'retry-payouts':
      return { ...triedAgain(payee, act.at), acts };
  }
}

/** Whatever day it is, and though the account is the one that failed. */
function triedAgain(payee: Payee, now: number): Payee {
  const open = openPayout(payee);
  const payouts = open ? { ...payee.payouts, [open.payoutId]: { ...open, nextAt: now } } : payee.payouts;
  return { ...payee, payouts, failure: undefined, payFrom: now };
}

/**
 * A callback has told of a payout: the provider is asked at once. `published`: the payout as the mentor sees it, for one that is
 * followed no longer.
 */
export function withHeardPayout(
  payee: Payee,
  payoutId: string,
  published: Payout | undefined,
  now: number,
): Payee {
  const payout = payee.payouts[payoutId] ?? (published?.status === 'succeeded' ? published : undefined);
  if (!payout) return payee;
  const payouts = { ...payee.payouts, [payoutId]: { ...payout, nextAt: now } };
  return { ...payee, payouts, wakeAt: now };
}
