import { banks } from './banks.ts';

/** Where a mentor can be paid: a bank or an e-wallet. The code is the payment provider's. */
export interface PayoutChannel {
  code: string;
  name: string;
  kind: 'bank' | 'wallet';
}

/** https://docs.xendit.co/bank-codes */
const wallets = {
  ID_DANA: 'DANA',
  ID_GOPAY: 'GoPay',
  ID_LINKAJA: 'LinkAja',
  ID_OVO: 'OVO',
  ID_SHOPEEPAY: 'ShopeePay',
} as const;

const channelsOf = (names: Readonly<Record<string, string>>, kind: PayoutChannel['kind']): PayoutChannel[] =>
  Object.entries(names).map(([code, name]) => ({ code, name, kind }));

/** The e-wallets first, then the banks, each by their names. */
export const payoutChannels: readonly PayoutChannel[] = [
  ...channelsOf(wallets, 'wallet'),
  ...channelsOf(banks, 'bank').toSorted((a, b) => a.name.localeCompare(b.name, 'id')),
];

/** `undefined`: nobody can be paid there. */
export const payoutChannelOf = (code: string): PayoutChannel | undefined =>
  payoutChannels.find((channel) => channel.code === code);

/** The least and the greatest sum of one payout, in whole rupiah. */
export interface PayoutLimits {
  least: number;
  greatest: number;
}

const UNLIMITED = Number.MAX_SAFE_INTEGER;
const MILLION = 1_000_000;

/** https://docs.xendit.co/xendisburse/limits-and-processing-times */
const documented: readonly (PayoutLimits & { codes: readonly string[] })[] = [
  { codes: ['ID_BCA', 'ID_BNI', 'ID_BRI', 'ID_MANDIRI', 'ID_PERMATA'], least: 1, greatest: UNLIMITED },
  { codes: ['ID_CIMB', 'ID_SINARMAS'], least: 10_000, greatest: UNLIMITED },
  { codes: ['ID_SAHABAT_SAMPOERNA'], least: 1, greatest: 1_000 * MILLION },
  { codes: ['ID_DANA', 'ID_OVO', 'ID_SHOPEEPAY'], least: 1, greatest: 20 * MILLION },
  { codes: ['ID_GOPAY'], least: 10_000, greatest: 20 * MILLION },
  { codes: ['ID_LINKAJA'], least: 10_000, greatest: 10 * MILLION },
  {
    codes: [
      'ID_BISNIS_INTERNASIONAL',
      'ID_DEUTSCHE',
      'ID_DINAR_INDONESIA',
      'ID_FAMA',
      'ID_INDIA',
      'ID_PRIMA_MASTER',
      'ID_RABOBANK',
      'ID_SBI_INDONESIA',
      'ID_VICTORIA_SYR',
    ],
    least: 10_000,
    greatest: 100 * MILLION,
  },
];

const others: PayoutLimits = { least: 5_000, greatest: 250 * MILLION };

/**
 * What one payout to this channel may be. An e-wallet may refuse less than its greatest sum: that depends on what its owner
 * has proved to it and on what is in it.
 */
export function payoutLimitsOf(code: string): PayoutLimits {
  const { least, greatest } = documented.find(({ codes }) => codes.includes(code)) ?? others;
  return { least, greatest };
}
