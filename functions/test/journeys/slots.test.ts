import assert from 'node:assert/strict';
import { DAY, HOUR, MINUTE } from '../../src/order/policy.ts';
import { refusals } from '../../src/words/refusals.ts';
import { everybodyLeaves, newMentee, newPair } from '../support/participants.ts';
import { postOrder } from '../support/create-order.ts';
import { decideOrder, invoiced, placeOrder, seen, status } from '../support/journey.ts';
import { xendit } from '../support/outside.ts';
import {
  cancelOrder,
  heldBy,
  letters,
  paidOrder,
  passTo,
  paymentIs,
  pendingOrder,
  refundsOf,
  scheduledOrder,
  type Staged,
} from '../support/stages.ts';
import { until } from '../support/until.ts';

describe("a mentor's time", () => {
  after(everybodyLeaves);

  it('is held once: an overlapping session is declined, an adjacent one accepted', async () => {
    const { mentee, mentor } = await newPair();
    const { newOrder } = await pendingOrder({ mentee, mentor });
    const at = (startsAt: number, minutes = 60) => placeOrder(mentee, { ...newOrder, startsAt, minutes });
    const overlapping = [
      await at(newOrder.startsAt),
      await at(newOrder.startsAt + 30 * MINUTE),
      await at(newOrder.startsAt - 60 * MINUTE, 90),
      await at(newOrder.startsAt + 55 * MINUTE, 90),
    ];
    for (const orderId of overlapping)
      assert.equal((await status(mentee, orderId, 'declined')).reason, 'slot-taken');
    const { http, error } = await postOrder(mentee, newOrder);
    assert.deepEqual([http, error?.code, error?.text], [422, 'slot-taken', refusals['slot-taken']]);
    await invoiced(mentee, await at(newOrder.startsAt - HOUR));
    await invoiced(mentee, await at(newOrder.startsAt + HOUR));
    assert.equal((await heldBy(mentor)).length, 3);
  });

  const endings: { name: string; reach: () => Promise<Staged>; end: (order: Staged) => Promise<void> }[] = [
    {
      name: 'rejected',
      reach: async () => pendingOrder(await newPair()),
      end: ({ mentor, orderId }) => decideOrder(mentor, orderId, 'rejected'),
    },
    {
      name: 'cancelled',
      reach: async () => scheduledOrder(await newPair()),
      end: ({ mentee, orderId }) => cancelOrder(mentee, orderId, 'mentee'),
    },
    {
      name: 'expired',
      reach: async () => pendingOrder(await newPair()),
      end: async ({ mentee, orderId }) =>
        passTo(((await seen(mentee, orderId, () => true)).terms?.payBy ?? 0) + MINUTE),
    },
    {
      name: 'completed',
      reach: async () => scheduledOrder(await newPair(), { ahead: 3 * HOUR }),
      end: ({ newOrder }) => passTo(newOrder.startsAt + HOUR),
    },
  ];
  for (const { name, reach, end } of endings)
    it(`is free again when the order is ${name}`, async () => {
      const order = await reach();
      assert.deepEqual(await heldBy(order.mentor), [order.newOrder.startsAt]);
      await end(order);
      await status(order.mentee, order.orderId, name);
      await freed(order);
      if (name !== 'completed') {
        const rival = await newMentee();
        await invoiced(rival, await placeOrder(rival, order.newOrder));
      }
    });

  describe('when money comes after the deadline', () => {
    /** Ended unpaid, with the session still ahead. */
    const expiredOrder = async (): Promise<Staged> => {
      const order = await pendingOrder(await newPair(), { ahead: 5 * DAY });
      const { terms } = await seen(order.mentee, order.orderId, () => true);
      await passTo((terms?.payBy ?? 0) + MINUTE);
      await status(order.mentee, order.orderId, 'expired');
      await freed(order);
      return order;
    };

    it('is taken again, and the order goes on to its session', async () => {
      const { mentee, mentor, orderId, invoiceId, newOrder } = await expiredOrder();
      await xendit.pay(invoiceId, { channel: 'BCA', after_expiry: true });
      const { timeline } = await status(mentee, orderId, 'paid');
      assert.ok(timeline.some(({ what }) => what === 'revived'));
      assert.deepEqual(await heldBy(mentor), [newOrder.startsAt]);
      await decideOrder(mentor, orderId, 'approved');
      await status(mentee, orderId, 'scheduled');
      assert.deepEqual(await refundsOf(orderId), []);
    });

    it('and another order has it, the money goes back', async () => {
      const { mentee, orderId, invoiceId, newOrder } = await expiredOrder();
      const rival = await newMentee();
      await invoiced(rival, await placeOrder(rival, newOrder));
      await xendit.pay(invoiceId, { channel: 'DANA', after_expiry: true });
      const { status: now, reason } = await paymentIs(mentee, orderId, 'refunded');
      assert.deepEqual([now, reason], ['expired', 'unpaid']);
      assert.deepEqual(
        (await refundsOf(orderId)).map(({ amount }) => amount),
        [150_000],
      );
      await seen(mentee, orderId, ({ timeline }) =>
        timeline.some(({ detail }) => detail === 'mail:refunded:mentee:1'),
      );
      assert.equal((await letters(mentee, 'Money returned')).length, 1);
    });

    it('and the session would be too near, the money goes back', async () => {
      const { mentee, orderId, invoiceId, newOrder } = await expiredOrder();
      await passTo(newOrder.startsAt - 30 * MINUTE);
      await xendit.pay(invoiceId, { channel: 'QRIS', after_expiry: true });
      await paymentIs(mentee, orderId, 'refunded');
      assert.equal((await seen(mentee, orderId, () => true)).status, 'expired');
    });
  });

  it('is free when a paid order is never answered', async () => {
    const order = await paidOrder(await newPair());
    const { terms } = await seen(order.mentee, order.orderId, () => true);
    await passTo(terms?.approveBy ?? 0);
    await status(order.mentee, order.orderId, 'expired');
    await freed(order);
  });
});

/** The hold is released a moment after the ending is published. */
const freed = ({ mentor, newOrder }: Staged): Promise<void> =>
  until(async () => !(await heldBy(mentor)).includes(newOrder.startsAt));
