import assert from 'node:assert/strict';
import { HOUR, MINUTE } from '../../src/order/policy.ts';
import { everybodyLeaves, newPair, newOrderFor } from '../support/participants.ts';
import { confirmed, decideOrder, invoiced, mailed, placeOrder, seen, status } from '../support/journey.ts';
import { xendit } from '../support/outside.ts';
import {
  eventStates,
  invoicesOf,
  letters,
  paidOrder,
  passTo,
  paymentIs,
  pendingOrder,
  refundsOf,
} from '../support/stages.ts';

describe('approval', () => {
  after(everybodyLeaves);

  it('is asked for again before its time is over, once; silence gives the money back', async () => {
    const { mentee, mentor, orderId } = await paidOrder(await newPair());
    const { terms } = await seen(mentee, orderId, () => true);
    const approveBy = terms?.approveBy ?? 0;
    await passTo(approveBy - 4 * HOUR - 10 * MINUTE);
    assert.deepEqual(await letters(mentor, 'Not answered yet'), []);
    await passTo(approveBy - 4 * HOUR);
    await mailed(mentee, orderId, 'mail:nudge:mentor');
    await passTo(approveBy - HOUR);
    assert.equal((await letters(mentor, 'Not answered yet')).length, 1);
    await passTo(approveBy);
    const { reason } = await status(mentee, orderId, 'expired');
    assert.equal(reason, 'unanswered');
    await paymentIs(mentee, orderId, 'refunded');
    assert.deepEqual(
      (await refundsOf(orderId)).map(({ amount, status: state }) => [amount, state]),
      [[150_000, 'SUCCEEDED']],
    );
    await mailed(mentee, orderId, 'mail:expired:mentee', 'mail:expired:mentor', 'mail:refunded:mentee:1');
    assert.equal((await letters(mentee, 'Order ended')).length, 1);
    assert.equal((await letters(mentor, 'Order ended')).length, 1);
    assert.deepEqual(await eventStates(orderId), []);
  });

  it('in the last minute counts, and the nudge is not repeated', async () => {
    const { mentee, mentor, orderId } = await paidOrder(await newPair());
    const { terms } = await seen(mentee, orderId, () => true);
    await passTo((terms?.approveBy ?? 0) - MINUTE);
    await decideOrder(mentor, orderId, 'approved');
    await confirmed(mentee, orderId);
    await passTo((terms?.approveBy ?? 0) + HOUR);
    assert.equal((await letters(mentor, 'Not answered yet')).length, 1);
  });

  it('that is refused needs a reason, which the mentee gets', async () => {
    const { mentee, mentor, orderId, invoiceId } = await pendingOrder(await newPair());
    await assert.rejects(decideOrder(mentor, orderId, 'rejected', ''), { code: 'PERMISSION_DENIED' });
    const reason = 'I travel <that> week & the next.';
    await decideOrder(mentor, orderId, 'rejected', reason);
    await mailed(mentee, orderId, 'mail:rejected:mentee');
    const [letter] = await letters(mentee, 'Order rejected');
    assert.match(letter?.text ?? '', /The reason: I travel <that> week & the next\./);
    assert.match(letter?.html ?? '', /I travel &lt;that&gt; week &amp; the next\./);
    const { timeline } = await paymentIs(mentee, orderId, 'closed');
    assert.ok(timeline.some(({ what, detail }) => what === 'rejected' && detail === reason));
    const [invoice] = await invoicesOf(orderId);
    assert.deepEqual([invoice?.id, invoice?.status], [invoiceId, 'EXPIRED']);
  });

  it('is given once, and stays', async () => {
    const denied = { code: 'PERMISSION_DENIED' };
    const { mentee, mentor, orderId, invoiceId } = await pendingOrder(await newPair());
    await decideOrder(mentor, orderId, 'approved');
    await assert.rejects(decideOrder(mentor, orderId, 'rejected'), denied);
    await assert.rejects(decideOrder(mentor, orderId, 'approved'), denied);
    await xendit.pay(invoiceId);
    await confirmed(mentee, orderId);
    assert.deepEqual(await eventStates(orderId), ['confirmed']);
  });

  it('is automatic if the mentor approves every order', async () => {
    const { mentee, mentor } = await newPair({ autoApprove: true });
    const orderId = await placeOrder(mentee, await newOrderFor(mentor, 72 * HOUR));
    const { invoiceId } = await invoiced(mentee, orderId);
    assert.equal((await status(mentee, orderId, 'approved')).status, 'approved');
    await xendit.pay(invoiceId);
    const { timeline } = await confirmed(mentee, orderId);
    assert.ok(timeline.some(({ what, by }) => what === 'approved' && by === 'system'));
    assert.deepEqual(await letters(mentor, 'New session request'), []);
    await assert.rejects(decideOrder(mentor, orderId, 'rejected'), { code: 'PERMISSION_DENIED' });
  });
});
