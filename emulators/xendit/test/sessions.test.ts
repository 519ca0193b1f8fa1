import assert from 'node:assert/strict';
import * as z from 'zod';
import { startUnderTest, type UnderTest } from './under-test.ts';

const MINUTE = 60_000;

const sessionSchema = z.looseObject({
  payment_session_id: z.string(),
  status: z.string(),
  payment_request_id: z.string().nullable(),
  payment_id: z.string().nullable(),
  expires_at: z.string(),
  created: z.string(),
});

describe('Xendit’s Payment Sessions', () => {
  let test: UnderTest;

  before(async () => {
    test = await startUnderTest();
  });

  beforeEach(() => {
    test.reset();
  });

  after(() => test.close());

  const asked = (more: object = {}) => ({
    reference_id: 'order:1',
    session_type: 'PAY',
    mode: 'PAYMENT_LINK',
    amount: 150_000,
    currency: 'IDR',
    country: 'ID',
    ...more,
  });
  const make = (more: object = {}) => test.call('POST', '/sessions', asked(more));
  const made = async (more: object = {}) => sessionSchema.parse(await (await make(more)).json());
  const read = async (id: string) =>
    sessionSchema.parse(await (await test.call('GET', `/sessions/${id}`)).json());
  const cancel = (id: string) => test.call('POST', `/sessions/${id}/cancel`);
  const pay = (id: string, how: object = {}) => test.control(`invoices/${id}/pay`, how);
  const inTime = (ms: number) => new Date(test.clock.now() + ms).toISOString();
  const dataOf = ({ body }: UnderTest['received'][number]) => z.looseObject({}).parse(body['data']);

  it('last for half an hour, or as long as was asked for, and end with a callback', async () => {
    const { payment_session_id: id, created, expires_at: end, status } = await made();
    assert.match(id, /^ps-[\da-f]{24}$/);
    assert.equal(status, 'ACTIVE');
    assert.equal(Date.parse(end) - Date.parse(created), 30 * MINUTE);
    await made({ expires_at: inTime(60 * MINUTE) });
    await test.pass(31 * MINUTE);
    const [expired] = await test.got(1);
    assert.deepEqual(
      [expired?.body['event'], (await read(id)).status],
      ['payment_session.expired', 'EXPIRED'],
    );
    assert.equal(test.received.length, 1);
  });

  for (const [what, field] of Object.entries({
    'a name of 65 characters': { reference_id: 'x'.repeat(65) },
    'no amount': { amount: 0 },
    'a page to return to without HTTPS': { success_return_url: 'http://app.example/' },
    'an end within ten minutes': { expires_at: new Date(Date.now() + 5 * MINUTE).toISOString() },
    'another country': { country: 'XX' },
  }))
    it(`are refused with ${what}`, async () => {
      assert.equal((await make(field)).status, 400);
      assert.deepEqual(await test.look('invoices'), []);
    });

  it('are completed once, with a callback that names the payment, which can be read', async () => {
    const { payment_session_id: id } = await made();
    await pay(id, { channel: 'BCA' });
    const [told] = await test.got(1);
    assert.ok(told);
    assert.equal(told.body['event'], 'payment_session.completed');
    const session = await read(id);
    assert.deepEqual(dataOf(told)['payment_id'], session.payment_id);
    const payment = await test.call('GET', `/v3/payments/${session.payment_id ?? ''}`);
    const { payment_request_id, channel_code, status } = z
      .looseObject({ payment_request_id: z.string(), channel_code: z.string(), status: z.string() })
      .parse(await payment.json());
    assert.equal(payment_request_id, session.payment_request_id);
    assert.deepEqual([channel_code, status], ['BCA_VIRTUAL_ACCOUNT', 'SUCCEEDED']);
  });

  it('tell of a second payment by itself, and of the first too by rule', async () => {
    await test.fault({ kind: 'as-payment' });
    const { payment_session_id: id } = await made();
    await pay(id);
    await pay(id, { again: true, shownAs: 'callback' });
    const told = await test.got(2);
    assert.deepEqual(
      told.map(({ body }) => body['event']),
      ['payment.capture', 'payment.capture'],
    );
    const [first, second] = told.map((one) => dataOf(one)['payment_request_id']);
    assert.equal((await read(id)).payment_request_id, first);
    assert.notEqual(second, first);
  });

  it('tell of a payment by both callbacks, by rule', async () => {
    await test.fault({ kind: 'told-twice' });
    const { payment_session_id: id } = await made();
    await pay(id);
    const told = await test.got(2);
    const events = told.map(({ body }) => body['event']).toSorted();
    assert.deepEqual(events, ['payment.capture', 'payment_session.completed']);
    const [first, second] = told.map((one) => dataOf(one)['payment_request_id']);
    assert.equal(second, first);
  });

  it('are canceled while they are active, without a callback', async () => {
    const { payment_session_id: id } = await made();
    assert.equal((await cancel(id)).status, 200);
    const again = await cancel(id);
    assert.deepEqual([again.status, (await read(id)).status], [422, 'CANCELED']);
    assert.match(await again.text(), /INVALID_SESSION_STATUS/);
    await test.xendit.idle();
    assert.equal(test.received.length, 0);
    assert.equal((await cancel('ps-000000000000000000000000')).status, 404);
  });

  it('are no invoices, and invoices no sessions', async () => {
    const { payment_session_id: id } = await made();
    const { id: invoice } = await test.open();
    for (const path of [`/v2/invoices/${id}`, `/sessions/${invoice}`])
      assert.equal((await test.call('GET', path)).status, 404);
    assert.equal((await test.call('POST', `/invoices/${id}/expire!`)).status, 404);
    const found = await test.call('GET', '/v2/invoices?external_id=order:1');
    assert.equal(z.array(z.unknown()).parse(await found.json()).length, 1);
  });

  it('are refunded by the payment request of each payment, and no more than that', async () => {
    const { payment_session_id: id } = await made();
    await pay(id, { channel: 'DANA' });
    await pay(id, { channel: 'DANA', again: true, shownAs: 'own' });
    const told = await test.got(2);
    const requests = [dataOf(told[0] ?? assert.fail()), dataOf(told[1] ?? assert.fail())].map(
      (data) => data['payment_request_id'],
    );
    const refund = (request: unknown, amount: number) =>
      test.call('POST', '/refunds', { payment_request_id: request, amount, reason: 'OTHERS' });
    for (const request of requests) {
      assert.equal((await refund(request, 100_000)).status, 200);
      assert.equal((await refund(request, 50_001)).status, 400);
      const listed = await test.call('GET', `/refunds?payment_request_id=${String(request)}`);
      assert.equal(z.object({ data: z.array(z.unknown()) }).parse(await listed.json()).data.length, 1);
    }
    assert.equal((await refund('pr-none', 1)).status, 404);
  });

  it('are found by their payments in the list of transactions, page after page', async () => {
    for (const reference of ['order:1', 'order:2', 'order:3']) {
      const { payment_session_id: id } = await made({ reference_id: reference });
      await pay(id);
      test.clock.advance(MINUTE);
    }
    const page = async (query: string) =>
      z
        .object({
          has_more: z.boolean(),
          data: z.array(z.looseObject({ id: z.string(), reference_id: z.string() })),
        })
        .parse(await (await test.call('GET', `/transactions?types=PAYMENT&limit=2${query}`)).json());
    const first = await page('');
    const second = await page(`&after_id=${first.data.at(-1)?.id ?? ''}`);
    assert.deepEqual(
      [...first.data, ...second.data].map(({ reference_id: reference }) => reference),
      ['order:3', 'order:2', 'order:1'],
    );
    assert.deepEqual([first.has_more, second.has_more], [true, false]);
  });
});
