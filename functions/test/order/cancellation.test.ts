import assert from 'node:assert/strict';
import type { Cancellation, Meeting, Order } from '../../src/order/order.ts';
import { DAY, HOUR } from '../../src/order/policy.ts';
import { viewOf } from '../../src/order/view.ts';
import { decided, following, known, meeting, NOW, returnsOf, STARTS_AT, terms } from './known.ts';

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
      'release-open-order',
    ]);
  });

  it('given a set session, then the meeting is cancelled', () => {
    const { keys } = decided(cancelled(known.scheduled, 'mentor', NOW + 3 * HOUR), NOW + 3 * HOUR);
    assert.ok(keys.includes('meeting:cancel'));
  });

  it('given that a worker may be making the meeting, then its cancelling waits for that', () => {
    const wanted = { ...known.paidAndApproved, meetingWanted: true };
    const { owed } = decided(cancelled(wanted, 'mentor', NOW + 3 * HOUR), NOW + 3 * HOUR);
    assert.deepEqual(owed.find(({ kind }) => kind === 'cancel-meeting')?.blockedBy, ['meeting:1']);
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
      const expected = { invoiceId: 'inv-1', amount: back, method: 'refund', status: 'asked' };
      assert.deepEqual(returnsOf(order), back > 0 ? [expected] : []);
      assert.equal(order.ended?.retainedAmount, amount - back);
    });

  it('given that no session was set yet, then all of it goes back, however late', () => {
    const at = STARTS_AT - HOUR;
    const { order } = decided(cancelled({ ...known.paidAndApproved, meetingWanted: true }, 'mentee', at), at);
    assert.equal(order.ended?.retainedAmount, 0);
  });

  const roomless: { name: string; change: Partial<Meeting> }[] = [
    { name: 'has no room yet', change: { meetUrl: undefined, roomReadyAt: undefined } },
    { name: 'gets its room only later', change: { roomReadyAt: STARTS_AT - 1 } },
    { name: 'has lost its event', change: { deletedExternallyAt: NOW + 3 * HOUR } },
    { name: 'invited nobody, and no mail has told of it', change: { uninvited: ['mentee'] } },
  ];
  for (const { name, change } of roomless)
    it(`given a session that ${name}, then all of it goes back, however late`, () => {
      const at = STARTS_AT - HOUR;
      const set: Order = { ...known.scheduled, meeting: { ...meeting, ...change } };
      assert.equal(decided(cancelled(set, 'mentee', at), at).order.ended?.retainedAmount, 0);
    });
});

describe('decide: what goes back after a move and a cancellation', () => {
  const { amount } = terms;
  const FAR = STARTS_AT + 20 * DAY;

  /** A request is made and accepted so long before the session; then the mentee cancels, long before the new one. */
  const movedAndCancelled = (by: 'mentee' | 'mentor', notice: number, answeredBefore = notice) => {
    const [askedAt, answeredAt] = [STARTS_AT - notice, STARTS_AT - answeredBefore];
    const ask = { by, startsAt: FAR, at: askedAt };
    const asked = {
      ...known.scheduled,
      rescheduleRequests: { [`${by}-1`]: { ask, state: 'asked' } },
    } as const;
    const held = following(asked, askedAt, { kind: 'slot-held', hold: 2, at: askedAt });
    const open = held.rescheduleRequests[`${by}-1`];
    const answer = { decision: 'accepted', at: answeredAt } as const;
    const moved = decided(
      { ...held, rescheduleRequests: { [`${by}-1`]: { ...open, ask, state: 'open', answer } } },
      answeredAt,
    );
    assert.equal(moved.order.rescheduleRequests[`${by}-1`]?.state, 'accepted');
    assert.equal(moved.order.schedule?.startsAt, FAR);
    return decided(cancelled(moved.order, 'mentee', answeredAt + HOUR), answeredAt + HOUR).order;
  };

  it('given that the mentee asked three hours before, then as much stays as if it had been cancelled then', () => {
    assert.equal(movedAndCancelled('mentee', 3 * HOUR).ended?.retainedAmount, amount / 2);
    assert.equal(viewOf(movedAndCancelled('mentee', 3 * HOUR)).terms?.leastNotice, 3 * HOUR);
  });

  it('given that the mentee asked early and the mentor answered late, then the asking counts', () => {
    assert.equal(movedAndCancelled('mentee', 26 * HOUR, 3 * HOUR).ended?.retainedAmount, 0);
  });

  it('given that the mentor asked for it, then all goes back', () => {
    const order = movedAndCancelled('mentor', 3 * HOUR);
    assert.equal(order.ended?.retainedAmount, 0);
    assert.equal(viewOf(order).terms?.leastNotice, undefined);
  });

  it('given a chain of moves, then the least notice of them counts, in any order', () => {
    const accepted = { state: 'accepted', settledAt: NOW } as const;
    const chain: Order = {
      ...known.scheduled,
      schedule: { startsAt: FAR, endsAt: FAR + HOUR, version: 4, since: NOW },
      rescheduleRequests: {
        'mentee-1': {
          ask: { by: 'mentee', startsAt: FAR, at: STARTS_AT - 3 * HOUR },
          from: STARTS_AT,
          ...accepted,
        },
        'mentee-2': { ask: { by: 'mentee', startsAt: FAR, at: FAR - 9 * DAY }, from: FAR, ...accepted },
        'mentor-1': { ask: { by: 'mentor', startsAt: FAR, at: FAR - 8 * DAY }, from: FAR, ...accepted },
      },
    };
    assert.equal(
      decided(cancelled(chain, 'mentee', FAR - 5 * DAY), FAR - 5 * DAY).order.ended?.retainedAmount,
      amount / 2,
    );
    assert.equal(
      decided(cancelled(chain, 'mentor', FAR - 5 * DAY), FAR - 5 * DAY).order.ended?.retainedAmount,
      0,
    );
  });
});
