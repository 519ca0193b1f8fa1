import assert from 'node:assert/strict';
import { stack } from '../support/environment.ts';
import { functions } from '../support/deployed.ts';
import { DAY } from '../../src/order/policy.ts';
import { clock, faults, storage } from '../support/outside.ts';
import { serve, type Served } from '../support/serve.ts';
import { read } from '../support/unheard.ts';

const token = { 'x-callback-token': stack.XENDIT_CALLBACK_TOKEN };

describe('xenditCallback', () => {
  let served: Served;

  before(async () => {
    served = await serve(functions.xenditCallback);
  });

  after(() => {
    served.close();
  });

  const post = (body: unknown, headers: Record<string, string> = {}) =>
    served.call('POST', body, { ...token, ...headers });

  const invoiceNews = (orderId: string, status = 'PAID') => ({
    id: `invoice-of-${orderId}`,
    external_id: `order:${orderId}:1`,
    status,
  });

  const refundNews = (orderId: string) => ({
    event: 'refund.succeeded',
    data: { id: `refund-of-${orderId}`, reference_id: `refund:${orderId}:1`, status: 'SUCCEEDED' },
  });

  const noticesOf = async (orderId: string) =>
    Object.values((await read(`notices/${orderId}`)) ?? {}).map((notice: object) => ({ ...notice, at: 0 }));

  for (const { name, news, notice } of [
    { name: 'an invoice', news: invoiceNews, notice: { about: 'invoice', status: 'PAID', paid: true } },
    { name: 'a refund', news: refundNews, notice: { about: 'refund', status: 'SUCCEEDED' } },
  ])
    it(`notes the same callback of ${name} once, and archives every copy`, async () => {
      const orderId = crypto.randomUUID();
      const copies = ['first', 'second', 'third'].map((copy) => `${copy}-${orderId}`);
      const answers = await Promise.all(copies.map((id) => post(news(orderId), { 'webhook-id': id })));
      for (const { status, body } of answers) assert.deepEqual([status, body], [200, { received: 'noted' }]);
      const id = `${notice.about}-of-${orderId}`;
      const named = notice.about === 'refund' ? { name: `refund:${orderId}:1` } : {};
      const noted = await noticesOf(orderId);
      assert.deepEqual(noted, [{ ...notice, ...named, id, at: 0 }]);
      const kept = await storage.named('callbacks/');
      for (const copy of copies)
        assert.ok(
          kept.some((name) => name.endsWith(`-${copy}.json`)),
          copy,
        );
    });

  it('notes the same callback again on another day: another payment may look the same', async () => {
    const orderId = crypto.randomUUID();
    await post(invoiceNews(orderId));
    await clock.advanceTo((await clock.now()) + DAY);
    await post(invoiceNews(orderId));
    assert.equal((await noticesOf(orderId)).length, 2);
  });

  it('notes another callback of the same invoice as well', async () => {
    const orderId = crypto.randomUUID();
    await post(invoiceNews(orderId, 'PAID'));
    await post(invoiceNews(orderId, 'SETTLED'));
    assert.equal((await noticesOf(orderId)).length, 2);
  });

  it('notes the callback although the archive fails', async () => {
    const orderId = crypto.randomUUID();
    await faults.set(stack.STORAGE_EMULATOR_HOST, { kind: 'error', status: 403, times: 10 });
    try {
      assert.equal((await post(invoiceNews(orderId))).status, 200);
      assert.equal((await noticesOf(orderId)).length, 1);
    } finally {
      await faults.clear(stack.STORAGE_EMULATOR_HOST);
    }
  });

  it('never refuses a callback that names an order of ours, also with missing fields', async () => {
    const orderId = crypto.randomUUID();
    const name = `order:${orderId}:1`;
    for (const body of [
      { external_id: name },
      { data: { data: { reference_id: name, status: 'paid' } } },
      { id: [], external_id: name, status: { a: 1 } },
      [{ callback_virtual_account_id: 'va', external_id: name, status: 'COMPLETED' }],
    ])
      assert.equal((await post(body)).status, 200, JSON.stringify(body));
    const noted = JSON.stringify(await noticesOf(orderId));
    // Two of them say the same.
    assert.equal(noted.split(`"id":"${name}"`).length - 1, 3, noted);
  });

  for (const { name, body } of [
    { name: 'of another merchant', body: { id: 'x', external_id: 'shop-17', status: 'PAID' } },
    { name: 'of a path for an order', body: { id: 'x', external_id: 'order:../../users:1', status: 'PAID' } },
    { name: 'of another product', body: { event: 'payout.succeeded' } },
    { name: 'that is an empty list', body: [] },
  ])
    it(`accepts a callback ${name}, and notes nothing`, async () => {
      const { status, body: answer } = await post(body);
      assert.deepEqual([status, answer], [200, { received: 'foreign' }]);
    });

  const wrong = [
    { name: 'the token is wrong', headers: { 'x-callback-token': 'wrong' }, expected: 401 },
    { name: 'the token is empty', headers: { 'x-callback-token': '' }, expected: 401 },
    { name: 'it is got', method: 'GET', expected: 405 },
    { name: 'it is text', body: 'status=PAID', headers: { 'content-type': 'text/plain' }, expected: 415 },
  ];
  for (const { name, expected, method = 'POST', headers = {}, ...other } of wrong)
    it(`refuses a call when ${name}: ${expected}`, async () => {
      const orderId = crypto.randomUUID();
      const body = method === 'GET' ? undefined : (other.body ?? invoiceNews(orderId));
      const { status } = await served.call(method, body, { ...token, ...headers });
      assert.equal(status, expected);
      assert.equal(await read(`notices/${orderId}`), null);
    });
});
