import assert from 'node:assert/strict';
import {
  confirmed,
  decideOrder,
  newOrderAtFreeHour,
  invoiced,
  placeOrder,
  seen,
  status,
} from '../support/journey.ts';
import { stack } from '../support/environment.ts';
import { clock, faults, google, inbox, storage, xendit } from '../support/outside.ts';
import { entryAt } from '../support/entry.ts';
import { checkPayment } from '../support/stages.ts';
import { until } from '../../../commands/until.ts';
import { newMentee, type Member } from '../support/participants.ts';
import { people, signIn, type Person } from '../support/people.ts';
import { arriveUnswept } from '../support/unheard.ts';

describe('the callback of Xendit', () => {
  let mentee: Member;
  let mentor: Person;

  before(async () => {
    [mentee, mentor] = await Promise.all([newMentee(), signIn('ayu')]);
  });

  afterEach(() => faults.clear(stack.XENDIT_API_URL));

  after(() => Promise.all([mentee.leave(), mentor.leave()]));

  const post = (body: string, headers: Record<string, string> = {}) =>
    fetch(`${stack.FUNCTIONS_URL}/xenditCallback`, {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        'x-callback-token': stack.XENDIT_CALLBACK_TOKEN,
        ...headers,
      },
      body,
    });

  const paidBody = (orderId: string, id: string) =>
    JSON.stringify({
      id,
      external_id: `order:${orderId}:1`,
      status: 'PAID',
      amount: 150_000,
      paid_amount: 150_000,
    });

  it('three times the same: one event, one mail to each', async () => {
    await faults.set(stack.XENDIT_API_URL, { kind: 'duplicate', copies: 3, times: 'always' });
    const orderId = await placeOrder(mentee, await newOrderAtFreeHour());
    const { invoiceId } = await invoiced(mentee, orderId);
    await decideOrder(mentor, orderId, 'approved');
    await xendit.pay(invoiceId);
    const { meeting } = await confirmed(mentee, orderId);
    await clock.run('reconcileOrders');
    const deliveries = (await xendit.callbacks()).filter(({ body }) =>
      JSON.stringify(body).includes(invoiceId),
    );
    assert.deepEqual(
      deliveries.map((delivery) => delivery.status),
      [200, 200, 200],
    );
    assert.equal((await google.eventsOf(orderId)).length, 1);
    for (const { email } of [mentee, people.ayu])
      assert.equal((await inbox.with(email, meeting?.meetUrl ?? '')).length, 1, email);
  });

  it('never: the next run of the reconciler finds the payment in the list of what was paid', async () => {
    await faults.set(stack.XENDIT_API_URL, { kind: 'lose', times: 'always' });
    const orderId = await placeOrder(mentee, await newOrderAtFreeHour());
    const { invoiceId } = await invoiced(mentee, orderId);
    await xendit.pay(invoiceId);
    await clock.run('reconcileOrders');
    await status(mentee, orderId, 'paid');
    const notices = Object.keys((await entryAt(orderId)).order.notices);
    assert.deepEqual(notices.length, 1);
    await clock.run('reconcileOrders');
    assert.deepEqual(Object.keys((await entryAt(orderId)).order.notices), notices);
  });

  it('never, and the payer comes back: paid without waiting for the reconciler', async () => {
    await faults.set(stack.XENDIT_API_URL, { kind: 'lose', times: 'always' });
    const orderId = await placeOrder(mentee, await newOrderAtFreeHour());
    const { invoiceId } = await invoiced(mentee, orderId);
    await xendit.pay(invoiceId);
    const paidAt = await clock.now();
    await checkPayment(mentee, orderId);
    await status(mentee, orderId, 'paid');
    assert.ok(
      (await clock.now()) - paidAt < 5 * 60_000,
      'half of the time to the next run of the reconciler',
    );
  });

  it('never, and the payer asks again a minute later: that check finds it', async () => {
    await faults.set(stack.XENDIT_API_URL, { kind: 'lose', times: 'always' });
    const orderId = await placeOrder(mentee, await newOrderAtFreeHour());
    const { invoiceId } = await invoiced(mentee, orderId);
    // The worker that took the request would hear of the check, too, and might read the invoice after the payment.
    await until('that worker to be done', async () => {
      const { effects } = await entryAt(orderId);
      return Object.values(effects).every(({ state }) => state !== 'leased');
    });
    await checkPayment(mentee, orderId);
    await until('a reading as late as the check', async () => {
      const { invoices, checkPaymentAt = Infinity } = (await entryAt(orderId)).order;
      return invoices.some(({ report }) => report !== undefined && report.readAt >= checkPaymentAt);
    });
    await xendit.pay(invoiceId);
    await assert.rejects(checkPayment(mentee, orderId), { code: 'PERMISSION_DENIED' });
    await arriveUnswept((await clock.now()) + 60_000);
    await checkPayment(mentee, orderId);
    await status(mentee, orderId, 'paid');
  });

  it('with a wrong token: 401, and nothing changes', async () => {
    const orderId = await placeOrder(mentee, await newOrderAtFreeHour());
    const { invoiceId } = await invoiced(mentee, orderId);
    const archived = (await storage.named('callbacks/')).length;
    for (const token of ['wrong', '', `${stack.XENDIT_CALLBACK_TOKEN}x`]) {
      const response = await post(paidBody(orderId, invoiceId), { 'x-callback-token': token });
      assert.equal(response.status, 401);
    }
    await clock.run('reconcileOrders');
    const { payment } = await seen(mentee, orderId, () => true);
    assert.equal(payment?.status, 'open');
    assert.equal((await storage.named('callbacks/')).length, archived);
  });

  it('with a lie is not believed: the invoice is read from Xendit', async () => {
    const orderId = await placeOrder(mentee, await newOrderAtFreeHour());
    const { invoiceId } = await invoiced(mentee, orderId);
    assert.equal((await post(paidBody(orderId, invoiceId))).status, 200);
    await clock.run('reconcileOrders');
    const { payment, status: now } = await seen(mentee, orderId, () => true);
    assert.equal(payment?.status, 'open');
    assert.equal(now, 'pending');
  });

  it('of an unknown object is archived and answered 200', async () => {
    for (const body of [
      '{"id":"x","external_id":"somebody-else","status":"PAID"}',
      '{"event":"payout.succeeded"}',
      '{}',
    ]) {
      const response = await post(body, { 'webhook-id': `foreign-${crypto.randomUUID()}` });
      assert.deepEqual([response.status, await response.json()], [200, { received: 'foreign' }]);
    }
    assert.ok((await storage.named('callbacks/')).some((name) => name.includes('foreign-')));
  });

  const unreadable = [
    { name: 'not JSON', body: 'status=PAID', headers: { 'content-type': 'text/plain' }, status: 415 },
    { name: 'broken JSON', body: '{"id":', headers: {}, status: 400 },
  ];
  for (const { name, body, headers, status: expected } of unreadable)
    it(`that is ${name} is refused`, async () => {
      assert.equal((await post(body, headers)).status, expected);
    });

  it('is posted, not got', async () => {
    const response = await fetch(`${stack.FUNCTIONS_URL}/xenditCallback`);
    assert.equal(response.status, 405);
  });
});
