import type { PayoutAccount } from './account.ts';
import { payoutChannelOf } from './channels.ts';

/** Which field of an account cannot be right. */
export type AccountFormFault = 'channel' | 'holder' | 'number';

/**
 * The form of an account, before any bank is asked. `undefined`: it can be right. Whether there is such an account shows only
 * when a payout to it succeeds.
 */
export function accountFormFault({ channel, holder, number }: PayoutAccount): AccountFormFault | undefined {
  const known = payoutChannelOf(channel);
  if (!known) return 'channel';
  if (!isHolder(holder)) return 'holder';
  const form = known.kind === 'wallet' ? mobileNumber : (lengths[channel] ?? anyLength);
  return form.test(number) ? undefined : 'number';
}

/** As the database's rules have it: banks know their holders in plain letters. */
const isHolder = (name: string): boolean => name.trim() === name && /^[!-~][ -~]{0,99}$/.test(name);

/** An e-wallet's number is the owner's mobile number, as it is dialled within Indonesia. */
const mobileNumber = /^08\d{8,11}$/;

const anyLength = /^\d{5,20}$/;

/**
 * Xendit names the lengths for these banks; those of virtual accounts are among them. It wants a 0 before an account of BRI
 * that has 14 digits: the mentor writes it. https://docs.xendit.co/docs/payout-coverage-indonesia
 */
const lengths: Readonly<Record<string, RegExp>> = {
  ID_BCA: /^\d{10}$/,
  ID_BNI: /^\d{7,11}$/,
  ID_BRI: /^\d{13,17}$/,
  ID_MANDIRI: /^\d{12,17}$/,
  ID_PERMATA: /^\d{7,16}$/,
};
