import assert from 'node:assert/strict';
import type { Order } from '../../src/order/order.ts';
import type { Outcome } from '../../src/order/outcome.ts';
import { HOUR } from '../../src/order/policy.ts';
import {
  decided,
  expired,
  following,
  known,
  NOW,
  paidLate,
  policy,
  returnsOf,
  STARTS_AT,
  terms,
  withReport,
} from './known.ts';

const LATE = terms.payBy + 2 * HOUR;
const LAST = STARTS_AT - policy.sessionCutoff;
const held: Outcome = { kind: 'slot-held', hold: 2, at: LATE };
const taken: Outcome = { kind: 'slot-refused', hold: 2, at: LATE, code: 'slot-taken' };
const revived = following(paidLate, LATE, held);

describe('decide: an order that is not paid in time', () => {
  it('given the deadline, then the invoice is read once more, and closed, before the order ends', () => {
    const { status, keys } = decided(known.approved, terms.payBy);
    assert.equal(status, 'approved');
    assert.deepEqual(keys.slice(0, 1), ['close:inv-1']);
    assert.ok(keys.includes('readback:inv-1:0'));
  });

  it('given that the invoice is closed, then it expires, and its time is free', () => {
    const closed = withReport(known.approved, { status: 'expired', readAt: terms.payBy });
    const { status, keys, order } = decided(closed, terms.payBy);
    assert.equal(status, 'expired');
    assert.equal(order.ended?.reason, 'unpaid');
    assert.ok(keys.includes('slot:free:1') && keys.includes('mail:expired:mentor'));
    assert.deepEqual(order.returns, []);
  });

  it('given an invoice that cannot be closed, then it holds the ending up for a while only', () => {
    const grace = terms.payBy + policy.closeGrace;
    assert.equal(decided(known.approved, grace - 1).status, 'approved');
    assert.equal(decided(known.approved, grace).status, 'expired');
    assert.ok(decided(known.approved, grace).keys.includes('close:inv-1'));
  });

  it('given that it was never opened, then an invoice that may exist is withdrawn, after the worker with the lease', () => {
    const { owed } = decided({ ...known.accepted, invoicesWanted: 1 }, terms.payBy);
    const withdrawal = owed.find(({ kind }) => kind === 'withdraw-invoice');
    assert.deepEqual(withdrawal?.blockedBy, ['invoice:1']);
  });
});

