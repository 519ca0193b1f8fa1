import { DAY, defaultPolicy, HOUR, MINUTE, type Policy } from '../../functions/src/order/policy.ts';

/** Repeated checks are rarer than in production: a life has fewer turns, but no other kinds of turns. */
export const policy: Policy = {
  ...defaultPolicy,
  pollEvery: 100 * MINUTE,
  lateWatch: 12 * DAY,
  latePollEvery: 8 * HOUR,
  latePollAtMost: 4 * DAY,
  returnPollEvery: 18 * HOUR,
};
