/**
 * Why a payout failed or came back, as far as the mentor can mend it:
 *
 * - `unknown-account`: there is no such account, or it is closed.
 * - `other-holder`: the account is another person's than was named.
 * - `above-limit`: the account cannot take so much.
 * - `refused-by-channel`: the bank or e-wallet did not take it, and does not say why.
 * - `channel-closed`: nobody can be paid at this bank or e-wallet.
 */
export const accountFaults = [
  'unknown-account',
  'other-holder',
  'above-limit',
  'refused-by-channel',
  'channel-closed',
] as const;

export type AccountFault = (typeof accountFaults)[number];

/** `ours`: the operator mends it. `passing`: the same payout may succeed some hours later. */
export type PayoutFault = AccountFault | 'ours' | 'passing';

export const isAccountFault = (fault: PayoutFault): fault is AccountFault =>
  accountFaults.some((one) => one === fault);
