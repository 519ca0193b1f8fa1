import assert from 'node:assert/strict';
import { allToMentor } from '../../src/order/mentor-share.ts';
import type { Order } from '../../src/order/order.ts';
import { HOUR } from '../../src/order/policy.ts';
import { decided, known, NOW, policy, terms } from './known.ts';

const approvedAt = (at: number): Order => ({ ...known.paid, approval: { decision: 'approved', at } });

describe('decide: paid and approved', () => {
  it('given approval alone, then no meeting is made', () => {
    const { status, keys } = decided(known.approved, NOW);
    assert.equal(status, 'approved');
    assert.ok(!keys.includes('meeting:1'));
  });

  it('given money alone, then no meeting is made', () => {
    const { status, keys } = decided(known.paid);
    assert.equal(status, 'paid');
    assert.ok(!keys.includes('meeting:1'));
  });

  it('given both, then the meeting is made, and that it is wanted is written down before', () => {
    const { keys, order } = decided(known.paidAndApproved);
    assert.ok(keys.includes('meeting:1'));
    assert.equal(order.meetingWanted, true);
  });
});

describe('decide: the mentor’s deadline', () => {
  it('given an approval in time that is heard of late, then it counts', () => {
    assert.ok(decided(approvedAt(terms.approveBy - 1), terms.approveBy + HOUR).keys.includes('meeting:1'));
  });

  it('given an approval after the deadline, then the order has expired, and the money goes back', () => {
    const { status, keys } = decided(approvedAt(terms.approveBy), terms.approveBy);
    assert.equal(status, 'expired');
    assert.ok(keys.includes('return:1'));
  });

  it('given silence, then the order expires at the deadline and not before', () => {
    assert.equal(decided(known.paid, terms.approveBy - 1).status, 'paid');
    const { status, order } = decided(known.paid, terms.approveBy);
    assert.equal(status, 'expired');
    assert.equal(order.ended?.reason, 'unanswered');
  });

  it('given silence, then the mentor is asked once more before the end', () => {
    const nudgeAt = terms.approveBy - policy.nudgeBefore;
    assert.ok(!decided(known.paid, nudgeAt - 1).keys.includes('mail:nudge:mentor'));
    assert.ok(decided(known.paid, nudgeAt).keys.includes('mail:nudge:mentor'));
    assert.ok(!decided(known.approved, nudgeAt).keys.includes('mail:nudge:mentor'));
  });

  it('given that there was never so much time, then the mentor is asked once only', () => {
    const near = { ...terms, approveBy: NOW + policy.nudgeBefore };
    const order: Order = {
      ...known.invoiced,
      intake: { outcome: 'accepted', at: NOW, terms: near, shareTerms: allToMentor, autoApprove: false },
    };
    assert.ok(!decided(order, near.approveBy - 1).keys.includes('mail:nudge:mentor'));
  });

  it('wakes at each of its moments', () => {
    const read = { ...known.paid, sent: {} };
    const nudgeAt = terms.approveBy - policy.nudgeBefore;
    assert.equal(decided(read, NOW + 2 * HOUR).wakeAt, nudgeAt);
    assert.equal(decided(read, nudgeAt).wakeAt, terms.approveBy);
  });
});
