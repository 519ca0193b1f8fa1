import assert from 'node:assert/strict';
import { newEntry, type LedgerEntry } from '../../src/order/ledger.ts';
import { takeTurn } from '../../src/order/turn.ts';
import { actionItemsAt } from '../../src/order/action-items.ts';
import { withCommand, type RecordCommand } from '../../src/order/operator.ts';
import type { InvoiceReport, ProviderNotification, Order } from '../../src/order/order.ts';
import { DAY, HOUR, MINUTE } from '../../src/order/policy.ts';
import { nextPollAt } from '../../src/order/read-backs.ts';
import { paymentsOf } from '../../src/order/payments.ts';
import { moneyAtRest } from '../../src/order/invariants.ts';
import { withNotReceived, withReceived } from '../../src/order/received-payments.ts';
import {
  decided,
  expired,
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

const LATER = NOW + 5 * HOUR;
const first: InvoiceReport = { ...paidReport, paymentId: 'pay-a' };
const second: InvoiceReport = { ...first, paymentId: 'pay-b', paidAt: LATER };

/** Paid, and read back once more. */
const readAgain = (report: Partial<InvoiceReport>, order = withReport(known.paid, first)): Order =>
  following(order, LATER + HOUR, {
    kind: 'invoice-read',
    reading: { invoice, report: { ...first, readAt: LATER + HOUR, ...report } },
    notices: [],
  });

const backOf = (order: Order): number[] => returnsOf(order).map(({ amount }) => amount);

const waitFor = (order: Order): string[] =>
  actionItemsAt({ order, effects: {} }, policy, LATER + DAY).map(({ code, about }) => `${code} ${about}`);

describe('an invoice that is paid again', () => {
  const ways: { name: string; shown: Partial<InvoiceReport>; back: number[] }[] = [
    { name: 'by the sum of all', shown: { paidAmount: 2 * terms.amount }, back: [terms.amount] },
    {
      name: 'by the sum, and the latest id',
      shown: { ...second, paidAmount: 2 * terms.amount },
      back: [terms.amount],
    },
    { name: 'by the latest alone', shown: second, back: [terms.amount] },
    { name: 'by the latest alone, of less', shown: { ...second, paidAmount: 5 }, back: [5] },
    {
      name: 'by the latest alone, in other money',
      shown: { ...second, currency: 'PHP' },
      back: [terms.amount],
    },
    {
      name: 'by the latest alone, of more, in other money',
      shown: { ...second, currency: 'PHP', paidAmount: 2 * terms.amount },
      back: [2 * terms.amount],
    },
    { name: 'by its time, without an id', shown: { ...second, paymentId: undefined }, back: [terms.amount] },
  ];
  for (const { name, shown, back } of ways)
    it(`is known ${name}, and once`, () => {
      const once = readAgain(shown);
      assert.deepEqual(backOf(once), back);
      assert.equal(decided(once).status, 'paid');
      for (const again of [shown, first, { ...shown, paidAt: undefined }, { status: 'expired' } as const])
        assert.deepEqual(backOf(readAgain(again, once)), back);
      const third = { ...second, paymentId: 'pay-c', paidAt: LATER + 2 * HOUR };
      assert.deepEqual(backOf(readAgain(third, once)), [...back, terms.amount]);
    });

  const same: { name: string; shown: Partial<InvoiceReport> }[] = [
    { name: 'the same payment at another time', shown: { paidAt: LATER } },
    { name: 'no id', shown: { paymentId: undefined } },
    { name: 'no time', shown: { paidAt: undefined, paymentId: undefined } },
    {
      name: 'a time that is a little later',
      shown: { paymentId: undefined, paidAt: (first.paidAt ?? 0) + MINUTE },
    },
    { name: 'less', shown: { paidAmount: 1 } },
    { name: 'another currency', shown: { currency: 'USD' } },
  ];
  for (const { name, shown } of same)
    it(`is not seen in ${name}`, () => {
      assert.deepEqual(backOf(readAgain(shown)), []);
    });

  it('in part, and then shown by more under another id, is the sum or another payment: a person finds out', () => {
    const part = withReport(known.invoiced, { ...first, paidAmount: terms.amount - 50_000 });
    const again = readAgain(second, part);
    const waits = ['payment-unconfirmed shown-pay-b'];
    assert.deepEqual(
      [backOf(again), waitFor(again), waitFor(readAgain(second, again))],
      [[terms.amount - 50_000], waits, waits],
    );
    const found = { amount: terms.amount, reference: 'pay-b', at: LATER + DAY };
    for (const settled of [
      withReceived(again, 'shown-pay-b', found),
      withReceived(again, 'shown-pay-b', { ...found, amount: 50_000 }),
      withNotReceived(again, 'shown-pay-b'),
    ]) {
      assert.ok(settled);
      assert.deepEqual(waitFor(readAgain(second, settled)), []);
      const came = (order: Order) => order.invoices.flatMap(paymentsOf).map(({ amount }) => amount);
      assert.deepEqual(came(readAgain(second, settled)), came(settled));
    }
  });

  it('is first seen as a sum under one id: a part of it that a callback tells under another is no further payment', () => {
    const told = (change: Partial<ProviderNotification>): ProviderNotification => ({
      about: 'invoice',
      id: invoice.id,
      status: 'PAID',
      at: LATER,
      read: true,
      paid: true,
      paymentId: 'pay-of-another-channel',
      amount: terms.amount,
      paidAt: NOW + HOUR,
      ...change,
    });
    const sum = withReport(known.paid, { ...second, paidAmount: 2 * terms.amount, readAt: LATER });
    const waits = (change: Partial<ProviderNotification>): string[] =>
      waitFor({ ...sum, notices: { n1: told(change) } }).filter((need) => need.startsWith('payment'));
    assert.deepEqual(waits({}), []);
    assert.deepEqual(waits({ paidAt: LATER + HOUR }), ['payment-unconfirmed n1'], 'it came after the sum');
    assert.deepEqual(waits({ paidAt: undefined }), ['payment-unconfirmed n1']);
    assert.deepEqual(waits({ amount: 2 * terms.amount }), ['payment-unconfirmed n1'], 'it is no part');
    const one = withReport(known.paid, { ...second, readAt: LATER });
    assert.deepEqual(waitFor({ ...one, notices: { n1: told({}) } }), ['payment-unconfirmed n1']);
  });

  it('is shown as a sum under the time of the first: a later report of the second is not a third payment', () => {
    const sum = readAgain({ paidAmount: 2 * terms.amount });
    assert.deepEqual(backOf(readAgain(second, sum)), [terms.amount]);
    const later = { ...second, paymentId: 'pay-c', paidAt: LATER + 2 * HOUR };
    assert.deepEqual(backOf(readAgain(later, sum)), [terms.amount, terms.amount]);
    const waits = (change: Partial<ProviderNotification>) =>
      waitFor({ ...sum, notices: { n1: notice(change) } });
    assert.deepEqual(waits({}), []);
    assert.deepEqual(waits({ paymentId: 'pay-c', paidAt: later.paidAt }), ['payment-unconfirmed n1']);
  });

  it('of dollars is counted to the cent: no fraction of one goes back, or rests', () => {
    const usd = { ...first, currency: 'USD', paidAmount: 10.1 };
    const shown = readAgain({ ...usd, paidAmount: 30.3 }, withReport(kept, usd));
    assert.deepEqual(backOf(shown), [10.1, 20.2]);
    assert.equal(moneyAtRest({ ...shown, ended: undefined }), 0);
    const needs = waitFor({ ...shown, notices: { n1: notice({ amount: 30.3, paymentId: 'pay-a' }) } });
    assert.deepEqual(needs, []);
  });

  it('is told in its report by the money that came first, and adds nothing of other money', () => {
    const [paid] = readAgain({ ...second, currency: 'PHP' }).invoices;
    assert.deepEqual([paid?.report?.paidAmount, paid?.report?.currency], [terms.amount, 'IDR']);
  });

  it('is watched for thirty days from the payment that was heard of last', () => {
    const [paid] = readAgain({ ...second, readAt: LATER + 20 * DAY }).invoices;
    assert.ok(paid?.report);
    const readAt = LATER + 40 * DAY;
    const next = (at: number) =>
      nextPollAt(known.paid, { ...paid, report: { ...paidReport, readAt: at } }, policy);
    assert.deepEqual([next(readAt), next(LATER + 50 * DAY)], [LATER + 50 * DAY, undefined]);
  });

  it('is not seen in an id that an older record does not have, and is from then on', () => {
    const older = withReport(known.paid, paidReport);
    const learnt = readAgain({}, older);
    assert.deepEqual(backOf(learnt), []);
    assert.deepEqual(backOf(readAgain(second, learnt)), [terms.amount]);
  });

  it('is looked for after two days and thirty, also after the end of the order', () => {
    const cancelled: Order = {
      ...known.paid,
      ended: { status: 'cancelled', at: NOW, reason: 'by-mentee', retainedAmount: terms.amount },
    };
    let order = cancelled;
    const waits: number[] = [];
    let read = paidReport.readAt;
    for (let at = read; ;) {
      const { wakeAt } = decided(order, at);
      if (wakeAt === undefined || waits.length > 30) break;
      if (!isRead(order, wakeAt)) {
        at = wakeAt;
        continue;
      }
      waits.push((wakeAt - read) / HOUR);
      order = following(order, wakeAt, {
        kind: 'invoice-read',
        reading: { invoice, report: { ...paidReport, readAt: wakeAt } },
        notices: [],
      });
      read = wakeAt;
      at = wakeAt;
    }
    assert.deepEqual(waits, [2 * 24, 28 * 24]);
  });
});

/** Over, and its money kept: nothing else happens to it. */
const kept: Order = {
  ...withReport(known.paid, first),
  holds: known.paid.holds.map((hold) => ({ ...hold, freedAt: NOW })),
  ended: { status: 'cancelled', at: NOW, reason: 'by-mentee', retainedAmount: terms.amount },
};

/** A callback's word of a payment. */
const notice = (change: Partial<ProviderNotification> = {}): ProviderNotification => ({
  about: 'invoice',
  id: 'inv-1',
  status: 'PAID',
  at: LATER,
  paid: true,
  paymentId: 'pay-b',
  amount: terms.amount,
  paidAt: LATER,
  ...change,
});

const told = (order: Order, change: Partial<ProviderNotification> = {}): Order => ({
  ...order,
  notices: { n1: notice(change) },
});

/** Read back on that hint, with this answer. */
const looked = (order: Order, report: InvoiceReport, readAt = LATER + MINUTE): Order =>
  following(order, readAt, {
    kind: 'invoice-read',
    reading: { invoice, report: { ...report, readAt } },
    notices: ['n1'],
  });

const isRead = (order: Order, now: number): boolean =>
  decided(order, now).keys.some((key) => key.startsWith('readback:'));

const open: InvoiceReport = { status: 'open', readAt: NOW };
const over: InvoiceReport = { status: 'expired', readAt: NOW };

const contradictions: {
  name: string;
  order: Order;
  report: InvoiceReport;
  change?: Partial<ProviderNotification>;
}[] = [
  { name: 'another payment than the one that is shown', order: kept, report: first },
  { name: 'a payment, and the invoice says expired', order: expired, report: over },
  { name: 'a payment, and the invoice says open', order: known.invoiced, report: open },
  {
    name: 'more money than is shown',
    order: kept,
    report: first,
    change: { paymentId: 'pay-a', amount: 300_000 },
  },
  {
    name: 'a later payment, without an id',
    order: kept,
    report: first,
    change: { paymentId: undefined },
  },
  {
    name: 'a payment of an unknown invoice',
    order: kept,
    report: first,
    change: { id: 'inv-9' },
  },
  {
    name: 'a payment by the name alone, and nothing is paid',
    order: expired,
    report: over,
    change: { id: 'order:order-0001:1', paymentId: undefined },
  },
];

describe('a callback that tells of what no read-back shows', () => {
  for (const { name, order, report, change } of contradictions)
    it(`such as ${name}: is looked at again, and then waits for a person`, () => {
      const once = looked(told(order, change), report);
      const entry = { ...newEntry('order-0001'), order: once };
      const codes = (now: number) =>
        actionItemsAt(entry, policy, now).map(({ code, about }) => `${code} ${about}`);
      assert.ok(isRead(once, LATER + 20 * MINUTE));
      assert.deepEqual(codes(LATER + policy.confirmWithin - 1), []);
      assert.deepEqual(codes(LATER + policy.confirmWithin), ['payment-unconfirmed n1']);
      assert.ok(
        (decided(once, LATER + HOUR + 59 * MINUTE).wakeAt ?? Infinity) <= LATER + policy.confirmWithin,
      );
      // No number of the same answers closes it, and none of them moves money.
      let again = once;
      for (let day = 1; day <= 40; day += 1) again = looked(again, report, LATER + day * DAY);
      assert.deepEqual(actionItemsAt({ ...entry, order: again }, policy, LATER + 41 * DAY).length, 1);
      assert.deepEqual(backOf(again), []);
      assert.ok(!isRead({ ...again, ended: expired.ended }, LATER + 41 * DAY) || report.status === 'open');
    });

  const agreements: {
    name: string;
    order: Order;
    report: InvoiceReport;
    change?: Partial<ProviderNotification>;
  }[] = [
    {
      name: 'the payment that is shown',
      order: known.invoiced,
      report: first,
      change: { paymentId: 'pay-a' },
    },
    {
      name: 'the payment that is shown without an id',
      order: known.invoiced,
      report: { ...paidReport, paidAt: LATER },
    },
    {
      name: 'the sum that is shown',
      order: kept,
      report: { ...second, paidAmount: 300_000 },
      change: { amount: 300_000 },
    },
    { name: 'less than is shown', order: known.invoiced, report: second, change: { amount: 1 } },
    {
      name: 'a payment by the name alone, which came',
      order: known.invoiced,
      report: first,
      change: { id: 'order:order-0001:1', paymentId: undefined, paidAt: undefined },
    },
    {
      name: 'a payment by the name alone, of an invoice that was not asked for',
      order: { ...known.invoiced, invoices: [{ ...invoice, attempt: 0 }] },
      report: first,
      change: { id: 'order:order-0001:1', paymentId: undefined, paidAt: undefined },
    },
    {
      name: 'an expiry',
      order: known.invoiced,
      report: open,
      change: { paid: undefined, status: 'EXPIRED' },
    },
  ];
  for (const { name, order, report, change } of agreements)
    it(`is none, given ${name}`, () => {
      const once = looked(told(order, change), report);
      assert.deepEqual(actionItemsAt({ order: once, effects: {} }, policy, LATER + 9 * DAY), []);
    });

  it('stands for one payment: two that are told are not both the one that is shown without an id', () => {
    const two = { n1: notice({ paymentId: 'pay-a' }), n2: notice() };
    const once = looked({ ...known.invoiced, notices: two }, { ...paidReport, paidAt: LATER });
    const needs = actionItemsAt({ order: once, effects: {} }, policy, LATER + 9 * DAY);
    assert.deepEqual(
      needs.map(({ code, about }) => `${code} ${about}`),
      ['payment-unconfirmed n2'],
    );
  });

  it('stands for one payment under an id of another kind: only the second that is told so waits for a person', () => {
    const shown = { ...first, paymentId: 'ewc_a' };
    const byName = { id: 'order:order-0001:1', paidAt: undefined };
    const two = {
      n1: notice({ ...byName, paymentId: 'pr-a' }),
      n2: notice({ ...byName, paymentId: 'pr-b' }),
    };
    const once = looked({ ...known.invoiced, notices: two }, shown);
    const needs = actionItemsAt({ order: once, effects: {} }, policy, LATER + 9 * DAY);
    assert.deepEqual(
      needs.map(({ code, about }) => `${code} ${about}`),
      ['payment-unconfirmed n2'],
    );
  });

  it('waits for a person once, where the same payment is told under the invoice’s id and under its name', () => {
    const two = {
      n1: notice(),
      n2: notice({ id: 'order:order-0001:1', paidAt: undefined, at: LATER + MINUTE }),
    };
    const once = looked({ ...kept, notices: two }, first, LATER + HOUR);
    const needs = actionItemsAt({ order: once, effects: {} }, policy, LATER + 9 * DAY);
    assert.deepEqual(
      needs.map(({ code, about }) => `${code} ${about}`),
      ['payment-unconfirmed n1'],
    );
  });

  it('is over once a later read-back shows it', () => {
    const once = looked(told(kept), first);
    const shown = looked(once, second, LATER + DAY);
    assert.deepEqual(actionItemsAt({ order: shown, effects: {} }, policy, LATER + 2 * DAY), []);
    assert.deepEqual(backOf(shown), [terms.amount]);
  });
});

describe('an operator who looked for a payment', () => {
  const waiting = (order: Order, report: InvoiceReport): LedgerEntry => ({
    ...newEntry('order-0001'),
    order: looked(told(order), report),
  });
  const obeyed = (entry: LedgerEntry, command: RecordCommand) => {
    const next = withCommand(entry, command, 'eka', LATER + 3 * HOUR);
    if (typeof next === 'string') return next;
    return takeTurn(next, { done: [], policy, now: LATER + 3 * HOUR, token: 'w', jitter: 0.5 }).entry;
  };
  const received = { do: 'received', payment: 'n1', amount: terms.amount, reference: 'txn_1' } as const;

  it('says that it came: it goes back down the usual ladder, once', () => {
    const entry = obeyed(waiting(kept, first), received);
    assert.ok(typeof entry !== 'string');
    assert.deepEqual(returnsOf(entry.order), [
      { invoiceId: 'inv-1', amount: terms.amount, method: 'refund', status: 'asked' },
    ]);
    assert.equal(entry.actionRequiredSince, undefined);
    // The provider shows it after all, in whichever way.
    for (const report of [second, { ...first, paidAmount: 2 * terms.amount }])
      assert.deepEqual(backOf(looked(entry.order, report, LATER + 2 * DAY)), [terms.amount]);
    assert.equal(obeyed(entry, received), 'no-such-payment');
  });

  it('says that less came than reported: the action item is closed', () => {
    const order = looked(told(kept, { amount: 9 * terms.amount }), first);
    const entry = obeyed({ ...newEntry('order-0001'), order }, received);
    assert.ok(typeof entry !== 'string');
    assert.deepEqual(actionItemsAt(entry, policy, LATER + 9 * HOUR), []);
    assert.equal(entry.order.notices['n1']?.settled, 'received');
  });

  it('says that it came: it pays an order that waits for it', () => {
    const entry = obeyed(waiting(known.invoiced, open), { ...received });
    assert.ok(typeof entry !== 'string');
    assert.equal(decided(entry.order, LATER).status, 'paid');
    assert.equal(moneyAtRest({ ...entry.order, ended: undefined }), terms.amount);
  });

  it('says that it came late: the order is revived, or it goes back', () => {
    const entry = obeyed(waiting(expired, over), received);
    assert.ok(typeof entry !== 'string');
    assert.equal(entry.order.revival?.outcome ?? backOf(entry.order)[0], 'asked');
  });

  it('says that it did not come: it is not asked about again', () => {
    const entry = obeyed(waiting(expired, over), {
      do: 'not-received',
      payment: 'n1',
      reason: 'nothing there',
    });
    assert.ok(typeof entry !== 'string');
    assert.equal(entry.actionRequiredSince, undefined);
    assert.ok(!isRead(looked(entry.order, over, LATER + DAY), LATER + DAY + MINUTE));
    assert.equal(entry.operatorActions.at(-1)?.did, 'not-received');
  });

  it('names an invoice that no callback told of: its payment goes back as well', () => {
    const entry = { ...newEntry('order-0001'), order: kept };
    const after = obeyed(entry, { ...received, payment: 'inv-1' });
    assert.ok(typeof after !== 'string');
    assert.deepEqual(backOf(after.order), [terms.amount]);
    assert.equal(obeyed(after, { ...received, payment: 'inv-1' }), 'no-such-payment');
  });

  it('names it by the words of a bank, and the provider shows it later: it is known once', () => {
    const entry = obeyed(
      { ...newEntry('order-0001'), order: withReport(known.invoiced, open) },
      { ...received, payment: 'inv-1', reference: 'BCA 0001' },
    );
    assert.ok(typeof entry !== 'string');
    assert.equal(decided(entry.order, LATER).status, 'paid');
    const shown = looked(entry.order, first, LATER + 4 * HOUR);
    assert.deepEqual(backOf(shown), []);
    const more = { ...second, paidAt: LATER + 4 * HOUR };
    assert.deepEqual(backOf(looked(shown, more, LATER + 5 * HOUR)), [terms.amount]);
  });

  describe('names one that a callback told of by the words of a bank, and an answer shows one under another id', () => {
    const inWords = { ...received, reference: 'BCA 0001' };
    const other = { ...second, paymentId: 'pay-x' };
    const confirmed = (order = kept): Order => {
      const entry = obeyed(waiting(order, first), inWords);
      assert.ok(typeof entry !== 'string');
      return entry.order;
    };

    for (const { name, shown } of [
      { name: 'of that sum', shown: other },
      { name: 'without a time', shown: { ...other, paidAt: undefined } },
      { name: 'as the sum of all', shown: { ...other, paidAmount: 2 * terms.amount } },
    ])
      it(`${name}: it may be the same, and a person finds out`, () => {
        const again = looked(confirmed(), shown, LATER + 4 * HOUR);
        assert.deepEqual(
          [backOf(again), waitFor(again)],
          [[terms.amount], ['payment-unconfirmed shown-pay-x']],
        );
        const same = withNotReceived(again, 'shown-pay-x');
        assert.ok(same);
        const once = looked(same, shown, LATER + 2 * DAY);
        assert.deepEqual([backOf(once), waitFor(once)], [[terms.amount], []]);
        const found = { amount: terms.amount, reference: 'pay-x', at: LATER + 2 * DAY };
        const two = withReceived(again, 'shown-pay-x', found);
        assert.ok(two);
        assert.deepEqual(backOf(looked(two, shown, LATER + 3 * DAY)), [terms.amount, terms.amount]);
      });

    it('that came after the person had looked, or of less: it is another, and goes back', () => {
      for (const shown of [
        { ...other, paidAt: LATER + 4 * HOUR },
        { ...other, paidAmount: 5 },
      ])
        assert.deepEqual(backOf(looked(confirmed(), shown, LATER + DAY)), [terms.amount, shown.paidAmount]);
    });

    it('later than a callback without an id told, and before the person looked: a person finds out', () => {
      const entry = obeyed(
        { ...newEntry('order-0001'), order: looked(told(kept, { paymentId: undefined }), first) },
        inWords,
      );
      assert.ok(typeof entry !== 'string');
      const again = looked(entry.order, { ...other, paidAt: LATER + 2 * HOUR }, LATER + 4 * HOUR);
      assert.deepEqual(
        [backOf(again), waitFor(again)],
        [[terms.amount], ['payment-unconfirmed shown-pay-x']],
      );
    });

    it('where the words are that id: it is known', () => {
      const entry = obeyed(waiting(kept, first), { ...inWords, reference: 'pay-x' });
      assert.ok(typeof entry !== 'string');
      const shown = looked(entry.order, other, LATER + DAY);
      assert.deepEqual([backOf(shown), waitFor(shown)], [[terms.amount], []]);
    });
  });

  it('says that it did not come, and it is told of again: it is looked for, and a person looks, too', () => {
    const not = { do: 'not-received', payment: 'n1', reason: 'nothing there' } as const;
    const entry = obeyed(waiting(expired, over), not);
    assert.ok(typeof entry !== 'string');
    const { order } = entry;
    const again = notice({ status: 'SETTLED', at: LATER + DAY });
    const once = looked({ ...order, notices: { ...order.notices, n2: again } }, over, LATER + DAY);
    const needs = actionItemsAt({ order: once, effects: {} }, policy, LATER + 2 * DAY);
    assert.deepEqual(
      needs.map(({ code, about }) => `${code} ${about}`),
      ['payment-unconfirmed n2'],
    );
    assert.deepEqual(backOf(looked(once, second, LATER + 2 * DAY)), [terms.amount]);
  });

  it('names nothing that waits: refused', () => {
    const entry = waiting(expired, over);
    for (const payment of ['n2', 'inv-7'])
      assert.equal(obeyed(entry, { ...received, payment }), 'no-such-payment');
    assert.equal(obeyed(entry, { do: 'not-received', payment: 'inv-1', reason: 'x' }), 'no-such-payment');
  });
});
