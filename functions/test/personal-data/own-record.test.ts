import assert from 'node:assert/strict';
import { newEntry } from '../../src/order/ledger.ts';
import type { Order } from '../../src/order/order.ts';
import { ownRecordOf } from '../../src/personal-data/own-record.ts';
import { invoice, meeting, NOW, terms } from '../order/known.ts';

const shareTerms = { feePercent: 17, feeRupiah: 0, taxPercent: 0 };

const order: Order = {
  ...newEntry('order-0001').order,
  intake: { outcome: 'accepted', at: NOW, terms, shareTerms, autoApprove: false },
  approval: { decision: 'rejected', at: NOW, reason: 'said by the mentor' },
  busyChecks: { intake: { since: NOW, answer: 'busy' } },
  organiser: 'organiser@example.com',
  invoices: [invoice],
  returns: [
    {
      ...{
        number: 1,
        invoiceId: invoice.id,
        amount: 1,
        currency: 'IDR',
        method: 'payout',
        status: 'pending',
      },
      ...{ at: NOW, url: 'https://payout.example/who-names-an-account' },
    },
  ],
  meeting: { ...meeting, uninvited: ['mentee', 'mentor'] },
  sent: { 'mail:paid:mentor': NOW, 'mail:confirmed:mentee': NOW, 'reminder:1:60:mentee': NOW },
  notices: {
    a: { about: 'mail', id: 'mail:paid:mentor', status: 'bounced', at: NOW },
    b: { about: 'refund', id: 'rfd-1', status: 'SUCCEEDED', at: NOW },
  },
};

const entry = {
  ...newEntry('order-0001'),
  order,
  operatorActions: [{ at: NOW, by: 'admin-eka', did: 'skip', about: 'x', reason: 'said by an operator' }],
};

const of = { mentee: ownRecordOf(entry, 'mentee'), mentor: ownRecordOf(entry, 'mentor') };
const text = { mentee: JSON.stringify(of.mentee), mentor: JSON.stringify(of.mentor) };

describe('the own part of an order’s private record', () => {
  it('has the page of a return, and the invoice, for the mentee alone', () => {
    assert.ok(text.mentee.includes('who-names-an-account') && text.mentee.includes(invoice.url));
    assert.ok(!text.mentor.includes('who-names-an-account') && !text.mentor.includes(invoice.url));
  });

  it('has how a payment is shared, and the mentor’s busy times, for the mentor alone', () => {
    assert.ok(text.mentor.includes('"feePercent":17') && text.mentor.includes('busy'));
    assert.ok(!text.mentee.includes('feePercent') && !text.mentee.includes('busy'));
  });

  it('names neither an operator nor the organiser, and has none of an operator’s words', () => {
    for (const shown of Object.values(text))
      assert.doesNotMatch(shown, /admin-eka|organiser@|said by an operator/);
  });

  it('has of mails and of news only the own', () => {
    assert.partialDeepStrictEqual(of, {
      mentee: {
        sent: { 'mail:confirmed:mentee': NOW, 'reminder:1:60:mentee': NOW },
        meeting: { uninvited: ['mentee'] },
      },
      mentor: { sent: { 'mail:paid:mentor': NOW }, meeting: { uninvited: ['mentor'] } },
    });
    assert.ok(!text.mentee.includes('mail:paid') && !text.mentor.includes('mail:confirmed'));
    assert.ok(text.mentor.includes('bounced') && !text.mentor.includes('rfd-1'));
  });

  it('has what both can read in the app', () => {
    for (const shown of Object.values(text)) assert.ok(shown.includes('said by the mentor'));
  });
});
