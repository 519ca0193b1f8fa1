import assert from 'node:assert/strict';
import { HOUR, MINUTE } from '../../src/order/policy.ts';
import { everybodyLeaves, newPair } from '../support/participants.ts';
import { confirmed, decideOrder, mailed, seen, status } from '../support/journey.ts';
import { stack } from '../support/environment.ts';
import { clock, faults, xendit } from '../support/outside.ts';
import {
  askForInvoice,
  cancelOrder,
  eventStates,
  invoicesOf,
  letters,
  paidOrder,
  passTo,
  paymentIs,
  pendingOrder,
  refundsOf,
  scheduledOrder,
  type Staged,
} from '../support/stages.ts';

const amountsBack = async (orderId: string) =>
  (await refundsOf(orderId)).map(({ amount, status: state }) => [amount, state]);

/** The money is back, and the mentee got a mail. */
async function returned({ mentee, orderId }: Staged, number: number, amount: number): Promise<void> {
  const { payment } = await mailed(mentee, orderId, `mail:refunded:mentee:${number}`);
  assert.equal(payment?.returned, amount);
  assert.equal((await letters(mentee, 'Money returned')).length, number);
}

describe('payment', () => {
  after(everybodyLeaves);

  it('in part: it goes back, the mentee gets a mail, and a new invoice can be requested', async () => {
    const order = await pendingOrder(await newPair());
    const { mentee, mentor, orderId, invoiceId } = order;
    await xendit.pay(invoiceId, { channel: 'DANA', amount: 50_000 });
    await returned(order, 1, 50_000);
    await mailed(mentee, orderId, 'mail:payment-short:mentee:1');
    const [letter] = await letters(mentee, 'Not paid in full');
    assert.match(letter?.text ?? '', /Rp\s50,000; the price is Rp\s150,000/);
    assert.equal((await paymentIs(mentee, orderId, 'closed')).status, 'pending');
    await askForInvoice(mentee, orderId, 2);
    const { payment } = await mailed(mentee, orderId, 'mail:order-received:mentee:2');
    assert.deepEqual([payment?.attempt, payment?.status, payment?.amount], [2, 'open', 150_000]);
    await xendit.pay(payment?.invoiceId ?? '', { channel: 'DANA' });
    await status(mentee, orderId, 'paid');
    await decideOrder(mentor, orderId, 'approved');
    await confirmed(mentee, orderId);
    assert.deepEqual(await amountsBack(orderId), [[50_000, 'SUCCEEDED']]);
    assert.deepEqual(
      (await invoicesOf(orderId)).map(({ external_id }) => external_id),
      [`order:${orderId}:1`, `order:${orderId}:2`],
    );
  });

  // A session is paid in one sum: each payment request of it asks for the whole amount.
  const byInvoices = stack.XENDIT_PRODUCT === 'invoices' ? it : it.skip;

  byInvoices('in part, and the rest by the same invoice: all of it goes back', async () => {
    const order = await pendingOrder(await newPair());
    await xendit.pay(order.invoiceId, { channel: 'DANA', amount: 50_000 });
    await returned(order, 1, 50_000);
    await xendit.pay(order.invoiceId, { channel: 'DANA', amount: 100_000, again: true });
    await returned(order, 2, 150_000);
    assert.equal((await seen(order.mentee, order.orderId, () => true)).status, 'pending');
  });

  it('in excess: the surplus goes back, and the session is held', async () => {
    const order = await scheduledOrder(await newPair(), { pay: { amount: 170_000 } });
    await returned(order, 1, 20_000);
    const { status: now, payment } = await seen(order.mentee, order.orderId, () => true);
    assert.deepEqual([now, payment?.status], ['scheduled', 'paid']);
    assert.deepEqual(await amountsBack(order.orderId), [[20_000, 'SUCCEEDED']]);
    assert.deepEqual(await eventStates(order.orderId), ['confirmed']);
  });

  it('twice on one invoice: the second goes back', async () => {
    const order = await paidOrder(await newPair());
    await xendit.pay(order.invoiceId, { channel: 'DANA', again: true });
    await returned(order, 1, 150_000);
    const { status: now, payment } = await seen(order.mentee, order.orderId, () => true);
    assert.deepEqual([now, payment?.status], ['paid', 'paid']);
    assert.deepEqual(await amountsBack(order.orderId), [[150_000, 'SUCCEEDED']]);
  });

  for (const shownAs of ['sum', 'own'])
    it(`twice on one invoice, told by ${shownAs} and by no callback: the second is found and goes back`, async () => {
      const order = await paidOrder(await newPair());
      await faults.set(stack.XENDIT_API_URL, { kind: 'lose', times: 'always' });
      try {
        await xendit.pay(order.invoiceId, { channel: 'DANA', again: true, shownAs });
      } finally {
        await faults.clear(stack.XENDIT_API_URL);
      }
      await clock.run('reconcileOrders');
      await returned(order, 1, 150_000);
      assert.deepEqual(await amountsBack(order.orderId), [[150_000, 'SUCCEEDED']]);
    });

  it('reported by another product’s callback, which only names the invoice: it is looked up by its name', async () => {
    const { mentee, orderId, invoiceId } = await pendingOrder(await newPair());
    await faults.set(stack.XENDIT_API_URL, { kind: 'lose', times: 'always' });
    try {
      await xendit.pay(invoiceId, { channel: 'DANA' });
    } finally {
      await faults.clear(stack.XENDIT_API_URL);
    }
    const data = { status: 'COMPLETED', reference_id: `order:${orderId}:1`, payment_id: 'py-1' };
    const { status: answered } = await fetch(`${stack.FUNCTIONS_URL}/xenditCallback`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'x-callback-token': stack.XENDIT_CALLBACK_TOKEN },
      body: JSON.stringify({ event: 'payment_session.completed', data: { data } }),
    });
    assert.equal(answered, 200);
    await status(mentee, orderId, 'paid');
  });

  it('on the first invoice, late, and on the second as well: one of the two goes back', async () => {
    const order = await pendingOrder(await newPair());
    const { mentee, orderId, invoiceId } = order;
    await xendit.expire(invoiceId);
    await paymentIs(mentee, orderId, 'closed');
    await askForInvoice(mentee, orderId, 2);
    const { payment } = await seen(mentee, orderId, ({ payment: now }) => now?.attempt === 2);
    await xendit.pay(payment?.invoiceId ?? '', { channel: 'DANA' });
    await status(mentee, orderId, 'paid');
    await xendit.pay(invoiceId, { channel: 'DANA', after_expiry: true });
    await returned(order, 1, 150_000);
    assert.equal((await seen(mentee, orderId, () => true)).status, 'paid');
    assert.deepEqual(await amountsBack(orderId), [[150_000, 'SUCCEEDED']]);
  });

  it('in another currency does not count: it goes back in that currency', async () => {
    const order = await pendingOrder(await newPair());
    const { mentee, orderId, invoiceId } = order;
    await xendit.pay(invoiceId, { channel: 'CREDIT_CARD', currency: 'USD', amount: 150_000 });
    await mailed(mentee, orderId, 'mail:refunded:mentee:1');
    assert.equal((await seen(mentee, orderId, () => true)).status, 'pending');
    assert.deepEqual(
      (await refundsOf(orderId)).map(({ amount, currency }) => [amount, currency]),
      [[150_000, 'USD']],
    );
  });

  it('after the invoice was expired by hand: a new one on request, and the order goes on', async () => {
    const { mentee, mentor, orderId, invoiceId } = await pendingOrder(await newPair());
    await xendit.expire(invoiceId);
    assert.equal((await paymentIs(mentee, orderId, 'closed')).status, 'pending');
    await askForInvoice(mentee, orderId, 2);
    const { payment } = await seen(mentee, orderId, ({ payment: now }) => now?.attempt === 2);
    await Promise.all([
      xendit.pay(payment?.invoiceId ?? '', { channel: 'BCA' }),
      decideOrder(mentor, orderId, 'approved'),
    ]);
    await confirmed(mentee, orderId);
    assert.deepEqual((await invoicesOf(orderId)).map(({ status: state }) => state).sort(), [
      'EXPIRED',
      'PAID',
    ]);
  });

  it('after the expiry of an invoice whose order still waits: it pays the order', async () => {
    const { mentee, orderId, invoiceId } = await pendingOrder(await newPair());
    await xendit.expire(invoiceId);
    await paymentIs(mentee, orderId, 'closed');
    await xendit.pay(invoiceId, { channel: 'BCA', after_expiry: true });
    const { payment } = await status(mentee, orderId, 'paid');
    assert.equal(payment?.status, 'paid');
  });

  it('after a cancellation: all of it goes back', async () => {
    const order = await pendingOrder(await newPair());
    const { mentee, orderId, invoiceId } = order;
    await cancelOrder(mentee, orderId, 'mentee');
    await paymentIs(mentee, orderId, 'closed');
    await xendit.pay(invoiceId, { channel: 'DANA', after_expiry: true });
    await returned(order, 1, 150_000);
    const { status: now } = await paymentIs(mentee, orderId, 'refunded');
    assert.equal(now, 'cancelled');
    assert.deepEqual(await amountsBack(orderId), [[150_000, 'SUCCEEDED']]);
  });

  it('that comes late and without a callback is found by reading back', async () => {
    const { mentee, orderId, invoiceId, mentor } = await pendingOrder(await newPair());
    await decideOrder(mentor, orderId, 'rejected');
    await paymentIs(mentee, orderId, 'closed');
    await faults.set(stack.XENDIT_API_URL, { kind: 'lose', times: 'always' });
    try {
      await xendit.pay(invoiceId, { channel: 'DANA', after_expiry: true });
    } finally {
      await faults.clear(stack.XENDIT_API_URL);
    }
    await passTo((await clock.now()) + 6 * HOUR + MINUTE);
    await paymentIs(mentee, orderId, 'refunded');
  });
});
