import assert from 'node:assert/strict';
import { nextPayDay, payDayAt } from '../../src/payout/pay-day.ts';
import { defaultPayoutPolicy } from '../../src/payout/payout-policy.ts';

const at = (text: string): number => Date.parse(`${text}+07:00`);

describe('the next pay day', () => {
  const next = (text: string, change: Partial<typeof defaultPayoutPolicy> = {}): string | undefined => {
    const found = nextPayDay(at(text), { ...defaultPayoutPolicy, ...change });
    return found === undefined ? undefined : new Date(found + 7 * 3_600_000).toISOString().slice(0, 16);
  };

  it('is the next of the weekdays, at the hour, in the zone of both', () => {
    assert.equal(next('2026-12-03T12:00'), '2026-12-07T10:00');
    assert.equal(next('2026-12-07T09:59'), '2026-12-07T10:00');
    assert.equal(next('2026-12-07T10:00'), '2026-12-14T10:00');
    assert.equal(next('2026-12-07T10:01'), '2026-12-14T10:00');
    assert.equal(next('2026-12-07T10:01', { weekdays: ['mon', 'thu'], hour: 0 }), '2026-12-10T00:00');
    assert.equal(next('2026-12-03T12:00', { zone: 'Asia/Jayapura' }), '2026-12-07T08:00');
  });

  it('is a pay day, and none where there are no weekdays', () => {
    const found = nextPayDay(at('2026-12-03T12:00'), defaultPayoutPolicy) ?? 0;
    assert.equal(payDayAt(found, defaultPayoutPolicy), '2026-12-07');
    assert.equal(next('2026-12-03T12:00', { weekdays: [] }), undefined);
  });
});
