import assert from 'node:assert/strict';
import { allToMentor } from '../../src/order/mentor-share.ts';
import type { Order } from '../../src/order/order.ts';
import { HOUR } from '../../src/order/policy.ts';
import { decided, known, NOW, paidReport, policy, terms, withReport } from './known.ts';

describe('decide: an order that was just written', () => {
  it('given nothing, then nothing is owed', () => {
    const { status, keys, wakeAt } = decided(known.empty);
    assert.deepEqual({ status, keys, wakeAt }, { status: 'empty', keys: [], wakeAt: undefined });
  });

  it('given a request, then its intake is owed', () => {
    const { status, keys } = decided({ ...known.requested, archivedAt: undefined });
    assert.equal(status, 'requested');
    assert.deepEqual(keys, ['intake']);
  });

  it('given that it was accepted or refused, then the archive is owed the request with that', () => {
    const intake = { outcome: 'refused', at: NOW, code: 'slot-taken' } as const;
    for (const order of [known.accepted, { ...known.requested, intake }])
      assert.ok(decided({ ...order, archivedAt: undefined }).keys.includes('archive:request'));
    assert.ok(!decided(known.accepted).keys.includes('archive:request'));
  });

  it('given a request, then the time that intake is about to take is written down before', () => {
    const [hold] = decided(known.requested).order.holds;
    assert.deepEqual(hold, { number: 1, state: 'wanted', startsAt: terms.startsAt, endsAt: terms.endsAt });
  });

  it('given a refusal, then it is declined for that reason, and what intake took is given back', () => {
    const intake = { outcome: 'refused', at: NOW, code: 'slot-taken' } as const;
    const { status, keys, order } = decided({ ...known.requested, intake });
    assert.equal(status, 'declined');
    assert.equal(order.ended?.reason, 'slot-taken');
    assert.deepEqual(keys, ['mail:order-declined:mentee', 'slot:free:1', 'release-open-order']);
  });
});

describe('decide: an accepted order', () => {
  it('given no invoice, then one is owed, and no mail before there is something to pay', () => {
    const { keys, order } = decided(known.accepted, NOW);
    assert.deepEqual(keys, ['invoice:1']);
    assert.equal(order.invoicesWanted, 1);
  });

  it('given an invoice, then the mentee gets the bill, and the mentor the question', () => {
    const { status, keys } = decided(known.invoiced, NOW);
    assert.equal(status, 'pending');
    assert.deepEqual(keys, ['mail:order-received:mentee', 'mail:order-to-decide:mentor']);
  });

  it('given the mentor’s answer, then the mentor is not asked for it', () => {
    assert.deepEqual(decided(known.approved, NOW).keys, ['mail:order-received:mentee']);
  });

  it('given that it is paid before the mentor answers, then the mentee gets a confirmation', () => {
    assert.ok(decided(known.paid).keys.includes('mail:paid:mentee'));
    assert.ok(!decided(known.paidAndApproved).keys.includes('mail:paid:mentee'));
  });

  it('given a free session, then no invoice is owed, and the mentor is asked', () => {
    const free = { ...known.accepted, intake: { ...accepted, terms: { ...terms, amount: 0 } } };
    const { status, keys } = decided(free, NOW);
    assert.equal(status, 'paid');
    assert.deepEqual(keys, ['mail:order-received:mentee', 'mail:order-to-decide:mentor']);
  });
});

describe('decide: another invoice', () => {
  const closed = withReport(known.invoiced, { status: 'expired', readAt: NOW + HOUR });
  const withInvoiceAsked = { ...closed, invoiceWishes: { a2: NOW + 2 * HOUR } };

  it('given a closed invoice and the mentee’s request, then the next is owed', () => {
    assert.ok(decided(withInvoiceAsked).keys.includes('invoice:2'));
  });

  it('given no request, or one for another attempt, then none is owed', () => {
    assert.equal(decided(closed).order.invoicesWanted, 1);
    assert.equal(decided({ ...closed, invoiceWishes: { a3: NOW } }).order.invoicesWanted, 1);
  });

  it('given an invoice that can be paid, then the request waits', () => {
    assert.equal(decided({ ...known.invoiced, invoiceWishes: { a2: NOW } }).order.invoicesWanted, 1);
  });

  it('given that the time to pay is over, then none is owed', () => {
    assert.equal(decided(withInvoiceAsked, terms.payBy).order.invoicesWanted, 1);
  });

  it('given two that could be paid, then the older one is closed', () => {
    const [first] = known.invoiced.invoices;
    assert.ok(first);
    const two = {
      ...known.invoiced,
      invoicesWanted: 2,
      invoices: [first, { ...first, attempt: 2, id: 'inv-2' }],
    };
    assert.ok(decided(two).keys.includes('close:inv-1'));
    assert.ok(!decided(two).keys.includes('close:inv-2'));
  });

  it('given that it was bought meanwhile, then the one on the way is withdrawn', () => {
    const paid = { ...known.paid, invoicesWanted: 2 };
    const withdrawal = decided(paid).owed.find(({ kind }) => kind === 'withdraw-invoice');
    assert.deepEqual(withdrawal?.blockedBy, ['invoice:2']);
    assert.equal(policy.paymentWindow, terms.payBy - NOW);
  });
});

const accepted = {
  outcome: 'accepted',
  at: NOW,
  terms,
  shareTerms: allToMentor,
  autoApprove: false,
} as const;

describe('decide: one more order of the same mentee today', () => {
  const quiet: Order = {
    ...known.invoiced,
    intake: { outcome: 'accepted', at: NOW, terms, shareTerms: allToMentor, autoApprove: false, quiet: true },
  };
  const toMentor = (order: Order, now = NOW) =>
    decided(order, now).keys.filter((key) => key.startsWith('mail:') && key.includes(':mentor'));

  it('given that it is not paid, then the mentor is told neither of it nor of its end', () => {
    assert.deepEqual(toMentor(quiet), []);
    assert.deepEqual(toMentor(quiet, terms.approveBy - 1), []);
    assert.deepEqual(toMentor({ ...quiet, cancellation: { by: 'mentee', at: NOW } }), []);
    assert.deepEqual(
      toMentor(withReport(quiet, { status: 'expired', readAt: terms.payBy }), terms.payBy),
      [],
    );
  });

  it('given that it is paid or answered, then the mentor is told as of any other', () => {
    const paid = withReport(quiet, paidReport);
    assert.deepEqual(toMentor(paid), ['mail:order-to-decide:mentor']);
    assert.deepEqual(toMentor({ ...paid, cancellation: { by: 'mentee', at: NOW } }), [
      'mail:cancelled:mentor',
    ]);
    const answered: Order = { ...quiet, approval: { decision: 'approved', at: NOW } };
    assert.deepEqual(toMentor({ ...answered, cancellation: { by: 'mentee', at: NOW } }), [
      'mail:cancelled:mentor',
    ]);
  });
});
