import assert from 'node:assert/strict';
import { receiptInMail } from '../../src/effects/receipt-in-mail.ts';
import { mailEffect, type MailTemplate } from '../../src/order/effect.ts';
import type { MoneyReturn, Order, Party } from '../../src/order/order.ts';
import { invoice, known, NOW, paidReport, withReceipts, withReport } from './known.ts';
import { outsideOf } from './simulation/outside.ts';
import { newWorld } from './simulation/world.ts';

const short = withReport(known.invoiced, { ...paidReport, paidAmount: 1_000 });
const back: MoneyReturn = {
  number: 1,
  invoiceId: 'inv-1',
  amount: 150_000,
  currency: 'IDR',
  method: 'refund',
  status: 'succeeded',
  at: NOW,
};
const afterDollars: Order = {
  ...known.paid,
  invoices: [
    {
      ...invoice,
      payments: [
        { id: 'one', amount: 10, currency: 'USD', paidAt: NOW, heardAt: NOW },
        { id: 'two', amount: 150_000, currency: 'IDR', paidAt: NOW, heardAt: NOW },
      ],
    },
  ],
};
const refunded: Order = { ...known.paid, returns: [back] };

function linkIn(
  template: MailTemplate,
  order: Order,
  to: Party = 'mentee',
  about?: string,
): string | undefined {
  const effect = mailEffect(template, to, about);
  assert.ok(effect.kind === 'mail');
  return receiptInMail(effect, { ...outsideOf({ world: newWorld() }), order }, 'id')?.url;
}

describe('the receipt in a mail', () => {
  const shown: [template: MailTemplate, order: Order, about: string | undefined, link: string][] = [
    ['paid', known.paid, undefined, 'payment:inv-1:1'],
    ['paid', { ...known.paid, receipts: [] }, undefined, 'payment:inv-1:1'],
    ['confirmed', known.scheduled, undefined, 'payment:inv-1:1'],
    ['payment-short', short, '1', 'payment:inv-1:1'],
    ['refunded', refunded, '1', 'return:1'],
    ['refunded', withReceipts(refunded), '1', 'return:1'],
    ['refunded', { ...refunded, receipts: [] }, '1', 'return:1'],
    ['paid', afterDollars, undefined, 'payment:inv-1:2'],
    ['confirmed', afterDollars, undefined, 'payment:inv-1:2'],
  ];
  for (const [template, order, about, link] of shown)
    it(`of ${template} is that of ${link}, ${order.receipts.length} issued before`, () => {
      assert.equal(linkIn(template, order, 'mentee', about), `https://orders.example/${link}`);
    });

  it('is in no mail to the mentor, of a free session, of something else, or of a sum that was credited before', () => {
    assert.equal(linkIn('confirmed', known.scheduled, 'mentor'), undefined);
    assert.equal(linkIn('confirmed', known.accepted), undefined);
    assert.equal(linkIn('rescheduled', known.scheduled), undefined);
    const again: Order = {
      ...known.paid,
      returns: [
        { ...back, status: 'failed', arrivedAt: NOW },
        { ...back, number: 2, replaces: 1 },
      ],
    };
    assert.equal(linkIn('refunded', again, 'mentee', '2'), undefined);
  });
});
