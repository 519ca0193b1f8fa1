import assert from 'node:assert/strict';
import {
  decideOrder,
  newOrderAtFreeHour,
  invoiced,
  mailed,
  placeOrder,
  seen,
  status,
} from '../support/journey.ts';
import { clock, google, inbox, xendit } from '../support/outside.ts';
import { newMentee, type Member } from '../support/participants.ts';
import { signIn, type Person } from '../support/people.ts';

describe('an order that ends without a session', () => {
  let mentee: Member;
  let mentor: Person;
  let rival: Person;

  before(async () => {
    [mentee, mentor, rival] = await Promise.all([newMentee({ locale: 'id' }), signIn('ayu'), signIn('dewi')]);
  });

  after(() => Promise.all([mentee.leave(), mentor.leave(), rival.leave()]));

  const invoiceNow = async (invoiceId: string) =>
    (await xendit.invoices()).find(({ id }) => id === invoiceId);

  it('paid and never approved: no event, and the money goes back', async () => {
    const orderId = await placeOrder(mentee, await newOrderAtFreeHour());
    const { invoiceId, amount } = await invoiced(mentee, orderId);
    await xendit.pay(invoiceId);
    const { terms } = await status(mentee, orderId, 'paid');
    await clock.advanceTo(terms?.approveBy ?? 0);
    await clock.run('reconcileOrders');
    const { reason } = await status(mentee, orderId, 'expired');
    assert.equal(reason, 'unanswered');
    await seen(
      mentee,
      orderId,
      ({ payment }) => payment?.status === 'refunding' || payment?.status === 'refunded',
    );
    const refunds = (await xendit.refunds()).filter(({ invoice_id }) => invoice_id === invoiceId);
    assert.deepEqual(
      refunds.map((refund) => refund.amount),
      [amount],
    );
    assert.deepEqual(await google.eventsOf(orderId), []);
  });

  it('approved and never paid: no event, and the invoice can no longer be paid', async () => {
    const orderId = await placeOrder(mentee, await newOrderAtFreeHour());
    const { invoiceId } = await invoiced(mentee, orderId);
    await decideOrder(mentor, orderId, 'approved');
    const { terms } = await status(mentee, orderId, 'approved');
    await clock.advanceTo((terms?.payBy ?? 0) + 60_000);
    await clock.run('reconcileOrders');
    const { reason } = await status(mentee, orderId, 'expired');
    assert.equal(reason, 'unpaid');
    assert.equal((await invoiceNow(invoiceId))?.status, 'EXPIRED');
    assert.deepEqual(await google.eventsOf(orderId), []);
  });

  it('rejected: no event, the invoice is closed, the mentee is told, and the time is free again', async () => {
    const newOrder = await newOrderAtFreeHour();
    const orderId = await placeOrder(mentee, newOrder);
    const { invoiceId } = await invoiced(mentee, orderId);
    await decideOrder(mentor, orderId, 'rejected');
    await mailed(mentee, orderId, 'mail:rejected:mentee');
    await seen(mentee, orderId, ({ payment }) => payment?.status === 'closed');
    assert.equal((await invoiceNow(invoiceId))?.status, 'EXPIRED');
    assert.deepEqual(await google.eventsOf(orderId), []);
    const subjects = (await inbox.of(mentee.email)).map(({ subject }) => subject);
    assert.ok(subjects.some((subject) => subject.startsWith('Pesanan ditolak')));
    await invoiced(rival, await placeOrder(rival, newOrder));
  });

  it('rejected after payment: all of it goes back', async () => {
    const orderId = await placeOrder(mentee, await newOrderAtFreeHour());
    const { invoiceId, amount } = await invoiced(mentee, orderId);
    await xendit.pay(invoiceId);
    await status(mentee, orderId, 'paid');
    await decideOrder(mentor, orderId, 'rejected');
    await seen(mentee, orderId, ({ payment }) => payment?.status === 'refunded');
    const refunds = (await xendit.refunds()).filter(({ invoice_id }) => invoice_id === invoiceId);
    assert.deepEqual(
      refunds.map((refund) => refund.amount),
      [amount],
    );
  });

  it('declined: the time is taken, and nothing is charged', async () => {
    const newOrder = await newOrderAtFreeHour();
    await invoiced(mentee, await placeOrder(mentee, newOrder));
    const late = await placeOrder(rival, { ...newOrder, startsAt: newOrder.startsAt + 30 * 60_000 });
    const { reason, payment } = await status(rival, late, 'declined');
    assert.equal(reason, 'slot-taken');
    assert.equal(payment, undefined);
    assert.ok(!(await xendit.invoices()).some(({ external_id }) => external_id.startsWith(`order:${late}`)));
  });
});
