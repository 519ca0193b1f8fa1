import assert from 'node:assert/strict';
import * as z from 'zod';
import { startUnderTest, type UnderTest } from './under-test.ts';

const HOUR = 3_600_000;
const MINUTE = 60_000;

describe("Xendit's callbacks", () => {
  let here: UnderTest;
  before(async () => (here = await startUnderTest()));
  afterEach(() => {
    here.reset();
  });
  after(() => here.close());

  const pay = async (externalId = 'order:1') => {
    const { id } = await here.open(externalId);
    await here.control(`invoices/${id}/pay`, { channel: 'DANA' });
    return id;
  };
  const statuses = () => here.received.map(({ body }) => body['status']);
  const orders = () => here.received.map(({ body }) => body['external_id']);
  const fates = async () =>
    z
      .array(z.looseObject({ outcome: z.string(), attempt: z.number() }))
      .parse(await here.look('callbacks'))
      .map(({ outcome, attempt }) => `${outcome} ${attempt}`);

  it('come once, with the token and an id, in the words of a paid invoice', async () => {
    const id = await pay();
    const [first, ...others] = await here.got(1);
    assert.deepEqual(others, []);
    assert.equal(first?.token, 'token');
    assert.match(first.webhookId ?? '', /^[0-9a-f-]{36}$/);
    const { body } = first;
    assert.deepEqual(
      [body['id'], body['status'], body['paid_amount'], body['payment_channel']],
      [id, 'PAID', 150_000, 'DANA'],
    );
  });

  it('are lost, and not tried again', async () => {
    await here.fault({ kind: 'lose' });
    await pay();
    await here.pass(48 * HOUR);
    assert.deepEqual([statuses(), await fates()], [[], ['lost 1']]);
  });

  it('come several times, each with its own id', async () => {
    await here.fault({ kind: 'duplicate', copies: 3 });
    await pay();
    await here.got(3);
    assert.deepEqual(statuses(), ['PAID', 'PAID', 'PAID']);
    assert.equal(new Set(here.received.map(({ webhookId }) => webhookId)).size, 3);
  });

  it('come hours late, by the clock', async () => {
    await here.fault({ kind: 'late', ms: 6 * HOUR });
    await pay();
    await here.pass(6 * HOUR - MINUTE);
    assert.deepEqual(statuses(), []);
    await here.pass(MINUTE);
    assert.deepEqual(statuses(), ['PAID']);
  });

  it('are counted while they are on their way, and while they are planned', async () => {
    await here.fault({ kind: 'late', ms: HOUR });
    await pay();
    assert.deepEqual(await here.look('underway'), { callbacks: 0, planned: 1 });
    const { promise, resolve } = Promise.withResolvers<undefined>();
    here.answers.push(promise.then(() => 200));
    const passed = here.pass(HOUR);
    assert.deepEqual(await here.look('underway'), { callbacks: 1, planned: 0 });
    resolve(undefined);
    await passed;
    assert.deepEqual(await here.look('underway'), { callbacks: 0, planned: 0 });
  });

  it('come late by themselves, without a move of the clock', async () => {
    await here.fault({ kind: 'late', ms: 60 });
    const startedAt = performance.now();
    await pay();
    await here.got(1);
    assert.ok(performance.now() - startedAt >= 50);
  });

  it('overtake each other', async () => {
    await here.fault({ kind: 'reorder', behind: 2 });
    await pay('order:1');
    await pay('order:2');
    await here.got(1);
    await pay('order:3');
    await here.got(3);
    assert.deepEqual(orders(), ['order:2', 'order:3', 'order:1']);
  });

  it('that wait for others do not wait forever', async () => {
    await here.fault({ kind: 'reorder', ms: HOUR });
    await pay();
    await here.pass(HOUR);
    assert.deepEqual(statuses(), ['PAID']);
  });

  it('come with a wrong token, and with the right one when that was refused', async () => {
    await here.fault({ kind: 'wrong-token' });
    here.answers.push(401);
    await pay();
    await here.got(1);
    await here.pass(15 * MINUTE);
    assert.deepEqual(
      here.received.map(({ token }) => token),
      ['not-the-token', 'token'],
    );
  });

  it('name a wrong amount, which the invoice does not', async () => {
    await here.fault([{ kind: 'wrong-amount' }, { kind: 'wrong-amount', amount: 1 }]);
    const id = await pay();
    await pay('order:2');
    await here.got(2);
    assert.deepEqual(
      here.received.map(({ body }) => body['paid_amount']),
      [75_000, 1],
    );
    assert.equal((await here.read(id))['paid_amount'], 150_000);
  });

  it('that are refused come again after 15 minutes, 1, 3, 6, 12 and 24 hours, and no more', async () => {
    here.answers.push(...Array.from({ length: 9 }, () => 500));
    await pay();
    await here.got(1);
    let passed = 0;
    for (const [tries, hours] of [1 / 4, 1, 3, 6, 12, 24].entries()) {
      await here.pass(hours * HOUR - passed - MINUTE);
      assert.equal(here.received.length, tries + 1, `before ${hours} h`);
      await here.pass(MINUTE);
      assert.equal(here.received.length, tries + 2, `after ${hours} h`);
      passed = hours * HOUR;
    }
    await here.pass(90 * HOUR);
    assert.equal(here.received.length, 7);
    assert.equal(new Set(here.received.map(({ webhookId }) => webhookId)).size, 1);
  });

  it('that are refused once come again once', async () => {
    here.answers.push(503);
    await pay();
    await here.got(1);
    await here.pass(48 * HOUR);
    assert.deepEqual(await fates(), ['answered 1', 'answered 2']);
  });

  it('that are not answered are not tried again', async () => {
    here.answers.push(0);
    await pay();
    await here.got(1);
    await here.pass(48 * HOUR);
    assert.deepEqual(await fates(), ['unanswered 1']);
  });

  it('are sent again by hand', async () => {
    await pay();
    await here.got(1);
    await here.control('callbacks/0/resend');
    await here.got(2);
    assert.deepEqual(here.received[1]?.body, here.received[0]?.body);
  });

  it('are changed only where the rule applies', async () => {
    await here.fault([
      { kind: 'lose', of: 'invoice', status: 'EXPIRED', times: 'always' },
      { kind: 'lose', of: 'refund', times: 'always' },
      { kind: 'duplicate', about: 'order:2' },
    ]);
    const { id } = await here.open('order:3');
    await here.control(`invoices/${id}/expire`);
    await here.refund(await pay('order:1'));
    await pay('order:2');
    await here.got(3);
    assert.deepEqual(
      [statuses(), orders()],
      [
        ['PAID', 'PAID', 'PAID'],
        ['order:1', 'order:2', 'order:2'],
      ],
    );
  });

  it('by chance fall the same way for the same seed', async () => {
    const drawn = async (seed: number) => {
      here.reset();
      await here.fault([
        { kind: 'lose', chance: 0.3, seed },
        { kind: 'duplicate', chance: 0.3, seed },
      ]);
      for (let at = 0; at < 24; at += 1) await pay(`order:${at}`);
      await here.xendit.idle();
      return orders().toSorted().join();
    };
    const first = await drawn(5);
    assert.equal(await drawn(5), first);
    assert.notEqual(await drawn(6), first);
    assert.notEqual(
      first,
      Array.from({ length: 24 }, (_, at) => `order:${at}`)
        .toSorted()
        .join(),
    );
  });

  describe('of refunds', () => {
    const data = (body: Record<string, unknown> | undefined) => z.looseObject({}).parse(body?.['data']);

    it('are nested, and flat by rule', async () => {
      const id = await pay();
      await here.fault({ kind: 'flat', of: 'refund' });
      await here.refund(id, { amount: 1 });
      await here.refund(id, { amount: 2 });
      const [, flat, nested] = await here.got(3);
      assert.deepEqual(
        [flat?.body['amount'], flat?.body['status'], flat?.body['event']],
        [1, 'SUCCEEDED', undefined],
      );
      assert.deepEqual([nested?.body['event'], data(nested?.body)['amount']], ['refund.succeeded', 2]);
    });

    it('come before the answer to the request', async () => {
      const id = await pay();
      await here.got(1);
      await here.fault({ kind: 'refund-told-first' });
      const answer = await here.refund(id);
      assert.deepEqual([answer.status, here.received.length], ['PENDING', 2]);
    });

    it('come long after it', async () => {
      const id = await pay();
      await here.got(1);
      await here.fault({ kind: 'late', of: 'refund', ms: HOUR });
      await here.refund(id);
      assert.equal(here.received.length, 1);
      await here.pass(HOUR);
      assert.equal(here.received.length, 2);
    });
  });
});
