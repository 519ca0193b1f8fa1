import assert from 'node:assert/strict';
import * as z from 'zod';
import { getJson, postJson } from '../../../emulators/shared/http/json.ts';
import { HOUR, MINUTE } from '../../src/order/policy.ts';
import { createXenditCallbacks } from '../../src/providers/xendit/callback.ts';
import { fault } from '../providers/side.ts';
import { approved, invoiceOf, pending, rejected } from '../support/failing-steps.ts';
import { ownWorld, type OwnWorld } from '../support/own-world.ts';
import { writeUnheard } from '../support/unheard.ts';

const invoicesSchema = z.array(z.object({ id: z.string(), external_id: z.string(), status: z.string() }));
const refundsSchema = z.array(
  z.object({ invoice_id: z.string(), payment_request_id: z.string().optional(), amount: z.number() }),
);
const deliveriesSchema = z.array(z.object({ body: z.looseObject({}) }));

describe('an order whose mentee pays by a Payment Session', () => {
  let world: OwnWorld;
  /** How many callbacks the world has heard. */
  let heard = 0;

  before(async () => {
    world = await ownWorld({}, {}, 'sessions');
  });

  after(() => world.leave());

  const control = (path: string, how: object = {}) => postJson(`${world.urls.xendit}/_/${path}`, how);
  const look = (path: string) => getJson(`${world.urls.xendit}/_/${path}`);
  const pay = (id: string, how: object = {}) => control(`invoices/${id}/pay`, { channel: 'DANA', ...how });
  const rule = (how: object) => fault({ url: world.urls.xendit }, how);

  const sessionsOf = async (orderId: string) =>
    invoicesSchema
      .parse(await look('invoices'))
      .filter(({ external_id: name }) => name.startsWith(`order:${orderId}:`));

  /** Does what `xenditCallback` does with the callbacks that were sent since, and processes the order. */
  async function hear(orderId: string): Promise<void> {
    const sent = deliveriesSchema.parse(await look('callbacks'));
    for (const { body } of sent.slice(heard)) {
      const parsed = createXenditCallbacks('').parse(body);
      for (const { noticeId, notice } of parsed.kind === 'notices' ? parsed.notices : [])
        await writeUnheard(`notices/${orderId}/${noticeId}`, { ...notice, at: world.clock.now() });
    }
    heard = sent.length;
    await writeUnheard(`ledger/${orderId}/wakeAt`, world.clock.now());
    await world.processOrder(orderId);
  }

  const paymentsIn = async (orderId: string) =>
    (await world.entry(orderId)).order.invoices.flatMap(({ payments = [] }) => payments);

  for (const [told, rules] of [
    ['payment_session.completed', []],
    ['payment.capture', { kind: 'as-payment' }],
    [['payment.capture', 'payment_session.completed'], { kind: 'told-twice' }],
  ] as const)
    it(`is paid once when ${[told].flat().join(' and ')} comes, and scheduled`, async () => {
      const orderId = await pending(world);
      const id = await invoiceOf(world, orderId);
      assert.match(id, /^ps-/);
      await rule(rules);
      await pay(id);
      const sent = deliveriesSchema.parse(await look('callbacks')).slice(heard);
      assert.deepEqual(sent.map(({ body }) => body['event']).toSorted(), [told].flat());
      await approved(world, orderId);
      await hear(orderId);
      const { order } = await world.entry(orderId);
      assert.equal(order.invoices[0]?.report?.channel, 'DANA');
      assert.ok(order.meeting);
      assert.equal((await paymentsIn(orderId)).length, 1);
    });

  it('whose first session was made unseen has one link, and money by the unseen one is not lost', async () => {
    const orderId = await world.place();
    await rule({ kind: 'reset-after', method: 'POST', path: '/sessions', about: orderId });
    await world.processOrder(orderId);
    const [unseen, seen] = await sessionsOf(orderId);
    assert.equal(await invoiceOf(world, orderId), seen?.id);
    await pay(unseen?.id ?? '');
    await hear(orderId);
    assert.deepEqual(
      (await sessionsOf(orderId)).map(({ status }) => status),
      ['PAID', 'EXPIRED'],
    );
    assert.equal((await paymentsIn(orderId)).length, 1);
  });

  it('that ended before the session’s answer was heard is over, and money that comes goes back', async () => {
    const orderId = await world.place();
    const refusal = { refusal: 'REQUEST_FORBIDDEN_ERROR' };
    await rule({ kind: 'error-after', method: 'POST', path: '/sessions', about: orderId, ...refusal });
    await world.processOrder(orderId);
    await world.pass(await rejected(world, orderId), 3 * MINUTE);
    const [session] = await sessionsOf(orderId);
    assert.equal((await world.entry(orderId)).order.invoices.length, 0);
    await pay(session?.id ?? '');
    await hear(orderId);
    const refunds = refundsSchema.parse(await look('refunds'));
    assert.equal(refunds.filter(({ invoice_id: id }) => id === session?.id).length, 1);
  });

  it('gives back a second payment by its own payment request, once', async () => {
    const orderId = await pending(world);
    const id = await invoiceOf(world, orderId);
    await pay(id);
    await hear(orderId);
    world.clock.advance(HOUR);
    await pay(id, { again: true, shownAs: 'own' });
    await hear(orderId);
    await world.pass(await rejected(world, orderId), MINUTE);
    const refunds = refundsSchema.parse(await look('refunds')).filter(({ invoice_id: of }) => of === id);
    assert.deepEqual(
      refunds.map(({ amount }) => amount),
      [150_000, 150_000],
    );
    assert.equal(new Set(refunds.map((one) => one.payment_request_id)).size, 2);
  });

  it('asks a person about a second payment that no answer shows', async () => {
    const orderId = await pending(world);
    const id = await invoiceOf(world, orderId);
    await pay(id);
    await hear(orderId);
    world.clock.advance(HOUR);
    await pay(id, { again: true, shownAs: 'callback' });
    await hear(orderId);
    await world.pass(orderId, 3 * HOUR);
    assert.equal((await paymentsIn(orderId)).length, 1);
    assert.ok([...world.alerts.keys()].some((key) => key.startsWith(orderId)));
  });

  for (const [from, to] of [
    ['invoices', 'sessions'],
    ['sessions', 'invoices'],
  ] as const)
    it(`goes on to its end when the setting is changed from ${from} to ${to} in between`, async () => {
      world.payBy(from);
      const orderId = await pending(world);
      const id = await invoiceOf(world, orderId);
      assert.equal(id.startsWith('ps-'), from === 'sessions');
      world.payBy(to);
      await pay(id);
      await hear(orderId);
      await world.pass(await rejected(world, orderId), MINUTE);
      const { order } = await world.entry(orderId);
      assert.deepEqual(
        order.returns.map(({ method, amount }) => [method, amount]),
        [['refund', 150_000]],
      );
      world.payBy(from);
      const unpaid = await pending(world);
      world.payBy(to);
      await world.pass(await rejected(world, unpaid), MINUTE);
      assert.deepEqual(
        (await sessionsOf(unpaid)).map(({ status }) => status),
        ['EXPIRED'],
      );
    });
});
