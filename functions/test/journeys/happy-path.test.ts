import assert from 'node:assert/strict';
import { DAY, HOUR, MINUTE } from '../../src/order/policy.ts';
import {
  confirmed,
  decideOrder,
  newOrderAtFreeHour,
  invoiced,
  mailed,
  placeOrder,
  status,
} from '../support/journey.ts';
import { clock, google, inbox, storage, xendit } from '../support/outside.ts';
import { newMentee, type Member } from '../support/participants.ts';
import { people, signIn, type Person } from '../support/people.ts';

describe('an order that goes well', () => {
  let mentee: Member;
  let mentor: Person;

  before(async () => {
    [mentee, mentor] = await Promise.all([newMentee({ locale: 'id' }), signIn('ayu')]);
  });

  after(() => Promise.all([mentee.leave(), mentor.leave()]));

  it('is invoiced at the price of the server and held in the archive', async () => {
    const orderId = await placeOrder(mentee, await newOrderAtFreeHour());
    const payment = await invoiced(mentee, orderId);
    assert.equal(payment.amount, 150_000);
    const [invoice] = (await xendit.invoices()).filter(({ id }) => id === payment.invoiceId);
    assert.equal(invoice?.amount, 150_000);
    assert.equal(invoice.external_id, `order:${orderId}:1`);
    const { status: now } = await mailed(
      mentee,
      orderId,
      'mail:order-received:mentee',
      'mail:order-to-decide:mentor',
    );
    assert.equal(now, 'pending');
    assert.deepEqual(await storage.named(`orders/${orderId}/`), [`orders/${orderId}/request.json`]);
    const [bill] = await inbox.with(mentee.email, payment.invoiceUrl);
    assert.match(bill?.subject ?? '', /Pesanan diterima/);
  });

  const arrivals = [
    {
      name: 'paid, then approved',
      run: async (orderId: string, invoiceId: string) => {
        await xendit.pay(invoiceId);
        await status(mentee, orderId, 'paid');
        await decideOrder(mentor, orderId, 'approved');
      },
    },
    {
      name: 'approved, then paid',
      run: async (orderId: string, invoiceId: string) => {
        await decideOrder(mentor, orderId, 'approved');
        await status(mentee, orderId, 'approved');
        await xendit.pay(invoiceId);
      },
    },
    {
      name: 'both at once',
      run: async (orderId: string, invoiceId: string) => {
        await Promise.all([xendit.pay(invoiceId), decideOrder(mentor, orderId, 'approved')]);
      },
    },
  ];

  for (const { name, run } of arrivals)
    it(`${name}: one event with a room, and one mail to each`, async () => {
      const orderId = await placeOrder(mentee, await newOrderAtFreeHour());
      await run(orderId, (await invoiced(mentee, orderId)).invoiceId);
      const { status: now, meeting } = await confirmed(mentee, orderId);
      assert.equal(now, 'scheduled');
      assert.match(meeting?.meetUrl ?? '', /^https:\/\/meet\.google\.com\//);
      const events = await google.eventsOf(orderId);
      assert.deepEqual(
        events.map(({ id, status: state }) => ({ id, state })),
        [{ id: meeting?.eventId, state: 'confirmed' }],
      );
      for (const { email } of [mentee, people.ayu])
        assert.equal((await inbox.with(email, meeting?.meetUrl ?? '')).length, 1, email);
    });

  it('reminds both people a day, an hour and ten minutes before, and is completed after', async () => {
    const newOrder = await newOrderAtFreeHour();
    const orderId = await placeOrder(mentee, newOrder);
    const { invoiceId } = await invoiced(mentee, orderId);
    await Promise.all([xendit.pay(invoiceId), decideOrder(mentor, orderId, 'approved')]);
    const { meeting } = await confirmed(mentee, orderId);
    for (const [offset, minutes] of [
      [DAY, 1440],
      [HOUR, 60],
      [10 * MINUTE, 10],
    ] as const) {
      await clock.advanceTo(newOrder.startsAt - offset);
      await clock.run('sendReminders');
      await mailed(mentee, orderId, `reminder:1:${minutes}:mentee`, `reminder:1:${minutes}:mentor`);
    }
    for (const { email } of [mentee, people.ayu])
      assert.equal((await inbox.with(email, meeting?.meetUrl ?? '')).length, 4, email);
    await clock.advanceTo(newOrder.startsAt + HOUR);
    await clock.run('reconcileOrders');
    await status(mentee, orderId, 'completed');
  });
});
