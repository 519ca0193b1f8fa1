import assert from 'node:assert/strict';
import { DAY, HOUR } from '../../src/order/policy.ts';
import { everybodyLeaves, newPair, newOrderFor } from '../support/participants.ts';
import { postOrder } from '../support/create-order.ts';
import { confirmed, decideOrder, mailed, placeOrder, seen, status } from '../support/journey.ts';
import { cancelOrder, eventStates, heldBy, invoicesOf, letters, passTo } from '../support/stages.ts';

const free = { topicId: 'hello', minutes: 30 };

describe('a free session', () => {
  after(everybodyLeaves);

  it('has no invoice, and a meeting as soon as the mentor approves', async () => {
    const { mentee, mentor } = await newPair();
    const orderId = await placeOrder(mentee, await newOrderFor(mentor, 3 * DAY, free), { quotedAmount: 0 });
    const { status: before } = await mailed(
      mentee,
      orderId,
      'mail:order-received:mentee',
      'mail:order-to-decide:mentor',
    );
    assert.equal(before, 'paid');
    await decideOrder(mentor, orderId, 'approved');
    const { payment, meeting } = await confirmed(mentee, orderId);
    assert.deepEqual([payment, meeting?.status], [undefined, 'ready']);
    assert.deepEqual(await invoicesOf(orderId), []);
    assert.deepEqual(await eventStates(orderId), ['confirmed']);
    const [letter] = await letters(mentee, 'Order received');
    assert.match(letter?.text ?? '', /This session is free/);
  });

  it('of a mentor with automatic approval is scheduled at once', async () => {
    const { mentee, mentor } = await newPair({ autoApprove: true });
    const orderId = await placeOrder(mentee, await newOrderFor(mentor, 3 * DAY, free));
    await confirmed(mentee, orderId);
    assert.deepEqual(await eventStates(orderId), ['confirmed']);
    assert.deepEqual(await letters(mentor, 'New session request'), []);
  });

  it('ends when the mentor does not answer, and the time is free', async () => {
    const { mentee, mentor } = await newPair();
    const orderId = await placeOrder(mentee, await newOrderFor(mentor, 3 * DAY, free));
    const { terms } = await status(mentee, orderId, 'paid');
    await passTo(terms?.approveBy ?? 0);
    const { reason, payment } = await status(mentee, orderId, 'expired');
    assert.deepEqual([reason, payment], ['unanswered', undefined]);
    assert.deepEqual(await heldBy(mentor), []);
  });

  it('can be cancelled', async () => {
    const { mentee, mentor } = await newPair({ autoApprove: true });
    const orderId = await placeOrder(mentee, await newOrderFor(mentor, 3 * HOUR, free));
    await confirmed(mentee, orderId);
    await cancelOrder(mentee, orderId, 'mentee');
    await seen(mentee, orderId, ({ meeting }) => meeting?.status === 'cancelled');
    assert.deepEqual(await eventStates(orderId), ['cancelled']);
  });

  it('is answered by createOrder without an invoice', async () => {
    const { mentee, mentor } = await newPair();
    const answer = await postOrder(mentee, await newOrderFor(mentor, 3 * DAY, free));
    assert.deepEqual([answer.http, answer.status, answer.invoiceUrl], [201, 'paid', undefined]);
  });
});
