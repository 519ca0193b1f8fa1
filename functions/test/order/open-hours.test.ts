import assert from 'node:assert/strict';
import fc from 'fast-check';
import { offsetAt, withinAvailability, type Availability } from '../../src/order/schedule.ts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const daily = (...hours: { from: string; to: string }[]): Availability => ({
  week: { mon: hours, tue: hours, wed: hours, thu: hours, fri: hours, sat: hours, sun: hours },
  exceptions: {},
});
const open = (from: string, to: string, start: string, minutes: number, zone: string): boolean => {
  const startsAt = Date.parse(start);
  return withinAvailability({ startsAt, endsAt: startsAt + minutes * MINUTE }, daily({ from, to }), zone);
};

const cases: readonly [name: string, expected: boolean, ...Parameters<typeof open>][] = [
  [
    'an hour that is left out takes not the one before',
    false,
    '02:00',
    '03:00',
    '2027-03-14T06:00Z',
    60,
    'America/New_York',
  ],
  ['nor the one after', false, '02:00', '03:00', '2027-03-14T07:00Z', 60, 'America/New_York'],
  [
    'what spans the gap is as short as it is',
    true,
    '01:00',
    '04:00',
    '2027-03-14T06:00Z',
    120,
    'America/New_York',
  ],
  ['and no longer', false, '01:00', '04:00', '2027-03-14T06:00Z', 125, 'America/New_York'],
  [
    'an hour that comes twice is open twice',
    true,
    '01:00',
    '02:00',
    '2027-11-07T05:00Z',
    120,
    'America/New_York',
  ],
  ['and ends after the second', false, '01:00', '02:00', '2027-11-07T05:00Z', 125, 'America/New_York'],
  [
    'hours before it do not reach into its second turn',
    false,
    '00:00',
    '01:30',
    '2027-11-07T05:00Z',
    60,
    'America/New_York',
  ],
  [
    'the last hour before a gap at midnight',
    true,
    '00:00',
    '24:00',
    '2027-09-05T03:00Z',
    60,
    'America/Santiago',
  ],
  ['across a gap at midnight', true, '00:00', '24:00', '2027-09-05T03:00Z', 120, 'America/Santiago'],
  ['a midnight that comes twice', true, '23:00', '24:00', '2027-04-04T02:00Z', 120, 'America/Santiago'],
  [
    'half an hour left out at Lord Howe',
    true,
    '01:30',
    '03:00',
    '2027-10-02T15:00Z',
    60,
    'Australia/Lord_Howe',
  ],
  ['and no longer there', false, '01:30', '03:00', '2027-10-02T15:00Z', 65, 'Australia/Lord_Howe'],
  [
    'half an hour that comes twice at Lord Howe',
    true,
    '01:30',
    '02:00',
    '2027-04-03T14:30Z',
    60,
    'Australia/Lord_Howe',
  ],
  ['a change at one past midnight', false, '00:00', '00:15', '2011-03-13T03:30Z', 15, 'America/St_Johns'],
  ['a day that was left out in Apia', true, '00:00', '24:00', '2011-12-30T09:00Z', 120, 'Pacific/Apia'],
  ['Jakarta at any midnight', true, '00:00', '24:00', '2027-03-13T16:00Z', 120, 'Asia/Jakarta'],
  ['Jayapura after closing', false, '08:00', '20:00', '2027-03-13T10:30Z', 60, 'Asia/Jayapura'],
];

describe('opening hours, where the clock is changed', () => {
  for (const [name, expected, ...given] of cases)
    it(`${name}: ${expected ? 'open' : 'not open'}`, () => {
      assert.equal(open(...given), expected);
    });

  it('hold when the wall clock shows an open time at every five minutes, in any zone and at any date', () => {
    const zones = [
      'Africa/Cairo',
      'Africa/Casablanca',
      'America/Havana',
      'America/New_York',
      'America/Santiago',
      'America/St_Johns',
      'Asia/Beirut',
      'Asia/Gaza',
      'Asia/Jakarta',
      'Asia/Kathmandu',
      'Atlantic/Azores',
      'Australia/Lord_Howe',
      'Europe/Berlin',
      'Pacific/Chatham',
      'Pacific/Apia',
      '+07:00',
    ];
    const clock = (quarters: number) =>
      `${String(Math.floor(quarters / 4)).padStart(2, '0')}:${String((quarters % 4) * 15).padStart(2, '0')}`;
    /** Read off the clock minute by minute, which is slow and has nothing to reckon with. */
    const clocks = new Map(
      zones.map((timeZone) => [
        timeZone,
        new Intl.DateTimeFormat('en-GB', { timeZone, hourCycle: 'h23', hour: '2-digit', minute: '2-digit' }),
      ]),
    );
    const shown = (at: number, zone: string) => clocks.get(zone)?.format(at) ?? '';
    fc.assert(
      fc.property(
        fc.constantFrom(...zones),
        fc.integer({ min: Date.parse('2026-01-01') / 300_000, max: Date.parse('2029-01-01') / 300_000 }),
        fc.boolean(),
        fc.integer({ min: 1, max: 36 }),
        fc.tuple(fc.integer({ min: 0, max: 95 }), fc.integer({ min: 1, max: 96 })),
        (zone, mark, nearChange, length, [first, span]) => {
          const at = nearChange ? nextChange(mark * 300_000, zone) - 2 * HOUR : mark * 300_000;
          const [from, to] = [clock(first), clock(Math.min(96, first + span))];
          const session = { startsAt: at, endsAt: at + length * 5 * MINUTE };
          const marks = Array.from({ length }, (_, index) => shown(at + index * 5 * MINUTE, zone));
          assert.equal(
            withinAvailability(session, daily({ from, to }), zone),
            marks.every((one) => from <= one && one < to),
            JSON.stringify({ zone, start: new Date(at).toISOString(), length, from, to }),
          );
        },
      ),
      { numRuns: 150, seed: 11 },
    );
  });
});

/** The day in which the clock is changed next, to the hour; the moment itself where it is not. */
function nextChange(at: number, zone: string): number {
  const hours = Array.from({ length: 400 }, (_, day) => at + day * 24 * HOUR);
  const day = hours.find((one) => offsetAt(one, zone) !== offsetAt(one + 24 * HOUR, zone));
  if (day === undefined) return at;
  const hour = Array.from({ length: 24 }, (_, index) => day + index * HOUR).find(
    (one) => offsetAt(one, zone) !== offsetAt(one + HOUR, zone),
  );
  return hour ?? day;
}
