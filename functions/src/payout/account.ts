/** Where a mentor wants the money: a bank account or an e-wallet. */
export interface PayoutAccount {
  /** The provider's code of the bank or wallet, such as `ID_BCA`. */
  channel: string;
  /** The account holder's name. */
  holder: string;
  /** The account's number; of a wallet, the phone number. */
  number: string;
}

/** An account as it is shown: only the last digits of its number. */
export type MaskedAccount = PayoutAccount;

/** As many digits as a person needs to know the own account again, and too few to use it. */
const SHOWN = 3;

export const masked = ({ channel, holder, number }: PayoutAccount): MaskedAccount => ({
  channel,
  holder,
  number: maskedNumber(number),
});

/** The last digits of an account's number. */
const maskedNumber = (number: string): string => `${'•'.repeat(4)}${number.slice(-SHOWN)}`;

export const isSameAccount = (one: PayoutAccount, other: PayoutAccount): boolean =>
  one.channel === other.channel && one.holder === other.holder && one.number === other.number;
