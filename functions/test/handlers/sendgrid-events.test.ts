import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import * as z from 'zod';
import { HOUR, MINUTE } from '../../src/order/policy.ts';
import { everybodyLeaves, newPair } from '../support/participants.ts';
import { functions } from '../support/deployed.ts';
import { stack } from '../support/environment.ts';
import { confirmed, decideOrder, mailed, seen, status } from '../support/journey.ts';
import { clock, faults, inbox, storage, xendit } from '../support/outside.ts';
import { signIn } from '../support/people.ts';
import { serve, type Served } from '../support/serve.ts';
import { letters, pendingOrder, type Staged } from '../support/stages.ts';
import { read } from '../support/unheard.ts';

const addressSchema = z
  .object({ state: z.string(), cause: z.string(), orderId: z.string(), mail: z.string() })
  .nullable();
const listSchema = z.object({ addresses: z.array(z.looseObject({ orderId: z.string() })) });
const noticesSchema = z.record(z.string(), z.unknown());
const refusedSchema = z.object({ error: z.object({ code: z.string() }) });

const bill = 'mail:order-received:mentee';

/** The record of an address, without its times. */
async function addressOf({ email }: { email: string }) {
  const digest = createHash('sha256').update(email).digest('hex');
  const record = addressSchema.parse(await read(`addresses/${digest}`));
  return [record?.state, record?.cause, record?.orderId, record?.mail];
}

const billOf = async ({ mentee }: Staged): Promise<string> => {
  const [message] = await letters(mentee, 'Order received');
  return message?.id ?? '';
};

/** How many entries of the timeline report a mail that did not arrive. */
const failuresOf = async ({ mentee, orderId }: Staged): Promise<number> => {
  const { timeline } = await seen(mentee, orderId, () => true);
  return timeline.filter(({ what }) => what === 'mail-failed').length;
};

/** A time this far from now, in seconds. */
const second = async (ahead: number): Promise<number> => Math.floor(((await clock.now()) + ahead) / 1000);

describe('sendgridEvents, on the stack', () => {
  after(everybodyLeaves);

  const failed = ({ mentee, orderId }: Staged) =>
    seen(mentee, orderId, ({ timeline }) =>
      timeline.some(({ what, detail }) => what === 'mail-failed' && detail === bill),
    );

  for (const { event, fate } of [
    { event: 'bounce', fate: 'bounced' },
    { event: 'blocked', fate: 'blocked' },
    { event: 'dropped', fate: 'suppressed' },
  ])
    it(`a mail that ends as ${event}: its order shows it, its address is failing, and the batch is archived`, async () => {
      const order = await pendingOrder(await newPair());
      const [answer] = await inbox.befall(await billOf(order), event);
      assert.deepEqual([answer?.status, answer?.answer], [200, '{"taken":1}']);
      const { timeline } = await failed(order);
      const told = timeline.find(({ what }) => what === 'mail-failed');
      assert.deepEqual([told?.by, told?.detail], ['provider', bill]);
      assert.deepEqual(await addressOf(order.mentee), ['failing', fate, order.orderId, bill]);
      assert.ok((await storage.named('mail-events/')).length > 0);
    });

  it('an order goes on, and still sends mails to a failing address', async () => {
    const order = await pendingOrder(await newPair());
    await inbox.befall(await billOf(order), 'bounce');
    await failed(order);
    await xendit.pay(order.invoiceId);
    await decideOrder(order.mentor, order.orderId, 'approved');
    await confirmed(order.mentee, order.orderId);
    assert.equal((await letters(order.mentee, 'Session confirmed')).length, 1);
  });

  it('an event that comes three times, and again under other ids, is shown once', async () => {
    const order = await pendingOrder(await newPair());
    const id = await billOf(order);
    for (const ids of ['same', 'new']) {
      const answers = await inbox.befall(id, 'bounce', { copies: 3, ids });
      assert.deepEqual(
        answers.map(({ status: answered }) => answered),
        [200, 200, 200],
      );
    }
    await failed(order);
    assert.equal(await failuresOf(order), 1);
    assert.equal(Object.keys(noticesSchema.parse(await read(`notices/${order.orderId}`))).length, 1);
  });

  it('a mail that arrives later clears the address, and older events do not change that', async () => {
    const order = await pendingOrder(await newPair());
    const id = await billOf(order);
    const before = { timestamp: await second(0) };
    await inbox.befall(id, 'bounce', { with: before });
    await inbox.befall(id, 'delivered', { with: { timestamp: await second(-MINUTE) } });
    assert.equal((await addressOf(order.mentee))[0], 'failing');
    await inbox.befall(id, 'delivered', { with: { timestamp: await second(MINUTE) } });
    assert.equal((await addressOf(order.mentee))[0], 'working');
    for (const late of [before, { timestamp: await second(MINUTE / 2) }]) {
      await inbox.befall(id, 'bounce', { with: late });
      assert.equal((await addressOf(order.mentee))[0], 'working');
    }
    await inbox.befall(id, 'blocked', { with: { timestamp: await second(2 * MINUTE) } });
    await inbox.befall(id, 'bounce', { with: before });
    assert.deepEqual((await addressOf(order.mentee)).slice(0, 2), ['failing', 'blocked']);
  });

  it('an operator sees the addresses that fail, by an order of theirs, and not those that work again', async () => {
    const order = await pendingOrder(await newPair());
    const eka = await signIn('eka');
    const listed = async () => {
      const answer = await fetch(`${stack.FUNCTIONS_URL}/operator`, {
        method: 'POST',
        headers: {
          'content-type': 'application/json',
          authorization: `Bearer ${await eka.user.getIdToken()}`,
        },
        body: JSON.stringify({ do: 'addresses' }),
      });
      const { addresses } = listSchema.parse(await answer.json());
      return addresses.filter(({ orderId }) => orderId === order.orderId);
    };
    const timestamp = await second(0);
    await inbox.befall(await billOf(order), 'bounce', { with: { timestamp } });
    assert.deepEqual(await listed(), [
      { orderId: order.orderId, mail: bill, cause: 'bounced', failedAt: timestamp * 1000 },
    ]);
    await inbox.befall(await billOf(order), 'delivered', { with: { timestamp: timestamp + 1 } });
    assert.deepEqual(await listed(), []);
    await eka.leave();
  });

  it('a mail that is reported as spam has arrived: only its address fails from now on', async () => {
    const order = await pendingOrder(await newPair());
    await inbox.befall(await billOf(order), 'spamreport');
    assert.deepEqual((await addressOf(order.mentee)).slice(0, 2), ['failing', 'reported']);
    assert.equal(await read(`notices/${order.orderId}`), null);
  });

  it('a mail that is refused for its content does not affect its address', async () => {
    const order = await pendingOrder(await newPair());
    await inbox.befall(await billOf(order), 'dropped', { with: { reason: 'Spam Content' } });
    await failed(order);
    assert.equal((await addressOf(order.mentee))[0], undefined);
  });

  it('an address that never failed has no record', async () => {
    const order = await pendingOrder(await newPair());
    for (const event of ['processed', 'deferred', 'delivered', 'open'])
      await inbox.befall(await billOf(order), event);
    assert.equal((await addressOf(order.mentee))[0], undefined);
    assert.equal(await failuresOf(order), 0);
  });

  it('accepts the events although the archive fails', async () => {
    const order = await pendingOrder(await newPair());
    await mailed(order.mentee, order.orderId, bill);
    await faults.set(stack.STORAGE_EMULATOR_HOST, { kind: 'error', status: 403, times: 10 });
    try {
      const [answer] = await inbox.befall(await billOf(order), 'bounce');
      assert.equal(answer?.status, 200);
      await failed(order);
    } finally {
      await faults.clear(stack.STORAGE_EMULATOR_HOST);
    }
    await status(order.mentee, order.orderId, 'pending');
  });
});

