import assert from 'node:assert/strict';
import { DAY, HOUR } from '../../src/order/policy.ts';
import { everybodyLeaves, newPair } from '../support/participants.ts';
import { entryAt } from '../support/entry.ts';
import { stack } from '../support/environment.ts';
import { mailed } from '../support/journey.ts';
import { clock, faults, xendit } from '../support/outside.ts';
import {
  cancelOrder,
  letters,
  paidOrder,
  passTo,
  paymentIs,
  payoutLinksOf,
  pendingOrder,
  refundsOf,
  type Staged,
} from '../support/stages.ts';
import { until } from '../support/until.ts';

describe('money on its way back', () => {
  afterEach(() => faults.clear(stack.XENDIT_API_URL));
  after(everybodyLeaves);

  /** Paid by that channel, and cancelled. */
  const calledOff = async (channel: string): Promise<Staged> => {
    const order = await paidOrder(await newPair(), { pay: { channel } });
    await cancelOrder(order.mentee, order.orderId, 'mentee');
    return order;
  };

  it('may take a day: until then the order says so, and the mail waits', async () => {
    await faults.set(stack.XENDIT_API_URL, { kind: 'refund-waits', ms: DAY, times: 'always' });
    const { mentee, orderId } = await calledOff('DANA');
    await paymentIs(mentee, orderId, 'refunding');
    await until(
      () => refundsOf(orderId),
      (seen) => seen[0]?.status === 'PENDING',
    );
    assert.deepEqual(await letters(mentee, 'Money returned'), []);
    await passTo((await clock.now()) + DAY);
    await paymentIs(mentee, orderId, 'refunded');
    await mailed(mentee, orderId, 'mail:refunded:mentee:1');
    assert.equal((await letters(mentee, 'Money returned')).length, 1);
  });

  it('is followed although its callback is lost', async () => {
    await faults.set(stack.XENDIT_API_URL, { kind: 'refund-waits', ms: HOUR / 2, times: 'always' });
    const { mentee, orderId } = await calledOff('DANA');
    await until(
      () => entryAt(orderId),
      (seen) => seen.order.returns[0]?.status === 'pending',
    );
    await faults.set(stack.XENDIT_API_URL, { kind: 'lose', times: 'always' });
    await passTo((await clock.now()) + HOUR + 60_000);
    await paymentIs(mentee, orderId, 'refunded');
  });

  it('that fails goes by a link, at whose page the mentee names an account', async () => {
    await faults.set(stack.XENDIT_API_URL, {
      kind: 'refund-fails',
      code: 'ACCOUNT_NOT_FOUND',
      times: 'always',
    });
    const { mentee, orderId } = await calledOff('DANA');
    const { payment } = await mailed(mentee, orderId, 'mail:payout:mentee:2');
    assert.equal(payment?.status, 'refunding');
    const [letter] = await letters(mentee, 'Your money is waiting');
    const [link = ''] = /https?:\/\/\S+\/payout\/\S+/.exec(letter?.text ?? '') ?? [];
    assert.deepEqual(
      (await refundsOf(orderId)).map(({ status }) => status),
      ['FAILED'],
    );
    const form = { bank_code: 'MANDIRI', account_holder_name: 'Sari', account_number: '1400012345678' };
    await fetch(link, { method: 'POST', body: new URLSearchParams(form) });
    await paymentIs(mentee, orderId, 'refunded');
    await mailed(mentee, orderId, 'mail:refunded:mentee:2');
    const [payout] = await payoutLinksOf(orderId);
    assert.deepEqual(
      [payout?.amount, payout?.email, payout?.status, payout?.['account_holder_name']],
      [150_000, mentee.email, 'COMPLETED', 'Sari'],
    );
  });

  for (const channel of ['BCA', 'ALFAMART'])
    it(`by ${channel}, which takes none back, goes by a link`, async () => {
      const { mentee, orderId } = await calledOff(channel);
      await mailed(mentee, orderId, 'mail:payout:mentee:2');
      assert.deepEqual(await refundsOf(orderId), []);
      const [payout] = await payoutLinksOf(orderId);
      await xendit.endPayoutLink(payout?.id ?? '', 'complete');
      const { payment } = await paymentIs(mentee, orderId, 'refunded');
      assert.equal(payment?.returned, 150_000);
    });

  for (const { told, lost } of [
    { told: 'as a callback says', lost: false },
    { told: 'without a callback', lost: true },
  ])
    it(`that had arrived and came back, ${told}, needs a person`, async () => {
      const losing = lost ? [{ kind: 'lose', status: 'REVERSED', times: 'always' }] : [];
      await faults.set(stack.XENDIT_API_URL, [{ kind: 'payout-link-reversed', ms: DAY }, ...losing]);
      const { mentee, orderId } = await calledOff('BCA');
      await mailed(mentee, orderId, 'mail:payout:mentee:2');
      const [payout] = await payoutLinksOf(orderId);
      await xendit.endPayoutLink(payout?.id ?? '', 'complete');
      await paymentIs(mentee, orderId, 'refunded');
      await passTo((await clock.now()) + DAY + HOUR);
      if (lost) await passTo((await clock.now()) + 2 * DAY);
      await paymentIs(mentee, orderId, 'needs-person');
      const [, link, byHand] = (await entryAt(orderId)).order.returns;
      assert.deepEqual([link?.status, link?.code, byHand?.method], ['failed', 'CAME_BACK', 'by-hand']);
    });

  it('by an unclaimed link goes by another one, three in all, and then needs a person', async () => {
    const { mentee, orderId } = await calledOff('BCA');
    for (const number of [2, 3, 4]) {
      await mailed(mentee, orderId, `mail:payout:mentee:${number}`);
      await passTo((await clock.now()) + 3 * DAY);
    }
    const { timeline } = await paymentIs(mentee, orderId, 'needs-person');
    assert.deepEqual(
      (await payoutLinksOf(orderId)).map(({ status }) => status),
      ['EXPIRED', 'EXPIRED', 'EXPIRED'],
    );
    const story = timeline.map(({ what }) => what).filter((what) => what.startsWith('return'));
    assert.deepEqual(story, [
      'return-refund',
      'return-failed',
      'return-payout',
      'return-failed',
      'return-payout',
      'return-failed',
      'return-payout',
      'return-failed',
      'return-by-hand',
    ]);
    assert.deepEqual(await letters(mentee, 'Money returned'), []);
  });

  it('of which an admin has refunded a part at the dashboard: only the rest goes on', async () => {
    const { mentee, orderId, invoiceId } = await paidOrder(await newPair(), { pay: { channel: 'DANA' } });
    await xendit.refund(invoiceId, { amount: 100_000 });
    await cancelOrder(mentee, orderId, 'mentee');
    const { payment } = await paymentIs(mentee, orderId, 'refunded');
    assert.equal(payment?.returned, 150_000);
    const sums = (await refundsOf(orderId)).map(({ amount }) => amount);
    assert.deepEqual(sums.toSorted(), [100_000, 50_000]);
    assert.deepEqual(await payoutLinksOf(orderId), []);
  });

  it('by a link whose answer was lost is known by the callback that names it', async () => {
    await faults.set(stack.XENDIT_API_URL, {
      kind: 'reset-after',
      method: 'POST',
      path: '/payouts',
      times: 1,
    });
    const { mentee, orderId } = await calledOff('BCA');
    await until(async () => (await entryAt(orderId)).order.returns[1]?.status === 'pending');
    assert.equal((await entryAt(orderId)).order.returns[1]?.id, undefined);
    const [payout] = await payoutLinksOf(orderId);
    await xendit.endPayoutLink(payout?.id ?? '', 'complete');
    await paymentIs(mentee, orderId, 'refunded');
    assert.equal((await payoutLinksOf(orderId)).length, 1);
    assert.equal((await entryAt(orderId)).order.returns.length, 2);
  });

  it('in another currency has no link: a person returns it', async () => {
    const order = await pendingOrder(await newPair());
    const { mentee, orderId, invoiceId } = order;
    await xendit.pay(invoiceId, { channel: 'BCA', currency: 'USD', amount: 90_000 });
    await cancelOrder(mentee, orderId, 'mentee');
    await paymentIs(mentee, orderId, 'needs-person');
    assert.deepEqual([await refundsOf(orderId), await payoutLinksOf(orderId)], [[], []]);
  });
});
