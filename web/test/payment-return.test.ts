import assert from 'node:assert/strict';
import { until } from '../../commands/until.ts';
import { MINUTE } from '../../functions/src/order/policy.ts';
import { entryAt } from '../../functions/test/support/entry.ts';
import { everybodyLeaves, newPair } from '../../functions/test/support/participants.ts';
import { stack } from '../../functions/test/support/environment.ts';
import { clock, faults, xendit } from '../../functions/test/support/outside.ts';
import { pendingOrder, type Staged } from '../../functions/test/support/stages.ts';
import { arriveUnswept } from '../../functions/test/support/unheard.ts';
import { visit, type Visitor } from './visitor.ts';

describe('a payer whose callback is lost', () => {
  let order: Staged;
  let payer: Visitor;
  let beganAt: number;

  beforeEach(async () => {
    order = await pendingOrder(await newPair());
    payer = await visit(order.mentee, `/orders/${order.orderId}`);
    await faults.set(stack.XENDIT_API_URL, { kind: 'lose', times: 'always' });
    beganAt = await clock.now();
  });

  afterEach(async () => {
    assert.ok((await clock.now()) - beganAt < 5 * 60_000, 'half of the time to the next poll');
    await faults.clear(stack.XENDIT_API_URL);
    await payer.leave();
  });

  after(everybodyLeaves);

  it('comes back from the checkout, and sees that it is paid', async () => {
    const { page } = payer;
    await page.getByRole('link', { name: /^(Pay|Bayar) Rp/ }).click();
    await page.getByRole('button', { name: /Pay/ }).click();
    await page.getByText(/^(Dibayar, menunggu persetujuan|Paid, waiting for approval)$/).waitFor();
    await page.waitForURL(/\/orders\/[^/?]+$/);
  });

  it('comes back before the payment is made, waits, and sees that it is paid', async () => {
    const { page } = payer;
    await page.goto(`${page.url()}?payment=paid`);
    await until('the first check', async () => {
      return (await entryAt(order.orderId)).order.readBackCount > 0 || undefined;
    });
    await xendit.pay(order.invoiceId, { channel: 'DANA' });
    await arriveUnswept((await clock.now()) + MINUTE);
    await page.getByText(/^(Dibayar, menunggu persetujuan|Paid, waiting for approval)$/).waitFor();
  });

  it('comes back to the tab of the order, and sees that it is paid', async () => {
    const { page } = payer;
    await page.getByRole('link', { name: /^(Pay|Bayar) Rp/ }).waitFor();
    await xendit.pay(order.invoiceId, { channel: 'DANA' });
    await page.evaluate("document.dispatchEvent(new Event('visibilitychange'))");
    await page.getByText(/^(Dibayar, menunggu persetujuan|Paid, waiting for approval)$/).waitFor();
  });
});
