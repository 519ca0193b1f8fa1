import assert from 'node:assert/strict';
import { ref, serverTimestamp, set, update } from 'firebase/database';
import { DAY, HOUR, MINUTE } from '../../src/order/policy.ts';
import { everybodyLeaves, newMentee, newMentor, newPair, type Member } from '../support/participants.ts';
import { decideOrder, seen, status } from '../support/journey.ts';
import { clock, xendit } from '../support/outside.ts';
import {
  answerReschedule,
  askForInvoice,
  askForTime,
  cancelOrder,
  checkPayment,
  passTo,
  paymentIs,
  pendingOrder,
  scheduledOrder,
  rescheduleIs,
} from '../support/stages.ts';

const denied = { code: 'PERMISSION_DENIED' };

describe('a client that writes facts of others', () => {
  let stranger: Member;
  let otherMentor: Member;

  before(async () => {
    [stranger, otherMentor] = await Promise.all([newMentee(), newMentor()]);
  });

  after(everybodyLeaves);

  const write = (person: Member, path: string, value: unknown) => set(ref(person.database, path), value);

  it('cancels orders of others, in another name, twice, or with extra fields', async () => {
    const { mentee, mentor, orderId } = await pendingOrder(await newPair());
    for (const by of ['mentee', 'mentor', 'admin', 'system'])
      await assert.rejects(cancelOrder(stranger, orderId, by), denied, by);
    await assert.rejects(cancelOrder(mentee, orderId, 'mentor'), denied);
    await assert.rejects(cancelOrder(mentor, orderId, 'mentee'), denied);
    const path = `orders/${orderId}/cancellation`;
    const words = { by: 'mentee', at: serverTimestamp() };
    for (const extra of [{ refund: 150_000 }, { at: 1 }, { reason: 'x'.repeat(501) }, { at: null }])
      await assert.rejects(write(mentee, path, { ...words, ...extra }), denied, JSON.stringify(extra));
    await cancelOrder(mentee, orderId, 'mentee');
    await assert.rejects(cancelOrder(mentee, orderId, 'mentee'), denied);
    await assert.rejects(write(mentee, path, null), denied);
  });

  it('cancels, or asks for another time, once the session has begun', async () => {
    const { mentee, mentor, orderId, newOrder } = await scheduledOrder(await newPair(), { ahead: 3 * HOUR });
    await passTo(newOrder.startsAt + MINUTE);
    await assert.rejects(cancelOrder(mentee, orderId, 'mentee'), denied);
    await assert.rejects(cancelOrder(mentor, orderId, 'mentor'), denied);
    await assert.rejects(askForTime(mentee, orderId, 'mentee', newOrder.startsAt + DAY), denied);
  });

  it('decides for the mentor, with extra fields, or too late', async () => {
    const { mentee, mentor, orderId } = await pendingOrder(await newPair());
    for (const person of [mentee, stranger, otherMentor])
      await assert.rejects(decideOrder(person, orderId, 'approved'), denied);
    const path = `orders/${orderId}/approval`;
    for (const extra of [{ decision: 'maybe' }, { auto: true }, { at: 1 }, { decision: 'rejected' }])
      await assert.rejects(
        write(mentor, path, { decision: 'approved', at: serverTimestamp(), ...extra }),
        denied,
        JSON.stringify(extra),
      );
    await cancelOrder(mentee, orderId, 'mentee');
    await status(mentee, orderId, 'cancelled');
    await assert.rejects(decideOrder(mentor, orderId, 'approved'), denied);
  });

  it('asks for another time too early, for others, in another name, or for no time', async () => {
    const pending = await pendingOrder(await newPair());
    await assert.rejects(
      askForTime(pending.mentee, pending.orderId, 'mentee', pending.newOrder.startsAt + DAY),
      denied,
    );
    const { mentee, mentor, orderId, newOrder } = await scheduledOrder(await newPair());
    const newTime = newOrder.startsAt + DAY;
    for (const by of ['mentee', 'mentor'])
      await assert.rejects(askForTime(stranger, orderId, by, newTime), denied);
    await assert.rejects(askForTime(mentee, orderId, 'mentor', newTime), denied);
    await assert.rejects(askForTime(mentor, orderId, 'admin', newTime), denied);
    for (const startsAt of [(await clock.now()) - HOUR, newTime + 1, Number.MAX_SAFE_INTEGER])
      await assert.rejects(askForTime(mentee, orderId, 'mentee', startsAt), denied, String(startsAt));
    const ask = { by: 'mentee', startsAt: newTime, at: serverTimestamp() };
    for (const id of ['x', 'constructor', 'hasOwnProperty', '__proto__'])
      await assert.rejects(write(mentee, `orders/${orderId}/reschedules/${id}/ask`, ask), denied, id);
    const withState = { ask, state: 'accepted' };
    await assert.rejects(write(mentee, `orders/${orderId}/reschedules/wish-12345`, withState), denied);
  });

  it('answers its own reschedule request, one of others, one that is not open, or twice', async () => {
    const { mentee, mentor, orderId, newOrder } = await scheduledOrder(await newPair());
    await assert.rejects(answerReschedule(mentor, orderId, 'wish-12345', 'accepted'), denied);
    const rescheduleId = await askForTime(mentee, orderId, 'mentee', newOrder.startsAt + DAY);
    await rescheduleIs(mentee, orderId, rescheduleId, 'open');
    for (const person of [mentee, stranger, otherMentor])
      await assert.rejects(answerReschedule(person, orderId, rescheduleId, 'accepted'), denied);
    const state = `orders/${orderId}/rescheduleRequests/${rescheduleId}/state`;
    await assert.rejects(write(mentee, state, 'accepted'), denied);
    await answerReschedule(mentor, orderId, rescheduleId, 'refused');
    await assert.rejects(answerReschedule(mentor, orderId, rescheduleId, 'accepted'), denied);
    assert.equal((await rescheduleIs(mentee, orderId, rescheduleId, 'refused')).terms?.version, 1);
  });

  it('asks for an invoice while one is open, for others, for any number, or twice', async () => {
    const { mentee, mentor, orderId, invoiceId } = await pendingOrder(await newPair());
    await assert.rejects(askForInvoice(mentee, orderId, 2), denied);
    await xendit.expire(invoiceId);
    await paymentIs(mentee, orderId, 'closed');
    for (const attempt of [1, 3, 1000]) await assert.rejects(askForInvoice(mentee, orderId, attempt), denied);
    for (const person of [mentor, stranger]) await assert.rejects(askForInvoice(person, orderId, 2), denied);
    await assert.rejects(write(mentee, `orders/${orderId}/invoiceWishes/a2`, 1), denied);
    await askForInvoice(mentee, orderId, 2);
    await assert.rejects(askForInvoice(mentee, orderId, 2), denied);
    const { payment } = await seen(mentee, orderId, ({ payment: now }) => now?.attempt === 2);
    assert.equal(payment?.amount, 150_000);
  });

  it("asks for a payment check of another's order, too often, at another time, or of what is closed", async () => {
    const { mentee, mentor, orderId, invoiceId } = await pendingOrder(await newPair());
    for (const person of [mentor, stranger]) await assert.rejects(checkPayment(person, orderId), denied);
    await assert.rejects(write(mentee, `orders/${orderId}/checkPaymentAt`, 1), denied);
    await checkPayment(mentee, orderId);
    await assert.rejects(checkPayment(mentee, orderId), denied);
    await assert.rejects(write(mentee, `orders/${orderId}/checkPaymentAt`, null), denied);
    await xendit.expire(invoiceId);
    await paymentIs(mentee, orderId, 'closed');
    await clock.advanceTo((await clock.now()) + MINUTE);
    await assert.rejects(checkPayment(mentee, orderId), denied);
  });

  it('writes what belongs to the functions', async () => {
    const { mentee, mentor, orderId } = await pendingOrder(await newPair());
    const paths = ['status', 'terms/amount', 'payment/status', 'meeting/meetUrl', 'revision', 'timeline'];
    for (const person of [mentee, mentor])
      for (const path of paths)
        await assert.rejects(write(person, `orders/${orderId}/${path}`, 1), denied, path);
    for (const path of [
      `slots/${mentor.uid}/taken/x`,
      `open/${mentee.uid}/x`,
      `ledger/${orderId}/order`,
      `notices/${orderId}/x`,
      `mentors/${mentee.uid}/autoApprove`,
    ])
      await assert.rejects(write(mentee, path, true), denied, path);
    const together = { [`${orderId}/cancellation`]: null, [`${orderId}/status`]: 'paid' };
    await assert.rejects(update(ref(mentee.database, 'orders'), together), denied);
  });
});
