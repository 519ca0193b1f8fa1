import assert from 'node:assert/strict';
import type { Invoice, Order } from '../../src/order/order.ts';
import { DAY, HOUR, MINUTE } from '../../src/order/policy.ts';
import { nextPollAt } from '../../src/order/read-backs.ts';
import {
  decided,
  following,
  invoice,
  known,
  NOW,
  paidReport,
  policy,
  returnsOf,
  terms,
  withReport,
} from './known.ts';

const second: Invoice = { ...invoice, attempt: 2, id: 'inv-2' };
const notice = { about: 'invoice', id: 'inv-1', status: 'PAID', at: NOW } as const;

describe('decide: reading back', () => {
  it('given a hint, then the invoice is read back', () => {
    const owed = decided({ ...known.invoiced, notices: { n1: notice } }, NOW).owed;
    const reading = owed.find(({ kind }) => kind === 'read-invoice');
    assert.deepEqual(reading, {
      kind: 'read-invoice',
      key: 'readback:inv-1:0',
      invoiceId: 'inv-1',
      notices: ['n1'],
    });
  });

  it('given no hint, then it is still read back at intervals', () => {
    assert.ok(!decided(known.invoiced, NOW + policy.pollEvery - 1).keys.includes('readback:inv-1:0'));
    assert.ok(decided(known.invoiced, NOW + policy.pollEvery).keys.includes('readback:inv-1:0'));
  });

  it('given a payment check, then the open invoice is read back once, at once', () => {
    const asked = { ...known.invoiced, checkPaymentAt: NOW + 1 };
    const readings = (order: Order) =>
      decided(order, NOW + 1).keys.filter((key) => key.startsWith('readback'));
    assert.deepEqual(readings(asked), ['readback:inv-1:0']);
    assert.deepEqual(readings(withReport(asked, { status: 'open', readAt: NOW + 1 })), []);
    assert.deepEqual(readings(withReport(asked, { status: 'expired', readAt: NOW })), []);
  });

  it('given an invoice whose own time ends before the time to pay, then it is read back then, once', () => {
    const expiresAt = NOW + 30 * MINUTE;
    const [open] = known.invoiced.invoices;
    assert.ok(open);
    const order = { ...known.invoiced, invoices: [{ ...open, expiresAt }] };
    const at = (readAt?: number): number | undefined =>
      nextPollAt(
        order,
        { ...open, expiresAt, ...(readAt !== undefined && { report: { status: 'open', readAt } }) },
        policy,
      );
    assert.equal(at(), expiresAt + MINUTE);
    assert.ok((at(expiresAt + MINUTE) ?? 0) > expiresAt + HOUR);
    assert.equal(nextPollAt(order, { ...open, expiresAt: terms.payBy - 1 }, policy), NOW + policy.pollEvery);
  });

  it('given an invoice that nothing closes, then it is read back ever more rarely, and never given up', () => {
    const wait = (readAt: number): number => {
      const order = withReport(known.invoiced, { status: 'open', readAt });
      const [open] = order.invoices;
      assert.ok(open);
      return (nextPollAt(order, open, policy) ?? Infinity) - readAt;
    };
    assert.equal(wait(terms.payBy - 1), 1);
    assert.equal(wait(terms.payBy), policy.pollEvery);
    assert.equal(wait(terms.payBy + DAY), DAY);
    assert.equal(wait(terms.payBy + 400 * DAY), policy.longestWait);
  });

  it('given a hint that was taken into account, then it is not read again', () => {
    const order = following({ ...known.invoiced, notices: { n1: notice } }, NOW, {
      kind: 'invoice-read',
      reading: { invoice, report: { status: 'open', readAt: NOW } },
      notices: ['n1'],
    });
    assert.ok(!decided(order, NOW).keys.some((key) => key.startsWith('readback')));
  });

  it('given a hint about an unknown invoice, then it is read; another order’s is forgotten', () => {
    const stray = { ...known.invoiced, notices: { n1: { ...notice, id: 'inv-9' } } };
    assert.ok(decided(stray, NOW).keys.includes('readback:inv-9:0'));
    const order = following(stray, NOW, {
      kind: 'invoices-found',
      found: [],
      notices: ['n1'],
      at: NOW,
    });
    assert.deepEqual(order.invoices, known.invoiced.invoices);
    assert.ok(!decided(order, NOW).keys.some((key) => key.startsWith('readback')));
  });

  it('given a closed invoice, then it is watched to the end of the watch, and no longer', () => {
    const closed = withReport(known.invoiced, { status: 'expired', readAt: terms.payBy });
    const [first = 0, last = 0] = policy.lateReads.map((wait) => terms.payBy + wait);
    const readAgain = (readAt: number) =>
      closed.invoices.map((one) => ({ ...one, report: { status: 'expired', readAt } as const }));
    const isRead = (order: Order, at: number) => decided(order, at).keys.includes('readback:inv-1:0');
    assert.deepEqual([isRead(closed, first - 1), isRead(closed, first)], [false, true]);
    assert.ok(isRead({ ...closed, invoices: readAgain(last - 1) }, last));
    assert.ok(!isRead({ ...closed, invoices: readAgain(last) }, last + 400 * DAY));
  });

  it('given that another invoice paid, then a closed one is watched still: it may be paid as well', () => {
    const [paid] = known.paid.invoices;
    assert.ok(paid);
    const closed: Invoice = { ...second, closedAt: NOW, report: { status: 'expired', readAt: NOW } };
    const keys = decided({ ...known.paid, invoices: [paid, closed] }, NOW + 2 * DAY).keys;
    assert.ok(keys.includes('readback:inv-2:0'));
  });
});