describe('sendgridEvents', () => {
  let served: Served;

  before(async () => {
    served = await serve(functions.sendgridEvents);
  });

  after(() => {
    served.close();
  });

  const bounceOf = (orderId: string) =>
    JSON.stringify([
      { email: 'x@example.com', timestamp: 1, event: 'bounce', key: `${orderId}:mail:feedback:mentee` },
    ]);

  const large = JSON.stringify([{ padding: 'x'.repeat(1024 * 1024) }]);

  const wrong = [
    { name: 'it is got', method: 'GET', expected: 405, code: 'method-not-allowed' },
    { name: 'it is too large', body: () => large, expected: 413, code: 'too-large' },
    { name: 'it is not signed', unsigned: true, expected: 401, code: 'wrong-signature' },
    { name: 'another body was signed', signed: '[]', expected: 401, code: 'wrong-signature' },
    { name: 'it was signed a day and two hours ago', age: 26 * HOUR, expected: 401, code: 'stale-signature' },
    { name: 'it was signed in the future', age: -10 * MINUTE, expected: 401, code: 'stale-signature' },
    { name: 'it is an object', body: () => '{"events":[]}', expected: 400, code: 'not-a-list' },
    {
      name: 'it is text',
      headers: { 'content-type': 'text/plain' },
      expected: 415,
      code: 'unsupported-media-type',
    },
    { name: 'it is nothing', body: () => '', expected: 400, code: 'not-a-list' },
  ];
  for (const { name, expected, code, method = 'POST', body = bounceOf, ...how } of wrong)
    it(`refuses a call when ${name}: ${expected}`, async () => {
      const orderId = crypto.randomUUID();
      const sent = method === 'GET' ? undefined : body(orderId);
      const signature = how.unsigned
        ? {}
        : await inbox.signatureOf(how.signed ?? sent ?? '', await second(-(how.age ?? 0)));
      const answer = await served.call(method, sent, { ...signature, ...how.headers });
      assert.equal(answer.status, expected);
      assert.equal(refusedSchema.parse(answer.body).error.code, code);
      assert.equal(await read(`notices/${orderId}`), null);
    });

  it('accepts a batch without events of ours', async () => {
    const body = JSON.stringify([{ email: 'x@example.com', timestamp: 1, event: 'bounce' }, null]);
    const answer = await served.call('POST', body, await inbox.signatureOf(body));
    assert.deepEqual([answer.status, answer.body], [200, { taken: 0 }]);
  });

  it('accepts the same calls when they are right, so that each refusal had its own reason', async () => {
    const orderId = crypto.randomUUID();
    const body = bounceOf(orderId);
    const answer = await served.call('POST', body, await inbox.signatureOf(body, await second(-24 * HOUR)));
    assert.deepEqual([answer.status, answer.body], [200, { taken: 1 }]);
    assert.notEqual(await read(`notices/${orderId}`), null);
  });
});
