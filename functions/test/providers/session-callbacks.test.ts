import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import * as z from 'zod';
import type { PaymentNotice } from '../../src/ports/payments.ts';
import { createXenditCallbacks } from '../../src/providers/xendit/callback.ts';

const callbacks = createXenditCallbacks('the-token');
const name = 'order:order-0001:1';
const payment = 'pr-00000000-0000-4000-8000-000000000001';

function noticesOf(body: unknown): PaymentNotice['notice'][] {
  const callback = callbacks.parse(body);
  return callback.kind === 'notices' ? callback.notices.map(({ notice }) => notice) : [];
}

function noticeIdOf(body: unknown): string | undefined {
  const callback = callbacks.parse(body);
  return callback.kind === 'notices' ? callback.notices[0]?.noticeId : undefined;
}

const input = new URL('named/payment-session-completed.json', import.meta.url);
const completed = z.looseObject({ data: z.looseObject({}) }).parse(JSON.parse(await readFile(input, 'utf8')));

/** A payment by itself. https://docs.xendit.co/apidocs/payment-webhook-notification */
const paymentOf = (event: string, status: string) => ({
  event,
  business_id: '61f0c0000000000000000001',
  created: '2026-12-01T03:10:00Z',
  data: {
    payment_id: 'py-00000000-0000-4000-8000-000000000001',
    payment_request_id: payment,
    reference_id: name,
    status,
    request_amount: 150_000,
    currency: 'IDR',
    channel_code: 'BRI_VIRTUAL_ACCOUNT',
    type: 'SINGLE_PAYMENT',
  },
});

describe('a callback of a Payment Session', () => {
  it('names the session, and the payment request that completed it', () => {
    const data = { ...completed.data, payment_request_id: payment };
    assert.deepEqual(noticesOf({ ...completed, data }), [
      {
        about: 'invoice',
        id: 'ps-000000000000000000000001',
        status: 'COMPLETED',
        paid: true,
        paymentId: payment,
      },
    ]);
  });

  it('that names no payment request tells only that the session was paid', () => {
    const [news] = noticesOf(completed);
    assert.deepEqual(news, {
      about: 'invoice',
      id: 'ps-000000000000000000000001',
      status: 'COMPLETED',
      paid: true,
    });
  });

  it('says that it has expired, or only that in its event', () => {
    const data = { ...completed.data, payment_id: null, status: 'EXPIRED' };
    const expired = { about: 'invoice', id: 'ps-000000000000000000000001', status: 'EXPIRED' };
    assert.deepEqual(noticesOf({ event: 'payment_session.expired', data }), [expired]);
    const untold = { event: 'payment_session.expired', data: { ...data, status: null } };
    assert.deepEqual(noticesOf(untold), [expired]);
  });

  for (const event of ['payment.capture', 'payment.succeeded'])
    it(`that tells of the payment by itself (${event}) names the payment, and the session by its name`, () => {
      assert.deepEqual(noticesOf(paymentOf(event, 'SUCCEEDED')), [
        { about: 'invoice', id: name, status: 'SUCCEEDED', paid: true, paymentId: payment, amount: 150_000 },
      ]);
    });

  it('is understood where the ids of the session and of the payment stand in `id`', () => {
    const { payment_session_id: sessionId, payment_id: _, ...rest } = completed.data;
    const ofSession = { ...completed, data: { ...rest, id: sessionId, payment_request_id: payment } };
    assert.deepEqual(
      noticesOf(ofSession).map(({ id, ...news }) => [id, 'paymentId' in news && news.paymentId]),
      [[sessionId, payment]],
    );
    const { data, ...told } = paymentOf('payment.succeeded', 'SUCCEEDED');
    const { payment_id: id, ...unnamed } = data;
    const ofPayment = { ...told, data: { ...unnamed, id } };
    assert.deepEqual(noticesOf(ofPayment), noticesOf({ ...told, data }));
    const another = { ...told, data: { ...unnamed, id: 'py-2', payment_request_id: 'pr-2' } };
    assert.notEqual(noticeIdOf(ofPayment), noticeIdOf(another));
  });

  it('is told from that of an invoice, which names a payment as the invoice shows it', () => {
    const { payment_id: paymentId } = paymentOf('payment.capture', 'SUCCEEDED').data;
    const ids = { id: '5e819f0bc2bea912fc8cfd43', external_id: name, payment_id: paymentId };
    const body = { ...ids, payment_request_id: payment, status: 'PAID', paid_amount: 150_000 };
    assert.deepEqual(noticesOf(body), [
      { about: 'invoice', id: ids.id, status: 'PAID', paid: true, paymentId, amount: 150_000 },
    ]);
  });

  for (const [event, status] of [
    ['payment.failure', 'FAILED'],
    ['payment.authorization', 'AUTHORIZED'],
    ['payment_request.expiry', 'EXPIRED'],
  ] as const)
    it(`of ${event} tells of no payment, and has the session read`, () => {
      assert.deepEqual(noticesOf(paymentOf(event, status)), [{ about: 'invoice', id: name, status }]);
    });

  it('is other news for each payment, and the same news when it comes again', () => {
    const first = paymentOf('payment.capture', 'SUCCEEDED');
    const second = { ...first, data: { ...first.data, payment_id: 'py-2', payment_request_id: 'pr-2' } };
    assert.equal(noticeIdOf(first), noticeIdOf({ ...first, created: '2026-12-02T03:10:00Z' }));
    assert.equal(new Set([completed, first, second].map(noticeIdOf)).size, 3);
  });

  it('is archived without what tells of the payer’s card or account', () => {
    const card = {
      masked_card_number: '2222XXXXXXXX8888',
      cardholder_first_name: 'Sari',
      cardholder_last_name: 'Dewi',
      cardholder_email: 'sari@example.com',
      cardholder_phone_number: '+628123456789',
    };
    const properties = { card_details: card, billing_information: { street_line1: 'Jalan Melati 1' } };
    const details = { payer_name: 'Sari Dewi', payer_account_number: '1234567890', receipt_id: 'R-1' };
    const body = paymentOf('payment.capture', 'SUCCEEDED');
    const told = {
      ...body,
      data: { ...body.data, channel_properties: properties, payment_details: details },
    };
    const archived = JSON.stringify(callbacks.toArchive(told));
    assert.doesNotMatch(archived, /Sari|Dewi|sari@|62812|Melati|1234567890/);
    assert.match(archived, /R-1/);
  });
});
