import assert from 'node:assert/strict';
import { DAY, HOUR } from '../../functions/src/order/policy.ts';
import { isDay, mondayOf, monthsLater, startOf, weeksOfMonth } from '../app/design/calendar-days.ts';

describe('the days of a calendar', () => {
  it('are in weeks from Monday, of all days of a month', () => {
    const weeks = weeksOfMonth('2026-12-17');
    assert.deepEqual(weeks[0]?.[0], '2026-11-30');
    assert.deepEqual(weeks.at(-1)?.at(-1), '2027-01-03');
    assert.ok(weeks.every((week) => week.length === 7));
    assert.equal(weeksOfMonth('2027-02-01').length, 4);
    assert.equal(mondayOf('2026-11-29'), '2026-11-23');
    assert.equal(mondayOf('2026-11-30'), '2026-11-30');
  });

  it('are the same of another month, or its last', () => {
    assert.equal(monthsLater('2026-12-31', 2), '2027-02-28');
    assert.equal(monthsLater('2026-12-31', -1), '2026-11-30');
    assert.equal(monthsLater('2028-02-29', 12), '2029-02-28');
    assert.equal(monthsLater('2027-01-15', -1), '2026-12-15');
  });

  it('begin when the zone says, also on a day whose clock is changed', () => {
    assert.equal(startOf('2026-12-01', 'Asia/Jakarta'), Date.parse('2026-12-01T00:00+07:00'));
    assert.equal(startOf('2026-12-01', 'America/New_York'), Date.parse('2026-12-01T00:00-05:00'));
    const [start, next] = ['2027-10-31', '2027-11-01'].map((day) => startOf(day, 'Europe/Berlin'));
    assert.equal((next ?? 0) - (start ?? 0), DAY + HOUR);
  });

  it('are no other text', () => {
    assert.equal(isDay('2028-02-29'), true);
    for (const text of ['2027-02-29', '2027-13-01', '', '1', '2027-1-1', 'tomorrow'])
      assert.equal(isDay(text), false, text);
  });
});
