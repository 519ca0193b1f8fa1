import assert from 'node:assert/strict';
import type { Order } from '../../src/order/order.ts';
import { DAY, HOUR, MINUTE } from '../../src/order/policy.ts';
import { confirmed, decided as decidedOf, meeting, NOW, STARTS_AT, terms } from './known.ts';

/** Of what is owed, the reminders. */
function decided(order: Order, now: number) {
  const { keys, ...decision } = decidedOf(order, now);
  return { ...decision, keys: keys.filter((key) => key.startsWith('reminder:')) };
}

describe('decide: reminders', () => {
  it('are due 24 hours, 1 hour and 10 minutes before, for both', () => {
    for (const [offset, name] of [
      [DAY, 1440],
      [HOUR, 60],
      [10 * MINUTE, 10],
    ] as const) {
      const earlier = decided(confirmed, STARTS_AT - offset - 1);
      assert.equal(earlier.remindAt, STARTS_AT - offset);
      const { keys } = decided(earlier.order, STARTS_AT - offset);
      const due = keys.filter((key) => key.endsWith(`:${name}:mentee`) || key.endsWith(`:${name}:mentor`));
      assert.deepEqual(due, [`reminder:1:${name}:mentee`, `reminder:1:${name}:mentor`]);
    }
  });

  it('given a downtime, then the latest is sent, and the older ones are missed', () => {
    const { keys, order } = decided(confirmed, STARTS_AT - 5 * MINUTE);
    assert.deepEqual(keys, ['reminder:1:10:mentee', 'reminder:1:10:mentor']);
    assert.equal(Object.keys(order.missed).length, 4);
  });

  it('given that the session has started, then none is sent, and all are missed', () => {
    const { keys, order } = decided(confirmed, STARTS_AT);
    assert.deepEqual(keys, []);
    assert.equal(Object.keys(order.missed).length, 6);
  });

  it('given one that was sent to one of the two, then the other still gets it', () => {
    const half = { ...confirmed, sent: { ...confirmed.sent, 'reminder:1:1440:mentee': STARTS_AT - DAY } };
    assert.deepEqual(decided(half, STARTS_AT - DAY).keys, ['reminder:1:1440:mentor']);
  });

  it('given that the meeting was made late, then those that were past are not planned', () => {
    const late = { ...confirmed, meeting: { ...meeting, createdAt: STARTS_AT - 30 * MINUTE } };
    const { keys, order } = decided(late, STARTS_AT - 10 * MINUTE);
    assert.deepEqual(keys, ['reminder:1:10:mentee', 'reminder:1:10:mentor']);
    assert.deepEqual(order.missed, {});
  });

  it('given another time, then they go out for that one, under its version', () => {
    const schedule = {
      startsAt: STARTS_AT + DAY,
      endsAt: terms.endsAt + DAY,
      version: 2,
      since: STARTS_AT - HOUR,
    };
    const moved: Order = { ...confirmed, schedule, meeting: { ...meeting, version: 2 } };
    const told = { ...moved, sent: { 'mail:rescheduled:mentee:2': NOW, 'mail:rescheduled:mentor:2': NOW } };
    assert.deepEqual(decided(told, STARTS_AT - 10 * MINUTE).keys, []);
    assert.deepEqual(decided(told, STARTS_AT).keys, ['reminder:2:1440:mentee', 'reminder:2:1440:mentor']);
  });

  it('given an ending, then none is due any more', () => {
    const cancellation = { by: 'mentee', at: STARTS_AT - DAY } as const;
    const { keys, remindAt } = decided({ ...confirmed, cancellation }, STARTS_AT - DAY);
    assert.ok(!keys.some((key) => key.startsWith('reminder:')));
    assert.equal(remindAt, undefined);
  });
});
