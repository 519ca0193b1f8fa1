import { isSameAccount, masked, type PayoutAccount } from './account.ts';
import { withMail } from './payee-state.ts';
import { accountFaultOf, type Payee } from './payee.ts';
import type { PayoutPolicy } from './payout-policy.ts';

/**
 * Takes in the account that the mentor has written. It takes effect after a delay, for the first thing that a thief does is to
 * change it: a mail tells the mentor, and until then the account before is paid to. A mentor who writes that one again takes
 * the change back. The delay counts from when the change was heard, so that no lost trigger shortens it.
 */
export function withAccount(
  payee: Payee,
  written: PayoutAccount | undefined,
  { accountDelay }: PayoutPolicy,
  now: number,
): Payee {
  return inEffect(written ? withWritten(payee, written, now + accountDelay, now) : payee, now);
}

function withWritten(payee: Payee, written: PayoutAccount, from: number, now: number): Payee {
  const { account, nextAccount } = payee;
  if (nextAccount && isSameAccount(nextAccount, written)) return payee;
  if (account && isSameAccount(account, written)) return { ...payee, nextAccount: undefined };
  const { channel, holder, number } = written;
  const next = { channel, holder, number, from };
  const mail = {
    mail: 'account-changed',
    account: next,
    from,
    ...(account && { before: masked(account) }),
  } as const;
  return withMail({ ...payee, nextAccount: next }, `account-changed:${now}`, mail, now);
}

/** Another account mends what was wrong with the one before. */
function inEffect(payee: Payee, now: number): Payee {
  const { nextAccount } = payee;
  if (!nextAccount || nextAccount.from > now) return payee;
  const isMended = accountFaultOf(payee) !== undefined;
  const mended = isMended ? { ...payee, failure: undefined } : payee;
  return { ...mended, account: nextAccount, nextAccount: undefined };
}
