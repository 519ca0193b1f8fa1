import type { PayoutAccount } from './account.ts';
import type { PayeeLedger } from './invariants.ts';
import { mentorMoney } from './mentor-money.ts';
import { openPayout, type Payee } from './payee.ts';
import type { PayoutPolicy } from './payout-policy.ts';
import type { UnpaidPart } from './unpaid-part.ts';

/** Stands for the account of a mentor whose account with us was closed. */
export const noAccount: PayoutAccount = { channel: '', holder: '', number: '' };

/** The record without accounts, addresses and operators' words. The sums of payouts stay: they are the books. */
export const withoutAccounts = (payee: Payee): Payee => ({
  ...payee,
  account: undefined,
  nextAccount: undefined,
  mailedTo: undefined,
  mails: {},
  payouts: Object.fromEntries(
    Object.entries(payee.payouts).map(([id, payout]) => [id, { ...payout, account: noAccount }]),
  ),
  acts: payee.acts.map((act) => ({ ...act, reason: undefined })),
  paused: payee.paused && { ...payee.paused, reason: undefined },
});

/** Why a mentor's account cannot be taken away yet, and the sum in whole rupiah. */
export function unpaidOf(
  { payee, lines, payouts }: PayeeLedger,
  policy: PayoutPolicy,
): { part: UnpaidPart; amount: number } | undefined {
  const open = openPayout(payee);
  if (open) return { part: 'payout-under-way', amount: open.amount };
  const { waiting, disputed, free, owed } = mentorMoney(lines, Object.values(payouts), policy);
  const unpaid = waiting + disputed + free;
  if (unpaid > 0) return { part: 'shares-unpaid', amount: unpaid };
  return owed > 0 ? { part: 'mentor-owes', amount: owed } : undefined;
}
