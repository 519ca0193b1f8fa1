import assert from 'node:assert/strict';
import { DAY, HOUR } from '../../src/order/policy.ts';
import { everybodyLeaves, newPair, newOrderFor } from '../support/participants.ts';
import { decideOrder, placeOrder, seen, status } from '../support/journey.ts';
import { clock, google, xendit } from '../support/outside.ts';
import {
  answerReschedule,
  askForTime,
  cancelOrder,
  eventStates,
  heldBy,
  invoicesOf,
  paidOrder,
  paymentIs,
  pendingOrder,
  refundsOf,
  scheduledOrder,
  rescheduleIs,
  type Staged,
} from '../support/stages.ts';
import { until } from '../support/until.ts';

/** The end in either order: no event, no hold, no payable invoice, and all the money back. */
async function nothingLeft({ mentor, orderId }: Staged): Promise<void> {
  await until(
    () => heldBy(mentor),
    (seen) => seen.length === 0,
  );
  await until(
    () => eventStates(orderId),
    (seen) => seen.every((state) => state === 'cancelled'),
  );
  await until(
    () => invoicesOf(orderId),
    (seen) => seen.every(({ status: state }) => state !== 'PENDING'),
  );
  await until(async () => {
    const paid = (await invoicesOf(orderId)).filter(({ status: state }) => state === 'PAID');
    const sum = (amounts: readonly number[]) => amounts.reduce((all, one) => all + one, 0);
    const back = sum((await refundsOf(orderId)).map(({ amount }) => amount));
    return back === sum(paid.map(({ amount }) => amount));
  });
}

/** If the functions have closed the invoice first, the money was already on its way, and still comes. */
const pay = ({ invoiceId }: Staged): Promise<unknown> =>
  xendit.pay(invoiceId, { channel: 'DANA', after_expiry: true });

/** The cancellation may have been written first; then the rules refuse. */
const unlessTooLate = (word: Promise<void>): Promise<void> => word.catch(() => undefined);

describe('two things at the same moment', () => {
  after(everybodyLeaves);

  it('payment and cancellation', async () => {
    const order = await pendingOrder(await newPair());
    await Promise.all([pay(order), cancelOrder(order.mentee, order.orderId, 'mentee')]);
    await status(order.mentee, order.orderId, 'cancelled');
    await nothingLeft(order);
    await paymentIs(order.mentee, order.orderId, 'refunded');
  });

  it('approval of a paid order and cancellation', async () => {
    const order = await paidOrder(await newPair());
    await Promise.all([
      unlessTooLate(decideOrder(order.mentor, order.orderId, 'approved')),
      cancelOrder(order.mentee, order.orderId, 'mentee'),
    ]);
    await status(order.mentee, order.orderId, 'cancelled');
    await nothingLeft(order);
  });

  it('payment, approval and cancellation', async () => {
    const order = await pendingOrder(await newPair());
    await Promise.all([
      pay(order),
      unlessTooLate(decideOrder(order.mentor, order.orderId, 'approved')),
      cancelOrder(order.mentee, order.orderId, 'mentee'),
    ]);
    await status(order.mentee, order.orderId, 'cancelled');
    await nothingLeft(order);
  });

  it('rejection and payment', async () => {
    const order = await pendingOrder(await newPair());
    await Promise.all([pay(order), decideOrder(order.mentor, order.orderId, 'rejected')]);
    await status(order.mentee, order.orderId, 'rejected');
    await nothingLeft(order);
  });

  it('an accepted new time and cancellation', async () => {
    const order = await scheduledOrder(await newPair());
    const { mentee, mentor, orderId, newOrder } = order;
    const rescheduleId = await askForTime(mentee, orderId, 'mentee', newOrder.startsAt + DAY);
    await rescheduleIs(mentee, orderId, rescheduleId, 'open');
    await Promise.all([
      unlessTooLate(answerReschedule(mentor, orderId, rescheduleId, 'accepted')),
      cancelOrder(mentee, orderId, 'mentee'),
    ]);
    await status(mentee, orderId, 'cancelled');
    await nothingLeft(order);
  });

  it('two requests for another time: one is handled, the other declined', async () => {
    const { mentee, mentor, orderId, newOrder } = await scheduledOrder(await newPair());
    const [one, two] = await Promise.all([
      askForTime(mentee, orderId, 'mentee', newOrder.startsAt + DAY),
      askForTime(mentor, orderId, 'mentor', newOrder.startsAt + 2 * DAY),
    ]);
    const { rescheduleRequests } = await seen(mentee, orderId, ({ rescheduleRequests: all }) =>
      [one, two].every((id) => ['open', 'declined'].includes(all[id]?.state ?? '')),
    );
    assert.deepEqual([rescheduleRequests[one]?.state, rescheduleRequests[two]?.state].sort(), [
      'declined',
      'open',
    ]);
    await until(
      () => heldBy(mentor),
      (seen) => seen.length === 2,
    );
  });

  it('the last payment and the deadline', async () => {
    const { mentee, mentor, orderId, invoiceId } = await pendingOrder(await newPair());
    await decideOrder(mentor, orderId, 'approved');
    const { terms } = await status(mentee, orderId, 'approved');
    await clock.advanceTo((terms?.payBy ?? 0) - 1_000);
    await Promise.all([
      xendit.pay(invoiceId, { channel: 'DANA', after_expiry: true }),
      clock.advanceTo((terms?.payBy ?? 0) + 1_000),
    ]);
    await clock.run('reconcileOrders');
    const settled = ['scheduled', 'paid'];
    const view = await seen(mentee, orderId, ({ status: now }) => settled.includes(now));
    assert.equal(view.payment?.status, 'paid');
    assert.deepEqual(await refundsOf(orderId), []);
  });

  it('two mentees and one hour: one of them gets it', async () => {
    const [{ mentee: one, mentor }, { mentee: two }] = await Promise.all([newPair(), newPair()]);
    const newOrder = await newOrderFor(mentor, 72 * HOUR);
    const orders = await Promise.all([placeOrder(one, newOrder), placeOrder(two, newOrder)]);
    const ends = await Promise.all(
      [one, two].map((mentee, index) =>
        seen(mentee, orders[index] ?? '', ({ status: now }) => ['pending', 'declined'].includes(now)),
      ),
    );
    assert.deepEqual(ends.map(({ status: now }) => now).sort(), ['declined', 'pending']);
  });

  it('a scheduled session and the calendar: one event, also after repeated requests', async () => {
    const { orderId, mentee, mentor } = await paidOrder(await newPair());
    await Promise.all([
      decideOrder(mentor, orderId, 'approved'),
      clock.run('reconcileOrders'),
      clock.run('sendReminders'),
    ]);
    await status(mentee, orderId, 'scheduled');
    await clock.run('reconcileOrders');
    assert.equal((await google.eventsOf(orderId)).length, 1);
  });
});
