import assert from 'node:assert/strict';
import { mock } from 'node:test';
import { composedApp } from '../../src/app.ts';
import { functions } from '../support/deployed.ts';
import { newOrderAtFreeHour } from '../support/journey.ts';
import { entryAt } from '../support/entry.ts';
import { stack } from '../support/environment.ts';
import { faults, xendit } from '../support/outside.ts';
import { newMentee, type Member } from '../support/participants.ts';
import { serve, type Answer, type Served } from '../support/serve.ts';
import { read, writeUnheard } from '../support/unheard.ts';

/** How a call ended: its HTTP status and the code of its refusal. */
const ending = ({ status, body }: Answer) => [status, /"code":"([^"]+)"/.exec(JSON.stringify(body))?.[1]];

describe('createOrder', () => {
  let mentee: Member;
  let signedIn: { authorization: string };
  let served: Served;

  before(async () => {
    [mentee, served] = await Promise.all([newMentee(), serve(functions.createOrder)]);
    signedIn = { authorization: `Bearer ${await mentee.user.getIdToken()}` };
  });

  after(async () => {
    served.close();
    await mentee.leave();
  });

  it('is posted, not got', async () => {
    assert.deepEqual(ending(await served.call('GET', undefined, signedIn)), [405, 'method-not-allowed']);
  });

  for (const { name, authorization } of [
    { name: 'no token', authorization: '' },
    { name: 'a token of its own making', authorization: 'Bearer made.up.token' },
    { name: 'a password', authorization: 'Basic Y2l0cmE6cmFoYXNpYS0xMjM=' },
  ])
    it(`refuses a caller with ${name}`, async () => {
      const refused = await served.call('POST', await newOrderAtFreeHour(), { authorization });
      assert.deepEqual(ending(refused), [401, 'unauthenticated']);
    });

  const refusals = [
    { name: 'a price', extra: { price: 1 }, expected: [400, 'malformed'] },
    { name: 'a time in words', extra: { startsAt: 'tomorrow' }, expected: [400, 'malformed'] },
    { name: 'no length', extra: { minutes: undefined }, expected: [400, 'malformed'] },
    { name: 'an orderId that is a path', extra: { orderId: 'a/b/c/d/e' }, expected: [400, 'malformed'] },
    { name: "another mentee's name", extra: { menteeId: 'mentee-dewi' }, expected: [403, 'not-yours'] },
    { name: 'a price of yesterday', extra: { quotedAmount: 1 }, expected: [422, 'price-changed'] },
    { name: 'an unknown mentor', extra: { mentorId: 'nobody' }, expected: [422, 'unknown-mentor'] },
    { name: 'an hour that was', extra: { startsAt: 300_000 }, expected: [422, 'in-the-past'] },
    { name: 'a time between two slots', extra: { startsAt: 300_001 }, expected: [400, 'malformed'] },
  ];
  for (const { name, extra, expected } of refusals)
    it(`refuses an order with ${name}: ${expected.join(' ')}`, async () => {
      const refused = await served.call('POST', { ...(await newOrderAtFreeHour()), ...extra }, signedIn);
      assert.deepEqual(ending(refused), expected);
    });

  for (const { name, body } of [
    { name: 'a list', body: '[]' },
    { name: 'nothing', body: '' },
  ])
    it(`refuses a body that is ${name}`, async () => {
      const refused = await served.call('POST', body, signedIn);
      assert.deepEqual(ending(refused), [400, 'malformed']);
    });

  it('says which field is wrong, and what it must be', async () => {
    const { body } = await served.call(
      'POST',
      { ...(await newOrderAtFreeHour()), startsAt: 300_001 },
      signedIn,
    );
    const message = 'startsAt must be epoch milliseconds, on a full five minutes.';
    assert.deepEqual(body, { error: { code: 'malformed', message } });
  });

  it('is called on the stack with bodies that are none of an order: refused, and never with a stack trace', async () => {
    const post = async (body: string, type = 'application/json') => {
      const headers = { 'content-type': type, ...signedIn };
      const answer = await fetch(`${stack.FUNCTIONS_URL}/createOrder`, { method: 'POST', headers, body });
      const text = await answer.text();
      assert.doesNotMatch(text, /SyntaxError|node_modules|at /, body.slice(0, 20));
      const [, code] = /"code":"([^"]+)"/.exec(text) ?? [];
      return [answer.status, code];
    };
    assert.deepEqual(await post(''), [400, 'malformed']);
    assert.deepEqual(await post('{}', 'text/plain'), [415, 'unsupported-media-type']);
    assert.deepEqual(await post(JSON.stringify({ note: 'x'.repeat(17_000) })), [413, 'too-large']);
    // Neither reaches the function: the framework of the platform answers.
    assert.deepEqual(await post('{"mentorId":'), [400, undefined]);
    assert.deepEqual(await post('"an order"'), [400, undefined]);
  });

  it('makes one order of the same one posted several times, and refuses its id to another', async () => {
    const order = { ...(await newOrderAtFreeHour()), orderId: crypto.randomUUID() };
    const post = (extra = {}) => served.call('POST', { ...order, ...extra }, signedIn);
    const answers = [...(await Promise.all([post(), post()])), await post({ menteeId: mentee.uid })];
    assert.deepEqual(answers.map(({ status }) => status).sort(), [200, 200, 201]);
    const invoices = (await xendit.invoices()).filter(
      ({ external_id }) => external_id === `order:${order.orderId}:1`,
    );
    assert.equal(invoices.length, 1);
    for (const { body } of answers) assert.deepEqual(body, answers[0]?.body);
    assert.match(JSON.stringify(answers[0]?.body), new RegExp(`${order.orderId}.*${invoices[0]?.id ?? '-'}`));
    assert.deepEqual(ending(await post({ minutes: 90 })), [409, 'order-id-taken']);
  });

  it('answers when the invoice is there, also while the mail provider is silent', async () => {
    const orderId = crypto.randomUUID();
    const silence = {
      kind: 'hang',
      method: 'POST',
      path: '/mail/send',
      about: mentee.email,
      times: 'always',
    };
    await faults.set(stack.SENDGRID_API_URL, silence);
    try {
      const { status, body } = await served.call(
        'POST',
        { ...(await newOrderAtFreeHour()), orderId },
        signedIn,
      );
      assert.equal(status, 201);
      assert.match(JSON.stringify(body), /"invoiceUrl":"http/);
      assert.ok(!('mail:order-received:mentee' in (await entryAt(orderId)).order.sent));
    } finally {
      await faults.clear(stack.SENDGRID_API_URL);
    }
  });

  it('answers when the invoice is there, also when the following effects never end', async () => {
    const orderId = crypto.randomUUID();
    const app = composedApp();
    const { processOrder } = app;
    const { promise: answered, resolve } = Promise.withResolvers<undefined>();
    const advances = mock.method(app, 'processOrder', async (...given: Parameters<typeof processOrder>) => {
      await processOrder(...given);
      if (given[0] === orderId) await answered;
    });
    try {
      assert.equal(
        (await served.call('POST', { ...(await newOrderAtFreeHour()), orderId }, signedIn)).status,
        201,
      );
    } finally {
      advances.mock.restore();
      resolve(undefined);
    }
  });

  it('answers 202 with the order’s id after a while, when the payment provider is silent', async () => {
    const orderId = crypto.randomUUID();
    await faults.set(stack.XENDIT_API_URL, { kind: 'hang', about: orderId, times: 'always' });
    try {
      const { status, body } = await served.call(
        'POST',
        { ...(await newOrderAtFreeHour()), orderId },
        signedIn,
      );
      assert.equal(status, 202);
      assert.deepEqual(body, { orderId, status: 'pending' });
    } finally {
      await faults.clear(stack.XENDIT_API_URL);
    }
  });

  it('refuses an order of a mentee who has made too many today', async () => {
    const [paused, orderId] = [`limits/${mentee.uid}/pausedUntil`, crypto.randomUUID()];
    await writeUnheard(paused, 4_000_000_000_000);
    try {
      const refused = await served.call('POST', { ...(await newOrderAtFreeHour()), orderId }, signedIn);
      assert.deepEqual(ending(refused), [429, 'too-many-today']);
      assert.equal(await read(`orders/${orderId}`), null);
    } finally {
      await writeUnheard(paused, null);
    }
  });

  it('gives an order without an id a new one', async () => {
    const { status, body } = await served.call('POST', await newOrderAtFreeHour(), signedIn);
    assert.equal(status, 201);
    assert.match(JSON.stringify(body), /"orderId":"[-\w]{8,64}","status":"pending","invoiceUrl":"http/);
  });
});
