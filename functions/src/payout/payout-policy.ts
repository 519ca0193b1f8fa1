import { DAY, HOUR, MINUTE } from '../order/policy.ts';
import { HOME_ZONE } from '../order/zones.ts';

export const weekdays = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'] as const;
export type Weekday = (typeof weekdays)[number];

/** When and how mentors are paid. All durations are milliseconds. */
export interface PayoutPolicy {
  /** Shares that were free before are not paid by payouts: a person has paid them. `undefined`: nobody is paid by payouts. */
  from: number | undefined;
  /** The pay days, the hour from which they pay, and the zone of both. */
  weekdays: readonly Weekday[];
  hour: number;
  zone: string;
  /** The least sum of a payout, in whole rupiah. */
  least: number;
  /** How long after its mail a new account takes effect. */
  accountDelay: number;
  /** How often a payout under way is read back at first, and at last: each wait is as long as all before it. */
  readEvery: number;
  readAtMost: number;
  /** How long a payout under way may take before a person is asked to look. */
  patience: number;
  /** How long a payout that has arrived is still read back: the bank may send it back. */
  reversalWatch: number;
  /** How long to wait for another payout after one that failed by no fault of the mentor's. It doubles, up to a day. */
  retryAfter: number;
  /** How long a mentor has to mend an account before a person is asked to help. */
  mendWithin: number;
}

export const defaultPayoutPolicy: PayoutPolicy = {
  from: undefined,
  weekdays: ['mon'],
  hour: 10,
  zone: HOME_ZONE,
  least: 50_000,
  accountDelay: DAY,
  readEvery: 10 * MINUTE,
  readAtMost: DAY,
  patience: 3 * DAY,
  reversalWatch: 14 * DAY,
  retryAfter: HOUR,
  mendWithin: 7 * DAY,
};
