import assert from 'node:assert/strict';
import type { MoneyReturn, Order } from '../../src/order/order.ts';
import { DAY, HOUR } from '../../src/order/policy.ts';
import { receiptNumber, seriesAt } from '../../src/order/receipt.ts';
import { receiptsOwed, withReceipt } from '../../src/order/receipts-owed.ts';
import { decided, invoice, known, NOW, paidReport, withReceipts, withReport } from './known.ts';

const paid = withReport(known.invoiced, paidReport);
const [payment] = receiptsOwed(paid);
assert.ok(payment);

const twice: Order = {
  ...known.invoiced,
  invoices: [
    {
      ...invoice,
      payments: [
        { id: 'one', amount: 150_000, currency: 'IDR', paidAt: NOW, heardAt: NOW, channel: 'QRIS' },
        { amount: 150_000, currency: 'IDR', paidAt: NOW + HOUR, heardAt: NOW + HOUR, reference: 'of a bank' },
      ],
    },
  ],
};

const back: MoneyReturn = {
  number: 1,
  invoiceId: invoice.id,
  amount: 150_000,
  currency: 'IDR',
  method: 'payout',
  status: 'succeeded',
  at: NOW + DAY,
  settledAt: NOW + DAY,
  id: 'payout-1',
};
const withReturns = (...returns: MoneyReturn[]): Order => ({ ...withReceipts(twice), returns });
const aboutsOf = (order: Order): string[] => receiptsOwed(order).map(({ about }) => about);

describe('receipts', () => {
  it('are owed for each payment, once, with no words of a person', () => {
    assert.deepEqual(receiptsOwed(twice), [
      {
        kind: 'receipt',
        about: 'payment:inv-1:1',
        amount: 150_000,
        currency: 'IDR',
        movedAt: NOW,
        method: 'QRIS',
        paymentId: 'one',
      },
      {
        kind: 'receipt',
        about: 'payment:inv-1:2',
        amount: 150_000,
        currency: 'IDR',
        movedAt: NOW + HOUR,
        method: undefined,
        paymentId: undefined,
      },
    ]);
    assert.deepEqual(receiptsOwed(withReceipts(twice)), []);
  });

  it('are owed as effects of an order that was paid, and of no other', () => {
    const keysOf = (order: Order) => decided(order).owed.map(({ key }) => key);
    assert.ok(keysOf(paid).includes('receipt:payment:inv-1:1'));
    for (const order of [known.invoiced, known.approved, withReceipts(paid)])
      assert.ok(!keysOf(order).some((key) => key.startsWith('receipt:')));
  });

  it('of one payment that are issued twice are the first', () => {
    const issued = { ...payment, number: 'R-2026-000001', issuedAt: NOW };
    const once = withReceipt(paid, issued);
    assert.equal(withReceipt(once, { ...issued, number: 'R-2026-000002' }), once);
  });
});

describe('credit notes', () => {
  it('are owed once the money is back, and name the receipts of the invoice that it had come by', () => {
    assert.deepEqual(aboutsOf(withReturns({ ...back, status: 'pending', settledAt: undefined })), []);
    const [note] = receiptsOwed(withReturns(back));
    assert.deepEqual(note, {
      kind: 'credit-note',
      about: 'return:1',
      amount: 150_000,
      currency: 'IDR',
      movedAt: NOW + DAY,
      method: 'payout',
      paymentId: 'payout-1',
      invoiceReceipts: ['R-2026-000001', 'R-2026-000002'],
    });
  });

  it('wait for these receipts', () => {
    assert.deepEqual(aboutsOf({ ...twice, returns: [back] }), ['payment:inv-1:1', 'payment:inv-1:2']);
  });

  it('of money that an operator returned have no words of the operator', () => {
    const [note] = receiptsOwed(withReturns({ ...back, method: 'by-hand', id: 'to the account of Citra' }));
    assert.equal(note?.paymentId, undefined);
  });

  it('stay when a bank sends the money back: what replaces that return has no other', () => {
    const cameBack: MoneyReturn = {
      ...back,
      status: 'failed',
      settledAt: NOW + 2 * DAY,
      arrivedAt: NOW + DAY,
    };
    const byHand: MoneyReturn = { ...back, number: 2, method: 'by-hand', replaces: 1 };
    const third: MoneyReturn = { ...byHand, number: 3, replaces: 2 };
    for (const returns of [
      [cameBack],
      [cameBack, byHand],
      [cameBack, { ...byHand, status: 'failed' as const }, third],
    ])
      assert.deepEqual(aboutsOf(withReturns(...returns)), ['return:1']);
  });

  it('of a return that never arrived are owed for the one that replaced it', () => {
    const failed: MoneyReturn = { ...back, status: 'failed' };
    assert.deepEqual(aboutsOf(withReturns(failed, { ...back, number: 2, replaces: 1 })), ['return:2']);
  });
});

describe('the number of a receipt', () => {
  it('has its kind, the year in the marketplace’s zone, and its place', () => {
    const newYear = Date.parse('2027-01-01T00:00:00+07:00');
    assert.equal(seriesAt('receipt', newYear - 1, 'Asia/Jakarta'), 'R-2026');
    assert.equal(seriesAt('credit-note', newYear, 'Asia/Jakarta'), 'C-2027');
    assert.equal(seriesAt('receipt', newYear, 'UTC'), 'R-2026');
    assert.equal(receiptNumber('R-2026', 123), 'R-2026-000123');
    assert.equal(receiptNumber('R-2026', 1_234_567), 'R-2026-1234567');
  });
});
