import type { PayoutAccount } from './account.ts';
import { payoutChannelOf } from './channels.ts';

/** Which field of an account cannot be right. */
export type AccountFormFault = 'channel' | 'holder' | 'number';

/**
 * The form of an account, before any bank is asked. `undefined`: it can be right. Whether there is such an account shows only
 * when a payout to it succeeds.
 */
export function accountFormFault({ channel, holder, number }: PayoutAccount): AccountFormFault | undefined {
  if (!payoutChannelOf(channel)) return 'channel';
  if (!isHolder(holder)) return 'holder';
  return isOfForm(number, numberFormOf(channel)) ? undefined : 'number';
}

/** How an account's number looks: so many digits, the first of which are known of some. */
export interface NumberForm {
  least: number;
  most: number;
  begins?: string;
}

export function numberFormOf(channel: string): NumberForm {
  if (payoutChannelOf(channel)?.kind === 'wallet') return mobileNumber;
  return lengths[channel] ?? anyLength;
}

const isOfForm = (number: string, { least, most, begins = '' }: NumberForm): boolean =>
  /^\d+$/.test(number) && number.length >= least && number.length <= most && number.startsWith(begins);

/** As the database's rules have it: banks know their holders in plain letters. */
const isHolder = (name: string): boolean => name.trim() === name && /^[!-~][ -~]{0,99}$/.test(name);

/** An e-wallet's number is the owner's mobile number, as it is dialled within Indonesia. */
const mobileNumber: NumberForm = { least: 10, most: 13, begins: '08' };

const anyLength: NumberForm = { least: 5, most: 20 };

/**
 * Xendit names the lengths for these banks; those of virtual accounts are among them. It wants a 0 before an account of BRI
 * that has 14 digits: the mentor writes it. https://docs.xendit.co/docs/payout-coverage-indonesia
 */
const lengths: Readonly<Record<string, NumberForm>> = {
  ID_BCA: { least: 10, most: 10 },
  ID_BNI: { least: 7, most: 11 },
  ID_BRI: { least: 13, most: 17 },
  ID_MANDIRI: { least: 12, most: 17 },
  ID_PERMATA: { least: 7, most: 16 },
};
