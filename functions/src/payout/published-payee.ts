import { masked, type MaskedAccount } from './account.ts';
import type { AccountFault } from './fault.ts';
import { accountFaultOf, type Payee, type Payout, type TimedAccount } from './payee.ts';

/** A payout as its mentor sees it. What it needs to be followed again, should the bank send it back after years, is in it. */
export type PublishedPayout = Omit<Payout, 'payoutId' | 'code'>;

export function publishedPayoutOf(payout: Payout): PublishedPayout {
  const { number, amount, orders, account, begunAt, status, at, id, fault } = payout;
  return { number, amount, orders, account: masked(account), begunAt, status, at, id, fault };
}

/** What a mentor sees of the own payouts as a whole. */
export interface PayeeStanding {
  /** The account that is paid to, and the one that takes its place. */
  account?: ShownAccount | undefined;
  nextAccount?: ShownAccount | undefined;
  /** Why nothing is paid until the mentor names another account. */
  fault?: AccountFault | undefined;
  /** An operator has stopped the payouts. */
  paused?: true | undefined;
  /** What was paid too much, and is taken off the next payouts. */
  owes?: number | undefined;
}

export type ShownAccount = MaskedAccount & { from: number };

export function standingOf(payee: Payee): PayeeStanding {
  const { account, nextAccount, paused, owes } = payee;
  return {
    account: account && shown(account),
    nextAccount: nextAccount && shown(nextAccount),
    fault: accountFaultOf(payee),
    paused: paused ? true : undefined,
    owes: owes?.amount,
  };
}

const shown = ({ from, ...account }: TimedAccount): ShownAccount => ({ ...masked(account), from });
