import assert from 'node:assert/strict';
import type { Cancellation, Order } from '../../src/order/order.ts';
import { DAY, HOUR } from '../../src/order/policy.ts';
import { decided, known, NOW, returnsOf, STARTS_AT, terms } from './known.ts';

const cancelled = (order: Order, by: Cancellation['by'], at: number): Order => ({
  ...order,
  cancellation: { by, at },
});

describe('decide: a cancellation', () => {
  it('given an unpaid order, then its time is free, its invoice is closed, and both are told', () => {
    const { status, keys } = decided(cancelled(known.invoiced, 'mentee', NOW), NOW);
    assert.equal(status, 'cancelled');
    assert.deepEqual(keys, [
      'close:inv-1',
      'mail:cancelled:mentee',
      'mail:cancelled:mentor',
      'slot:free:1',
      'leave',
    ]);
  });

  it('given a set session, then the meeting is cancelled', () => {
    const { keys } = decided(cancelled(known.scheduled, 'mentor', NOW + 3 * HOUR), NOW + 3 * HOUR);
    assert.ok(keys.includes('meeting:cancel'));
  });

  it('given that somebody may be making the meeting, then its cancelling waits for that', () => {
    const wanted = { ...known.paidAndApproved, meetingWanted: true };
    const { owed } = decided(cancelled(wanted, 'mentor', NOW + 3 * HOUR), NOW + 3 * HOUR);
    assert.deepEqual(owed.find(({ kind }) => kind === 'cancel-meeting')?.after, ['meeting:1']);
  });

  it('given one after the start, then it does not count', () => {
    assert.equal(decided(cancelled(known.scheduled, 'mentee', STARTS_AT), STARTS_AT).status, 'scheduled');
  });

  it('given one before the start that is heard of after the end, then it counts', () => {
    assert.equal(
      decided(cancelled(known.scheduled, 'mentor', STARTS_AT - 1), terms.endsAt).status,
      'cancelled',
    );
  });
});

describe('decide: what goes back after a cancellation', () => {
  const { amount } = terms;
  const tiers = [
    { by: 'mentee', notice: DAY, back: amount },
    { by: 'mentee', notice: DAY - 1, back: amount / 2 },
    { by: 'mentee', notice: 2 * HOUR, back: amount / 2 },
    { by: 'mentee', notice: 2 * HOUR - 1, back: 0 },
    { by: 'mentor', notice: 1, back: amount },
    { by: 'admin', notice: 1, back: amount },
  ] as const;
  for (const { by, notice, back } of tiers)
    it(`given that the ${by} cancels ${notice / HOUR} hours before, then ${back} of ${amount} goes back`, () => {
      const at = STARTS_AT - notice;
      const { order } = decided(cancelled(known.scheduled, by, at), at);
      const expected = { invoiceId: 'inv-1', amount: back, way: 'refund', status: 'asked' };
      assert.deepEqual(returnsOf(order), back > 0 ? [expected] : []);
      assert.equal(order.ended?.keep, amount - back);
    });

  it('given that no session was set yet, then all of it goes back, however late', () => {
    const at = STARTS_AT - HOUR;
    const { order } = decided(cancelled({ ...known.paidAndApproved, meetingWanted: true }, 'mentee', at), at);
    assert.equal(order.ended?.keep, 0);
  });
});