describe('decide: what is not a payment', () => {
  const shortfalls = [
    {
      name: 'too little money',
      report: { ...paidReport, paidAmount: terms.amount - 1 },
      back: terms.amount - 1,
    },
    { name: 'another currency', report: { ...paidReport, currency: 'PHP' }, back: terms.amount },
  ];
  for (const { name, report, back } of shortfalls)
    it(`given ${name}, then no meeting is made, it goes back, and the mentee is told`, () => {
      const { status, keys, order } = decided(withReport(known.approved, report));
      assert.equal(status, 'approved');
      assert.ok(!keys.includes('meeting:1'));
      assert.ok(keys.includes('mail:payment-short:mentee:1'));
      assert.deepEqual(returnsOf(order), [
        { invoiceId: 'inv-1', amount: back, method: 'refund', status: 'asked' },
      ]);
    });
});

describe('decide: money that is too much', () => {
  it('given an excess, then the order is paid and the surplus goes back', () => {
    const { status, order } = decided(
      withReport(known.invoiced, { ...paidReport, paidAmount: terms.amount + 7 }),
    );
    assert.equal(status, 'paid');
    assert.deepEqual(returnsOf(order), [
      { invoiceId: 'inv-1', amount: 7, method: 'refund', status: 'asked' },
    ]);
  });

  it('given two payments, then the first counts and the second goes back', () => {
    const [paid] = known.paid.invoices;
    assert.ok(paid);
    const again: Invoice = { ...second, report: { ...paidReport, paidAt: NOW + 2 * HOUR } };
    const { order } = decided({ ...known.paid, invoices: [again, paid] });
    assert.deepEqual(
      returnsOf(order).map(({ invoiceId, amount }) => [invoiceId, amount]),
      [['inv-2', terms.amount]],
    );
  });
});

describe('the order after a reading', () => {
  const readAgain = (order: Order, report: Invoice['report'] & object): Order =>
    following(order, NOW + 2 * HOUR, { kind: 'invoice-read', reading: { invoice, report }, notices: [] });

  it('given money that came, when a later answer says less, then it stays known', () => {
    const order = readAgain(known.paid, { status: 'open', readAt: NOW + 2 * HOUR });
    assert.equal(decided(order).status, 'paid');
  });

  it('given that the provider does not say when, then the first time it was heard of counts', () => {
    const paid = { status: 'paid', paidAmount: terms.amount, currency: 'IDR' } as const;
    const once = readAgain(known.invoiced, { ...paid, readAt: NOW + HOUR });
    const twice = readAgain(once, { ...paid, readAt: NOW + 2 * HOUR });
    assert.equal(twice.invoices[0]?.report?.paidAt, NOW + HOUR);
    assert.equal(twice.invoices[0].report.readAt, NOW + 2 * HOUR);
  });
});

describe('decide: another invoice that was asked for in time', () => {
  const closed = withReport(known.approved, { status: 'expired', readAt: NOW + HOUR });
  const withInvoiceAsked = { ...closed, invoiceWishes: { a2: terms.payBy - 1 } };

  it('given that it is heard of at the end or after it, then there is a least time to pay it', () => {
    for (const now of [terms.payBy - MINUTE, terms.payBy, terms.payBy + 3 * HOUR]) {
      const { status, order, keys } = decided(withInvoiceAsked, now);
      assert.equal(status, 'approved');
      assert.equal(order.invoicesWanted, 2);
      assert.ok(keys.includes('invoice:2'));
      assert.equal(order.payBy, now + policy.leastWindow);
    }
  });

  it('given that it was asked for after the end, or that the session leaves no time, then the order ends', () => {
    assert.equal(decided({ ...closed, invoiceWishes: { a2: terms.payBy } }, terms.payBy).status, 'expired');
    assert.equal(decided(withInvoiceAsked, terms.startsAt - policy.sessionCutoff).status, 'expired');
  });
});
