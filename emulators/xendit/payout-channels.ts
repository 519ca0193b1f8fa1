import type { PayoutCourse } from './faults.ts';

/** Of one payout, in whole rupiah. */
interface Limits {
  least: number;
  greatest: number;
}

const MILLION = 1_000_000;
const large = { least: 1, greatest: Infinity };
const wallet = { least: 1, greatest: 20 * MILLION };

/** https://docs.xendit.co/xendisburse/limits-and-processing-times */
const limits: Readonly<Record<string, Limits>> = {
  ID_BCA: large,
  ID_BNI: large,
  ID_BRI: large,
  ID_MANDIRI: large,
  ID_PERMATA: large,
  ID_SAHABAT_SAMPOERNA: { least: 1, greatest: 1_000 * MILLION },
  ID_CIMB: { ...large, least: 10_000 },
  ID_SINARMAS: { ...large, least: 10_000 },
  ID_DANA: wallet,
  ID_OVO: wallet,
  ID_SHOPEEPAY: wallet,
  ID_GOPAY: { ...wallet, least: 10_000 },
  ID_LINKAJA: { least: 10_000, greatest: 10 * MILLION },
};

const others: Limits = { least: 5_000, greatest: 250 * MILLION };

/** `undefined`: it is no channel of Indonesia. */
export const limitsOf = (channelCode: string): Limits | undefined =>
  /^ID(_[A-Z]+)+$/.test(channelCode) ? (limits[channelCode] ?? others) : undefined;

/** What Xendit does with these account numbers in its test mode. https://docs.xendit.co/docs/test-scenarios-payouts */
export const testNumbers: ReadonlyMap<string, PayoutCourse> = new Map([
  ['123456', { kind: 'payout-fails', ms: 0, code: 'TEMPORARY_TRANSFER_ERROR' }],
  ['999999', { kind: 'payout-fails', ms: 0, code: 'REJECTED_BY_CHANNEL' }],
  ['121212', { kind: 'payout-fails', ms: 0, code: 'INVALID_DESTINATION' }],
  ['654321', { kind: 'payout-reversed', ms: 5 * 60_000 }],
]);