describe('decide: money in full after the ending', () => {
  it('given that there is time, then the mentor’s time is asked for once more, and the money rests', () => {
    const { status, owed, order } = decided(paidLate, LATE);
    const { startsAt, endsAt } = terms;
    assert.equal(status, 'expired');
    assert.deepEqual(
      owed.find(({ kind }) => kind === 'hold-slot'),
      {
        kind: 'hold-slot',
        key: 'slot:hold:2',
        hold: 2,
        session: { startsAt, endsAt },
        check: false,
      },
    );
    assert.deepEqual(order.returns, []);
  });

  it('given that the old hold is not free yet, then it waits for that', () => {
    const { holds } = known.invoiced;
    assert.equal(decided({ ...paidLate, holds }, LATE).order.revival, undefined);
  });

  it('given that the time is free, then the order is paid again, with a new deadline for the mentor', () => {
    const { status, order, keys } = decided(revived, LATE);
    assert.equal(status, 'paid');
    assert.equal(order.currentHold, 2);
    assert.equal(order.revival?.approveBy, Math.min(LATE + policy.approvalWindow, LAST));
    assert.ok(keys.includes('mail:order-to-decide:mentor:again'));
  });

  it('given an approval from before, then the meeting is made', () => {
    const order: Order = { ...paidLate, approval: { decision: 'approved', at: NOW + HOUR } };
    assert.ok(decided(following(order, LATE, held), LATE).keys.includes('meeting:1'));
  });

  it('given that the revived order is not answered, then it expires again, and the money goes back', () => {
    const { status, order, keys } = decided(revived, LAST);
    assert.equal(status, 'expired');
    assert.equal(order.ended?.reason, 'unanswered');
    assert.ok(keys.includes('return:1') && keys.includes('mail:expired:mentee:again'));
  });

  it('given that the mentor is asked late, then not once more at the same time', () => {
    const later = LAST - policy.nudgeBefore;
    const { keys, order } = decided(following(paidLate, later, { ...held, at: later }), later);
    assert.equal(order.revival?.approveBy, LAST);
    assert.ok(keys.includes('mail:order-to-decide:mentor:again') && !keys.includes('mail:nudge:mentor'));
  });

  const goesBack = (order: Order) =>
    assert.deepEqual(returnsOf(order), [
      { invoiceId: 'inv-1', amount: terms.amount, method: 'refund', status: 'asked' },
    ]);

  it('given that the time is taken, then it stays expired, and the money goes back', () => {
    const order = following(paidLate, LATE, taken);
    assert.equal(order.ended?.status, 'expired');
    goesBack(order);
  });

  it('given that the mentor would have less time to answer than anybody gets, then the money goes back', () => {
    const least = LAST - policy.leastWindow;
    assert.equal(decided(paidLate, least - 1).order.revival?.outcome, 'asked');
    assert.equal(decided(paidLate, least - 1).wakeAt, least);
    goesBack(decided(paidLate, least).order);
    const approved: Order = { ...paidLate, approval: { decision: 'approved', at: NOW + HOUR } };
    assert.equal(decided(approved, LAST - 1).order.revival?.outcome, 'asked');
    goesBack(decided(approved, LAST).order);
  });

  it('given that it is too late for a session, then the money goes back', () => {
    goesBack(decided(paidLate, LAST).order);
    assert.equal(decided(expired, terms.payBy).wakeAt, terms.payBy + (policy.lateReads[0] ?? Infinity));
  });

  it('given that the time was asked for and the answer came too late, then the money goes back', () => {
    const asked = decided(paidLate, LATE).order;
    const { order, keys } = decided(asked, LAST);
    assert.equal(order.revival?.outcome, 'refused');
    assert.ok(keys.includes('slot:free:2'));
    goesBack(order);
  });

  const calledOff = {
    'a cancellation': { cancellation: { by: 'mentee', at: NOW } },
    'a rejection': { approval: { decision: 'rejected', at: NOW } },
    'a removal of the mentee': { removed: { mentee: NOW } },
    'a removal of the mentor': { removed: { mentor: NOW } },
  } as const;
  for (const [name, word] of Object.entries(calledOff))
    it(`given ${name} that was heard of after the ending, then nothing is revived, and the money goes back`, () => {
      const { order, keys } = decided({ ...paidLate, ...word }, LATE);
      assert.ok(!keys.includes('slot:hold:2'));
      goesBack(order);
    });

  it('given money in part, then it goes back at once', () => {
    const part = withReport(expired, {
      status: 'paid',
      readAt: LATE,
      paidAmount: 5,
      currency: 'IDR',
      paidAt: LATE,
    });
    assert.deepEqual(returnsOf(decided(part, LATE).order)[0]?.amount, 5);
  });
});

describe('decide: an order that late money has revived', () => {
  it('is open again, and leaves again at its end', () => {
    assert.equal(revived.releasedAt, undefined);
    const { order, owed } = decided(revived, LAST);
    assert.equal(order.ended?.reason, 'unanswered');
    const leaving = owed.find(({ kind }) => kind === 'release-open-order');
    assert.equal(leaving?.key, 'release-open-order:again');
    const left = following(order, LAST, { kind: 'open-order-released', at: LAST });
    assert.ok(!decided(left, LAST).keys.includes('release-open-order:again'));
  });

  it('asks for its time only once it has left those that are open', () => {
    assert.equal(decided({ ...paidLate, releasedAt: undefined }, LATE).order.revival, undefined);
  });
});
