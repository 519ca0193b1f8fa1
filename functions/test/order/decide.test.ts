import assert from 'node:assert/strict';
import { decide } from '../../src/order/decide.ts';
import type { Order } from '../../src/order/order.ts';
import { DAY, HOUR, MINUTE } from '../../src/order/policy.ts';
import { known, meeting, NOW, paidReport, policy, STARTS_AT, terms } from './known.ts';

const given = (order: Order, now = NOW + 2 * HOUR) => {
  const decision = decide(order, policy, now);
  return { ...decision, keys: decision.owed.map(({ key }) => key) };
};

describe('decide', () => {
  describe('an order that was just written', () => {
    it('owes its intake, and a copy in the archive', () => {
      const { status, keys } = given({ ...known.requested, archivedAt: undefined });
      assert.equal(status, 'requested');
      assert.deepEqual(keys, ['intake', 'archive:request']);
    });

    it('is declined for the reason that intake gave', () => {
      const { status, keys, order } = given({
        ...known.requested,
        intake: { outcome: 'refused', at: NOW, code: 'slot-taken' },
      });
      assert.equal(status, 'declined');
      assert.equal(order.ended?.reason, 'slot-taken');
      assert.deepEqual(keys, ['mail:order-declined:mentee']);
    });
  });

  describe('an accepted order', () => {
    it('owes the invoice, and no mail before there is something to pay', () => {
      assert.deepEqual(given(known.accepted, NOW).keys, ['invoice:1']);
    });

    it('tells both people once it is invoiced', () => {
      assert.deepEqual(given(known.invoiced, NOW).keys, [
        'mail:order-received:mentee',
        'mail:order-to-decide:mentor',
      ]);
    });

    it('reads the invoice back on a hint, and at intervals without one', () => {
      const notices = { n1: { about: 'invoice', id: 'inv-1', status: 'PAID', at: NOW } } as const;
      assert.ok(given({ ...known.invoiced, notices }, NOW).keys.includes('readback:0'));
      assert.ok(given(known.invoiced, NOW + policy.pollEvery).keys.includes('readback:0'));
      assert.ok(!given(known.invoiced, NOW + policy.pollEvery - 1).keys.includes('readback:0'));
    });
  });

  describe('paid and approved', () => {
    it('makes no meeting when only approved', () => {
      const { status, keys } = given(known.approved, NOW);
      assert.equal(status, 'approved');
      assert.ok(!keys.includes('meeting:1'));
    });

    it('makes no meeting when only paid', () => {
      const { status, keys } = given(known.paid);
      assert.equal(status, 'paid');
      assert.ok(!keys.includes('meeting:1'));
    });

    it('makes the meeting when both', () => {
      assert.ok(given(known.paidAndApproved).keys.includes('meeting:1'));
    });

    const shortfalls = [
      { name: 'too little money', report: { ...paidReport, paidAmount: terms.amount - 1 } },
      { name: 'another currency', report: { ...paidReport, currency: 'PHP' } },
    ];
    for (const { name, report } of shortfalls)
      it(`makes no meeting for ${name}`, () => {
        assert.ok(!given({ ...known.approved, report }).keys.includes('meeting:1'));
      });

    it('confirms to both when the room is known', () => {
      const { status, keys } = given(known.scheduled);
      assert.equal(status, 'scheduled');
      assert.deepEqual(keys, ['mail:confirmed:mentee', 'mail:confirmed:mentor']);
    });

    it('waits for the room for a while, then confirms without it', () => {
      const order = { ...known.scheduled, meeting: { ...meeting, meetUrl: undefined } };
      assert.deepEqual(given(order, meeting.createdAt).keys, ['room:1']);
      const late = given(order, meeting.createdAt + policy.roomGrace).keys;
      assert.deepEqual(late, ['room:1', 'mail:confirmed:mentee', 'mail:confirmed:mentor']);
    });
  });

  describe('an order that ends', () => {
    it('rejected: frees the slot and closes the invoice', () => {
      const { status, keys } = given({
        ...known.invoiced,
        approval: { decision: 'rejected', at: NOW + HOUR },
      });
      assert.equal(status, 'rejected');
      assert.deepEqual(keys, ['slot:free', 'invoice:1:close', 'mail:rejected:mentee']);
    });

    it('rejected after payment: refunds all that came', () => {
      const { owed } = given({ ...known.paid, approval: { decision: 'rejected', at: NOW + HOUR } });
      const refund = owed.find(({ kind }) => kind === 'refund');
      assert.deepEqual(refund, { kind: 'refund', key: 'refund:1', invoiceId: 'inv-1', amount: terms.amount });
    });

    it('unpaid at the deadline: asks once more, then closes the invoice', () => {
      assert.ok(given(known.approved, terms.payBy).keys.includes('readback:0'));
      const report = { status: 'open', readAt: terms.payBy } as const;
      assert.ok(given({ ...known.approved, report }, terms.payBy + 1).keys.includes('invoice:1:close'));
    });

    it('expires when the invoice did', () => {
      const { status, keys } = given(
        { ...known.approved, report: { status: 'expired', readAt: terms.payBy } },
        terms.payBy,
      );
      assert.equal(status, 'expired');
      assert.ok(keys.includes('slot:free'));
      assert.ok(!keys.includes('refund:1'));
    });

    it('paid and never approved: expires at the deadline, with a refund', () => {
      assert.equal(given(known.paid, terms.approveBy - 1).status, 'paid');
      const { status, order, keys } = given(known.paid, terms.approveBy);
      assert.equal(status, 'expired');
      assert.equal(order.ended?.reason, 'unanswered');
      assert.ok(keys.includes('refund:1'));
    });

    it('stays ended when money comes late, and gives it back', () => {
      const expired = given(
        { ...known.approved, report: { status: 'expired', readAt: terms.payBy } },
        terms.payBy,
      ).order;
      const { status, keys } = given({ ...expired, report: paidReport }, terms.payBy + HOUR);
      assert.equal(status, 'expired');
      assert.ok(keys.includes('refund:1'));
    });

    it('follows a refund until it is settled, then tells the mentee', () => {
      const ended = { status: 'rejected', at: NOW, reason: 'by-mentor' } as const;
      const refund = {
        id: 'rfd-1',
        amount: terms.amount,
        requestedAt: NOW,
        readAt: NOW,
        status: 'pending',
      } as const;
      const waiting = { ...known.paid, ended, refund };
      assert.ok(given(waiting, NOW + policy.pollEvery).keys.includes('refund-read:0'));
      const settled = { ...waiting, refund: { ...refund, status: 'succeeded', settledAt: NOW } as const };
      assert.ok(given(settled, NOW + DAY).keys.includes('mail:refunded:mentee'));
    });

    it('is completed when the session is over', () => {
      assert.equal(given(known.scheduled, terms.endsAt - 1).status, 'scheduled');
      const { status, keys } = given(known.scheduled, terms.endsAt);
      assert.equal(status, 'completed');
      assert.deepEqual(keys, ['slot:free']);
    });
  });

  describe('reminders', () => {
    const confirmed: Order = {
      ...known.scheduled,
      sent: { 'mail:confirmed:mentee': NOW, 'mail:confirmed:mentor': NOW },
    };

    it('are due 24 hours, 1 hour and 10 minutes before, for both', () => {
      assert.deepEqual(given(confirmed, STARTS_AT - DAY - 1).keys, []);
      assert.deepEqual(given(confirmed, STARTS_AT - DAY).keys, [
        'reminder:1:1440:mentee',
        'reminder:1:1440:mentor',
      ]);
      assert.equal(given(confirmed, STARTS_AT - DAY - 1).remindAt, STARTS_AT - DAY);
      assert.equal(given(confirmed, STARTS_AT - DAY).remindAt, STARTS_AT - HOUR);
    });

    it('after a downtime: the latest is sent, the older ones are missed', () => {
      const { keys, order } = given(confirmed, STARTS_AT - 5 * MINUTE);
      assert.deepEqual(keys, ['reminder:1:10:mentee', 'reminder:1:10:mentor']);
      assert.equal(Object.keys(order.missed).length, 4);
    });

    it('after the start: none is sent, all are missed', () => {
      const { keys, order } = given(confirmed, STARTS_AT);
      assert.deepEqual(keys, []);
      assert.equal(Object.keys(order.missed).length, 6);
    });

    it('that were past when the meeting was made are not planned', () => {
      const lateMeeting = { ...confirmed, meeting: { ...meeting, createdAt: STARTS_AT - 30 * MINUTE } };
      assert.deepEqual(given(lateMeeting, STARTS_AT - 10 * MINUTE).keys, [
        'reminder:1:10:mentee',
        'reminder:1:10:mentor',
      ]);
      assert.deepEqual(given(lateMeeting, STARTS_AT - 10 * MINUTE).order.missed, {});
    });
  });

  it('applied to its own result changes nothing', () => {
    const times = [NOW, NOW + HOUR, terms.approveBy, STARTS_AT - 5 * MINUTE, STARTS_AT, terms.endsAt];
    for (const order of Object.values(known))
      for (const now of times) {
        const once = decide(order, policy, now);
        assert.deepEqual(decide(once.order, policy, now), once);
      }
  });
});
