import { DAY, defaultPolicy, HOUR, MINUTE, type Policy } from '../../functions/src/order/policy.ts';

/** What is looked at again and again in production is looked at more rarely: a life has fewer turns, and no other ones. */
export const policy: Policy = {
  ...defaultPolicy,
  pollEvery: 100 * MINUTE,
  lateWatch: 12 * DAY,
  latePollEvery: 8 * HOUR,
  latePollAtMost: 4 * DAY,
  returnPollEvery: 18 * HOUR,
};
