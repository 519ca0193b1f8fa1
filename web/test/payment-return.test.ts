import assert from 'node:assert/strict';
import { everybodyLeaves, newPair } from '../../functions/test/support/participants.ts';
import { stack } from '../../functions/test/support/environment.ts';
import { clock, faults, xendit } from '../../functions/test/support/outside.ts';
import { pendingOrder, type Staged } from '../../functions/test/support/stages.ts';
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
    assert.match(page.url(), /\?payment=paid$/);
  });

  it('comes back to the tab of the order, and sees that it is paid', async () => {
    const { page } = payer;
    await page.getByRole('link', { name: /^(Pay|Bayar) Rp/ }).waitFor();
    await xendit.pay(order.invoiceId, { channel: 'DANA' });
    await page.evaluate("document.dispatchEvent(new Event('visibilitychange'))");
    await page.getByText(/^(Dibayar, menunggu persetujuan|Paid, waiting for approval)$/).waitFor();
  });
});
