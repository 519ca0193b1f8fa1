import assert from 'node:assert/strict';
import * as z from 'zod';
import { startUnderTest, type UnderTest } from './under-test.ts';

const HOUR = 3_600_000;

describe("Xendit's invoices, refunds and payout links", () => {
  let here: UnderTest;
  before(async () => (here = await startUnderTest()));
  afterEach(() => {
    here.reset();
  });
  after(() => here.close());

  const listed = async (externalId: string) =>
    z
      .array(z.looseObject({ id: z.string() }))
      .parse(await (await here.call('GET', `/v2/invoices?external_id=${externalId}`)).json()).length;
  const statuses = () => here.received.map(({ body }) => body['status']);
  const paid = async () => {
    const { id } = await here.open();
    await here.control(`invoices/${id}/pay`);
    await here.got(1);
    return id;
  };

  it('work when there is no fault', async () => {
    const { id, status } = await here.open();
    assert.deepEqual(
      [status, await listed('order:1'), (await here.read(id)).status],
      ['PENDING', 1, 'PENDING'],
    );
    assert.equal(await listed('order:2'), 0);
  });

  it('are not listed at first, though they can be read', async () => {
    await here.fault({ kind: 'unlisted', reads: 2 });
    const { id } = await here.open();
    assert.equal((await here.read(id)).id, id);
    assert.deepEqual([await listed('order:2'), await listed('order:1'), await listed('order:1')], [0, 0, 0]);
    assert.equal(await listed('order:1'), 1);
  });

  it('are paid, with a callback, before the request that made them is answered', async () => {
    await here.fault({ kind: 'paid-first', channel: 'DANA' });
    const { id, status } = await here.open();
    assert.deepEqual([status, statuses()], ['PENDING', ['PAID']]);
    assert.equal((await here.read(id)).status, 'PAID');
  });

  for (const [shownAs, shown] of [
    ['sum', 300_000],
    ['own', 150_000],
    ['callback', 150_000],
  ] as const)
    it(`are paid again, told by ${shownAs}`, async () => {
      const { id } = await here.open();
      await here.control(`invoices/${id}/pay`);
      const first = await here.read(id);
      await here.control(`invoices/${id}/pay`, { again: true, shownAs });
      const again = await here.read(id);
      assert.equal(again['paid_amount'], shown);
      assert.equal(again['payment_id'] === first['payment_id'], shownAs !== 'own');
      const bodies = (await here.got(2)).map(({ body }) => body);
      assert.equal(new Set(bodies.map((body) => body['payment_id'])).size, shownAs === 'sum' ? 1 : 2);
    });

  for (const channel of ['BCA', 'QRIS', 'CREDIT_CARD'])
    it(`have an id for each payment by ${channel}`, async () => {
      const { id } = await here.open();
      for (const again of [false, true, true])
        await here.control(`invoices/${id}/pay`, { channel, again, shownAs: 'own' });
      const ids = (await here.got(3)).map(({ body }) => body['payment_id'] ?? body['credit_card_charge_id']);
      assert.equal(new Set(ids).size, 3);
    });

  it('are paid again, and its callback is lost', async () => {
    const { id } = await here.open();
    await here.control(`invoices/${id}/pay`);
    await here.control(`invoices/${id}/pay`, { again: true, lost: true });
    assert.equal((await here.read(id))['paid_amount'], 300_000);
    assert.deepEqual(statuses(), ['PAID']);
  });

  it('get a callback by mistake, and show nothing of it', async () => {
    const { id } = await here.open();
    await here.control(`invoices/${id}/mistake`);
    const told = (await here.got(1)).map(({ body }) => [body['status'], body['paid_amount']]);
    assert.deepEqual(told, [['PAID', 150_000]]);
    assert.equal((await here.read(id)).status, 'PENDING');
  });

  it('are paid again by rule, later', async () => {
    await here.fault({ kind: 'paid-again', ms: HOUR });
    const { id } = await here.open();
    await here.control(`invoices/${id}/pay`);
    const first = await here.read(id);
    await here.pass(HOUR);
    assert.notEqual((await here.read(id))['payment_id'], first['payment_id']);
  });

  it('say that they have expired, though the callback says that they were paid late', async () => {
    const { id } = await here.open();
    await here.control(`invoices/${id}/expire`);
    await here.control(`invoices/${id}/pay`, { after_expiry: true, shownAs: 'callback' });
    assert.equal((await here.read(id)).status, 'EXPIRED');
    assert.equal((await here.got(2)).at(-1)?.body['status'], 'PAID');
  });

  it('are settled after they were paid, without a callback', async () => {
    await here.fault({ kind: 'settle', ms: 24 * HOUR });
    const id = await paid();
    await here.pass(23 * HOUR);
    assert.equal((await here.read(id)).status, 'PAID');
    await here.pass(HOUR);
    assert.deepEqual([(await here.read(id)).status, statuses()], ['SETTLED', ['PAID']]);
    const [again, refund] = [await here.call('POST', `/invoices/${id}/expire!`), await here.refund(id)];
    assert.deepEqual([again.status, refund.status], [404, 'PENDING']);
  });

  it('are settled with a callback, by rule', async () => {
    await here.fault({ kind: 'settle', ms: 0, told: true });
    await paid();
    await here.got(2);
    assert.deepEqual(statuses(), ['PAID', 'SETTLED']);
  });

  for (const how of ['by time', 'by request'])
    it(`expire ${how}, and are paid nevertheless`, async () => {
      await here.fault({ kind: 'paid-late', ms: HOUR });
      const { id } = await here.open('order:1', { invoice_duration: 3600 });
      if (how === 'by request') await here.call('POST', `/invoices/${id}/expire!`);
      else await here.pass(HOUR);
      await here.got(1);
      assert.equal((await here.read(id)).status, 'EXPIRED');
      await here.pass(HOUR);
      assert.deepEqual([statuses(), (await here.read(id)).status], [['EXPIRED', 'PAID'], 'PAID']);
    });

  it('are limited to so many a minute, with the headers that say so', async () => {
    await here.fault({
      kind: 'error',
      refusal: 'RATE_LIMIT_EXCEEDED',
      path: '/v2/invoices',
      over: { requests: 2, ms: 60_000 },
    });
    await here.open('order:1');
    await here.open('order:2');
    const refused = await here.call('GET', '/v2/invoices?external_id=order:1');
    assert.equal(refused.status, 429);
    assert.equal(
      z.looseObject({ error_code: z.string() }).parse(await refused.json()).error_code,
      'RATE_LIMIT_EXCEEDED',
    );
    assert.deepEqual(
      ['limit', 'remaining'].map((name) => refused.headers.get(`rate-limit-${name}`)),
      ['60', '0'],
    );
    assert.match(refused.headers.get('rate-limit-reset') ?? '', /^\d{1,2}(\.\d+)?$/);
    await here.pass(60_001);
    assert.equal(await listed('order:1'), 1);
  });

  for (const [refusal, status] of [
    ['SERVER_ERROR', 500],
    ['INVALID_API_KEY', 401],
    ['UNAUTHORIZED_SENDER_IP', 403],
    ['CHANNEL_UNAVAILABLE', 503],
  ] as const)
    it(`refuse as Xendit does: ${refusal}`, async () => {
      await here.fault({ kind: 'error', refusal });
      const answer = await here.call('POST', '/v2/invoices/', { external_id: 'order:1', amount: 1 });
      assert.equal(answer.status, status);
      assert.match(await answer.text(), new RegExp(`"error_code":"${refusal}","message":"`));
      assert.equal(await listed('order:1'), 0);
    });

  it('are made, and the answer is a page of a proxy', async () => {
    await here.fault({ kind: 'error-after', refusal: 'BAD_GATEWAY' });
    const answer = await here.call('POST', '/v2/invoices/', { external_id: 'order:1', amount: 150_000 });
    assert.deepEqual([answer.status, answer.headers.get('content-type')], [502, 'text/html']);
    assert.equal(await listed('order:1'), 1);
  });

  const refundOf = async (id: string) =>
    z
      .looseObject({ status: z.string(), failure_code: z.string().nullable() })
      .parse(await (await here.call('GET', `/refunds/${id}`)).json());

  it('refunds succeed at once, unless a rule lets them wait', async () => {
    const id = await paid();
    await here.fault({ kind: 'refund-waits', ms: HOUR });
    const [waits, succeeds] = [await here.refund(id, { amount: 1 }), await here.refund(id, { amount: 2 })];
    assert.equal((await refundOf(succeeds.id)).status, 'SUCCEEDED');
    assert.equal((await refundOf(waits.id)).status, 'PENDING');
    await here.pass(HOUR);
    assert.equal((await refundOf(waits.id)).status, 'SUCCEEDED');
    assert.equal(here.received.length, 3);
  });

  it('refunds fail, now or later', async () => {
    const id = await paid();
    await here.fault([
      { kind: 'refund-fails' },
      { kind: 'refund-fails', ms: HOUR, code: 'ACCOUNT_NOT_FOUND' },
    ]);
    const [now, later] = [await here.refund(id, { amount: 1 }), await here.refund(id, { amount: 2 })];
    await here.got(2);
    assert.deepEqual(
      [(await refundOf(now.id)).failure_code, (await refundOf(later.id)).status],
      ['REFUND_FAILED', 'PENDING'],
    );
    await here.pass(HOUR);
    assert.equal((await refundOf(later.id)).failure_code, 'ACCOUNT_NOT_FOUND');
    assert.deepEqual(
      here.received.slice(1).map(({ body }) => body['event']),
      ['refund.failed', 'refund.failed'],
    );
  });

  it('refunds of one idempotency key are one', async () => {
    const id = await paid();
    const ask = async () => {
      const body = { invoice_id: id, reference_id: 'r', reason: 'OTHERS', amount: 5 };
      const answer = await here.call('POST', '/refunds', body, { 'idempotency-key': 'r' });
      return z.looseObject({ id: z.string() }).parse(await answer.json()).id;
    };
    assert.equal(await ask(), await ask());
  });

  /** Names an account at a new link. */
  async function claimPayoutLink(): Promise<void> {
    const body = { external_id: 'payout:1', amount: 10_000, email: 'citra@example.com' };
    const { id } = z
      .looseObject({ id: z.string() })
      .parse(await (await here.call('POST', '/payouts', body)).json());
    await here.control(`payout-links/${id}/complete`);
    await here.got(1);
  }

  it('a payout link whose money arrived comes back', async () => {
    await here.fault({ kind: 'payout-link-reversed', ms: HOUR });
    await claimPayoutLink();
    await here.pass(HOUR);
    assert.deepEqual(statuses(), ['COMPLETED', 'REVERSED']);
  });

  it('a payout link whose account was named fails', async () => {
    await here.fault({ kind: 'payout-link-fails' });
    await claimPayoutLink();
    assert.deepEqual(statuses(), ['FAILED']);
  });

  it('shows its switches at its page', async () => {
    const page = await (await fetch(here.xendit.url, { headers: { accept: 'text/html' } })).text();
    assert.match(page, /aria-pressed="false">Callbacks are lost/);
  });
});
