import assert from 'node:assert/strict';
import { HOUR } from '../../src/order/policy.ts';
import {
  offsetAt,
  overlaps,
  withinAvailability,
  type Availability,
  type OpenHours,
} from '../../src/order/schedule.ts';
import { wrongZones } from '../../src/order/zone-data.ts';

const day: readonly OpenHours[] = [{ from: '09:00', to: '17:00' }];
const everyDay = (
  hours: readonly OpenHours[],
  exceptions: Availability['exceptions'] = {},
): Availability => ({
  week: { mon: hours, tue: hours, wed: hours, thu: hours, fri: hours, sat: hours, sun: hours },
  exceptions,
});
const isOpen = (text: string, minutes: number, availability: Availability, zone: string): boolean => {
  const startsAt = Date.parse(text);
  return withinAvailability({ startsAt, endsAt: startsAt + minutes * 60_000 }, availability, zone);
};

describe('two sessions', () => {
  const noon = { startsAt: 12 * HOUR, endsAt: 13 * HOUR };

  it('clash when they share time, and not when one begins where the other ends', () => {
    assert.ok(overlaps(noon, { startsAt: 12.5 * HOUR, endsAt: 13.5 * HOUR }));
    assert.ok(overlaps(noon, { startsAt: 11 * HOUR, endsAt: 14 * HOUR }));
    assert.ok(!overlaps(noon, { startsAt: 13 * HOUR, endsAt: 14 * HOUR }));
  });

  it('clash when they leave less than the buffer between them', () => {
    assert.ok(overlaps(noon, { startsAt: 13 * HOUR, endsAt: 14 * HOUR }, 1));
    assert.ok(overlaps({ startsAt: 13 * HOUR, endsAt: 14 * HOUR }, noon, 1));
    assert.ok(!overlaps(noon, { startsAt: 13.5 * HOUR, endsAt: 14 * HOUR }, HOUR / 2));
  });
});

describe('opening hours', () => {
  const zones = [
    { name: 'WIB', zone: 'Asia/Jakarta', nine: '2026-12-03T02:00:00Z' },
    { name: 'WITA', zone: 'Asia/Makassar', nine: '2026-12-03T01:00:00Z' },
    { name: 'WIT', zone: 'Asia/Jayapura', nine: '2026-12-03T00:00:00Z' },
  ];
  for (const { name, zone, nine } of zones)
    it(`are read in the mentor’s zone: ${name}`, () => {
      assert.ok(isOpen(nine, 60, everyDay(day), zone));
      assert.ok(!isOpen(nine, 8 * 60 + 5, everyDay(day), zone));
      const before = new Date(Date.parse(nine) - 5 * 60_000).toISOString();
      assert.ok(!isOpen(before, 60, everyDay(day), zone));
    });

  it('are of the weekday there, not of the one in UTC', () => {
    const monday: Availability = { week: { mon: [{ from: '06:00', to: '08:00' }] }, exceptions: {} };
    assert.ok(isOpen('2026-12-06T23:00:00Z', 60, monday, 'Asia/Jakarta'));
    assert.ok(!isOpen('2026-12-07T23:00:00Z', 60, monday, 'Asia/Jakarta'));
  });

  it('given a day off, then it is closed, also on an open weekday', () => {
    const off = everyDay(day, { '2026-12-25': [] });
    assert.ok(!isOpen('2026-12-25T03:00:00Z', 60, off, 'Asia/Jakarta'));
    assert.ok(isOpen('2026-12-24T03:00:00Z', 60, off, 'Asia/Jakarta'));
  });

  it('given other hours on one day, then those hold in place of the week’s', () => {
    const other = everyDay(day, { '2026-12-25': [{ from: '19:00', to: '21:00' }] });
    assert.ok(isOpen('2026-12-25T12:00:00Z', 60, other, 'Asia/Jakarta'));
    assert.ok(!isOpen('2026-12-25T03:00:00Z', 60, other, 'Asia/Jakarta'));
  });

  it('given a break, then no session runs across it', () => {
    const halves = everyDay([
      { from: '09:00', to: '12:00' },
      { from: '13:00', to: '17:00' },
    ]);
    assert.ok(!isOpen('2026-12-03T04:30:00Z', 60, halves, 'Asia/Jakarta'));
    assert.ok(isOpen('2026-12-03T04:00:00Z', 60, halves, 'Asia/Jakarta'));
  });

  it('that meet at midnight are one stretch', () => {
    const late = { from: '22:00', to: '24:00' };
    const early = { from: '00:00', to: '02:00' };
    assert.ok(isOpen('2026-12-03T16:30:00Z', 60, everyDay([early, late]), 'Asia/Jakarta'));
    assert.ok(!isOpen('2026-12-03T16:30:00Z', 60, everyDay([late]), 'Asia/Jakarta'));
    const closedNext = everyDay([early, late], { '2026-12-04': [late] });
    assert.ok(!isOpen('2026-12-03T16:30:00Z', 60, closedNext, 'Asia/Jakarta'));
  });
});

describe('opening hours on the days of a change', () => {
  const berlin = 'Europe/Berlin';

  it('follow the wall clock: nine is an hour earlier in UTC from spring on', () => {
    assert.ok(isOpen('2026-03-28T08:00:00Z', 60, everyDay(day), berlin));
    assert.ok(!isOpen('2026-03-28T07:00:00Z', 60, everyDay(day), berlin));
    assert.ok(isOpen('2026-03-29T07:00:00Z', 60, everyDay(day), berlin));
    assert.ok(!isOpen('2026-03-29T15:00:00Z', 60, everyDay(day), berlin));
  });

  it('follow it back in autumn', () => {
    assert.ok(isOpen('2026-10-24T07:00:00Z', 60, everyDay(day), berlin));
    assert.ok(!isOpen('2026-10-25T07:00:00Z', 60, everyDay(day), berlin));
    assert.ok(isOpen('2026-10-25T08:00:00Z', 60, everyDay(day), berlin));
  });

  it('are shorter or longer than they look across the change itself', () => {
    const night = everyDay([{ from: '00:00', to: '04:00' }]);
    assert.ok(isOpen('2026-03-28T23:00:00Z', 180, night, berlin));
    assert.ok(!isOpen('2026-03-28T23:00:00Z', 185, night, berlin));
    assert.ok(isOpen('2026-10-24T22:00:00Z', 300, night, berlin));
    assert.ok(!isOpen('2026-10-24T22:00:00Z', 305, night, berlin));
  });

  it('meet at midnight there too', () => {
    const always = everyDay([{ from: '00:00', to: '24:00' }]);
    for (const start of [
      '2026-03-28T22:30:00Z',
      '2026-03-29T21:30:00Z',
      '2026-10-24T21:30:00Z',
      '2026-10-25T22:30:00Z',
    ])
      assert.ok(isOpen(start, 480, always, berlin), start);
  });
});

describe('the zones of this runtime', () => {
  it('are right where sessions depend on them', () => {
    assert.deepEqual(wrongZones(), []);
  });

  it('know an offset of half an hour, and one behind UTC', () => {
    assert.equal(offsetAt(Date.parse('2026-12-03T00:00:00Z'), 'Asia/Kolkata'), 5.5 * HOUR);
    assert.equal(offsetAt(Date.parse('2026-12-03T00:00:00Z'), 'America/New_York'), -5 * HOUR);
  });
});
