import assert from 'node:assert/strict';
import { DAY, HOUR, MINUTE } from '../../src/order/policy.ts';
import { signIn } from '../support/people.ts';
import { everybodyLeaves, newPair, newOrderFor } from '../support/participants.ts';
import { mailed, placeOrder, seen, status } from '../support/journey.ts';
import {
  cancelOrder,
  eventStates,
  heldBy,
  invoicesOf,
  letters,
  paidOrder,
  passTo,
  paymentIs,
  pendingOrder,
  refundsOf,
  scheduledOrder,
  type Pair,
  type Staged,
} from '../support/stages.ts';
import { until } from '../support/until.ts';

const denied = { code: 'PERMISSION_DENIED' };

/** Both get a mail, the event is cancelled, the time is free, and no invoice can be paid any more. */
async function undone({ mentee, mentor, orderId }: Staged, events: string[]): Promise<void> {
  await mailed(mentee, orderId, 'mail:cancelled:mentee', 'mail:cancelled:mentor');
  for (const person of [mentee, mentor]) assert.equal((await letters(person, 'Session cancelled')).length, 1);
  await until(
    () => heldBy(mentor),
    (seen) => seen.length === 0,
  );
  await until(
    () => eventStates(orderId),
    (seen) => seen.join() === events.join(),
  );
  await until(
    () => invoicesOf(orderId),
    (seen) => seen.every(({ status: state }) => state !== 'PENDING'),
  );
}

const back = async (orderId: string) => (await refundsOf(orderId)).map(({ amount }) => amount);

describe('a cancellation', () => {
  after(everybodyLeaves);

  describe('by the mentee', () => {
    it('before payment: nothing to give back', async () => {
      const order = await pendingOrder(await newPair());
      await cancelOrder(order.mentee, order.orderId, 'mentee', 'I am ill.');
      await undone(order, []);
      const { status: now, payment } = await seen(order.mentee, order.orderId, () => true);
      assert.deepEqual([now, payment?.status], ['cancelled', 'closed']);
      const [letter] = await letters(order.mentor, 'Session cancelled');
      assert.match(letter?.text ?? '', /The reason: I am ill\./);
    });

    it('after payment, before the session is set: all of it goes back, however late', async () => {
      const order = await paidOrder(await newPair(), { ahead: 3 * HOUR });
      await passTo(order.newOrder.startsAt - 90 * MINUTE);
      await cancelOrder(order.mentee, order.orderId, 'mentee');
      await paymentIs(order.mentee, order.orderId, 'refunded');
      assert.deepEqual(await back(order.orderId), [150_000]);
      await undone(order, []);
    });

    const notices = [
      {
        name: 'a day or more',
        notice: DAY + MINUTE,
        share: [150_000],
        text: /Rp\s150,000 will be returned/,
      },
      {
        name: 'less than a day',
        notice: DAY - MINUTE,
        share: [75_000],
        text: /Rp\s75,000 will be returned/,
      },
      {
        name: 'less than two hours',
        notice: 2 * HOUR - MINUTE,
        share: [],
        text: /^(?![^]*will be returned)[^]*Rp\s150,000 is not returned/,
      },
    ];
    for (const { name, notice, share, text } of notices)
      it(`of a session that is set, with ${name} of notice: ${share.join() || 'nothing'} goes back`, async () => {
        const order = await scheduledOrder(await newPair(), { ahead: 30 * HOUR });
        await passTo(order.newOrder.startsAt - notice);
        await cancelOrder(order.mentee, order.orderId, 'mentee');
        await undone(order, ['cancelled']);
        await seen(order.mentee, order.orderId, ({ meeting }) => meeting?.status === 'cancelled');
        const ended = share.length > 0 ? 'refunded' : 'paid';
        const { payment } = await paymentIs(order.mentee, order.orderId, ended);
        assert.equal(payment?.returned, share[0]);
        assert.deepEqual(await back(order.orderId), share);
        const [letter] = await letters(order.mentee, 'Session cancelled');
        assert.match(letter?.text ?? '', text);
      });
  });

  describe('by the mentor', () => {
    it('of a session that is set, at short notice: all of it goes back', async () => {
      const order = await scheduledOrder(await newPair(), { ahead: 3 * HOUR });
      await passTo(order.newOrder.startsAt - 20 * MINUTE);
      await cancelOrder(order.mentor, order.orderId, 'mentor', 'No power.');
      await paymentIs(order.mentee, order.orderId, 'refunded');
      assert.deepEqual(await back(order.orderId), [150_000]);
      await undone(order, ['cancelled']);
      const [letter] = await letters(order.mentee, 'Session cancelled');
      assert.match(letter?.text ?? '', /No power\.[^]*Rp\s150,000 will be returned/);
    });

    it('after payment, before the session is set: all of it goes back', async () => {
      const order = await paidOrder(await newPair());
      await cancelOrder(order.mentor, order.orderId, 'mentor');
      await paymentIs(order.mentee, order.orderId, 'refunded');
      assert.deepEqual(await back(order.orderId), [150_000]);
      await undone(order, []);
    });

    it('before payment', async () => {
      const order = await pendingOrder(await newPair());
      await cancelOrder(order.mentor, order.orderId, 'mentor');
      await undone(order, []);
    });
  });

  describe('by an admin', () => {
    it('of a session that is set: all of it goes back', async () => {
      const [order, admin] = await Promise.all([
        newPair().then((pair: Pair) => scheduledOrder(pair, { ahead: 3 * HOUR })),
        signIn('eka'),
      ]);
      await assert.rejects(cancelOrder(order.mentee, order.orderId, 'admin'), denied);
      await assert.rejects(cancelOrder(admin, order.orderId, 'mentor'), denied);
      await cancelOrder(admin, order.orderId, 'admin', 'Both asked us to.');
      await paymentIs(order.mentee, order.orderId, 'refunded');
      assert.deepEqual(await back(order.orderId), [150_000]);
      await undone(order, ['cancelled']);
      await admin.leave();
    });
  });

  it('right after the order, before it is processed, leaves nothing behind', async () => {
    const { mentee, mentor } = await newPair();
    const newOrder = await newOrderFor(mentor, 72 * HOUR);
    const orderId = await placeOrder(mentee, newOrder);
    await status(mentee, orderId, 'pending');
    await cancelOrder(mentee, orderId, 'mentee');
    await undone({ mentee, mentor, orderId, newOrder, invoiceId: '' }, []);
  });
});
