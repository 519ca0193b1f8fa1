import { DAY, defaultPolicy, HOUR, MINUTE, type Policy } from '../../functions/src/order/policy.ts';
import { defaultPayoutPolicy, type PayoutPolicy } from '../../functions/src/payout/payout-policy.ts';

/**
 * What is looked at again and again in production is looked at more rarely: a life has fewer turns, and no other ones. The
 * windows are so short that an order can expire, and be paid after that, while there is still time for its session; and so few
 * orders of a mentee are open at once that some are too many.
 */
export const policy: Policy = {
  ...defaultPolicy,
  paymentWindow: 6 * HOUR,
  approvalWindow: 10 * HOUR,
  openOrders: 4,
  unpaidHolds: 2,
  shareTerms: { feePercent: 12.5, feeRupiah: 2_500, taxPercent: 0.5 },
  pollEvery: 100 * MINUTE,
  lateReads: [8 * HOUR, 4 * DAY, 12 * DAY],
  searchEvery: 100 * MINUTE,
  arrivedPollEvery: 8 * HOUR,
  lateWatch: 12 * DAY,
  longestWait: 4 * DAY,
  returnPollEvery: 18 * HOUR,
  organisers: [
    { name: 'first@example.com', weight: 2 },
    { name: 'second@example.com', weight: 1 },
    { name: 'third@example.com', weight: 1 },
  ],
};

/** So many pay days that mentors get several payouts each; and they are looked at more rarely and for less long, so that a world ends soon. */
export const payoutPolicy: PayoutPolicy = {
  ...defaultPayoutPolicy,
  from: 0,
  weekdays: ['mon', 'tue', 'wed', 'thu', 'fri'],
  readEvery: 2 * HOUR,
  reversalWatch: 6 * DAY,
  retryAfter: 4 * HOUR,
};
