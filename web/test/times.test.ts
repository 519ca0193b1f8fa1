import assert from 'node:assert/strict';
import { HOUR, MINUTE } from '../../functions/src/order/policy.ts';
import { timesOf, type TimeRules } from '../client/index.ts';

/** A Monday, eight in the morning in Jakarta. */
const now = Date.parse('2027-01-11T08:00:00+07:00');
const mentor = {
  timeZone: 'Asia/Jakarta',
  availability: { mon: [{ from: '08:00', to: '13:00' }] },
  exceptions: {},
};
const day = { startsAt: now, endsAt: now + 12 * HOUR };
const busy = [{ startsAt: now + 3 * HOUR, endsAt: now + 4 * HOUR }];

/** How long after eight each hour begins that is free, in hours. */
const free = (rules?: TimeRules): number[] =>
  timesOf(mentor, 60, busy, day, now, rules)
    .filter(({ taken }) => !taken)
    .map(({ startsAt }) => (startsAt - now) / HOUR);

describe('the times of a mentor', () => {
  it('are those of a fresh installation where no settings are known', () => {
    assert.deepEqual(free(), [2, 4]);
  });

  it('follow the lead time, the horizon and the buffer of the installation', () => {
    const rules = { leadTime: HOUR, horizon: 24 * HOUR, buffer: 0 };
    assert.deepEqual(free(rules), [1, 1.5, 2, 4]);
    assert.deepEqual(free({ ...rules, buffer: 15 * MINUTE }), [1, 1.5]);
    assert.deepEqual(free({ ...rules, horizon: 1.5 * HOUR }), [1, 1.5]);
  });
});
