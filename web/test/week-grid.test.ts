import assert from 'node:assert/strict';
import { HOUR } from '../../functions/src/order/policy.ts';
import { hoursShown, placesOf } from '../app/agenda/week-grid.ts';

const zone = 'Asia/Jakarta';

/** A session from one hour to another of a day in Jakarta. */
const session = (from: number, to: number) => {
  const midnight = Date.parse('2027-01-11T00:00+07:00');
  return { startsAt: midnight + from * HOUR, endsAt: midnight + to * HOUR };
};

describe('a day of the week’s grid', () => {
  it('shows each session at its hour in the zone', () => {
    assert.deepEqual(placesOf([session(9, 10.5)], zone), [{ from: 9, to: 10.5, lane: 0, lanes: 1 }]);
    assert.deepEqual(placesOf([session(9, 10.5)], 'Asia/Jayapura')[0]?.from, 11);
  });

  it('shows sessions at one time side by side, and others at full width', () => {
    const places = placesOf([session(9, 11), session(10, 12), session(11, 12), session(14, 15)], zone);
    assert.deepEqual(
      places.map(({ lane, lanes }) => [lane, lanes]),
      [
        [0, 2],
        [1, 2],
        [0, 2],
        [0, 1],
      ],
    );
  });

  it('ends a session at midnight, and shows the hours in which there is something', () => {
    const late = placesOf([session(23, 24.5)], zone);
    assert.deepEqual(late, [{ from: 23, to: 24, lane: 0, lanes: 1 }]);
    assert.deepEqual(hoursShown(late), { first: 8, last: 24 });
    assert.deepEqual(hoursShown(placesOf([session(5.5, 6)], zone)), { first: 5, last: 18 });
    assert.deepEqual(hoursShown([]), { first: 8, last: 18 });
  });
});
