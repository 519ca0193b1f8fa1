import assert from 'node:assert/strict';
import type { Locator } from 'playwright-core';
import { people } from '../../seed/people.ts';
import { HOUR } from '../../../functions/src/order/policy.ts';
import { everybodyLeaves, newMentee, newPair } from '../../../functions/test/support/cast.ts';
import { stack } from '../../../functions/test/support/environment.ts';
import { decideOrder, mailed } from '../../../functions/test/support/journey.ts';
import { clock, faults, xendit } from '../../../functions/test/support/outside.ts';
import { cancelOrder, paidOrder, passTo, paymentIs, pendingOrder } from '../../../functions/test/support/stages.ts';
import { read } from '../../../functions/test/support/unheard.ts';
import { until } from '../../../functions/test/support/until.ts';
import { expectAccessible, visit, type Visitor } from './visitor.ts';

describe('the web app, for an operator', function () {
  this.timeout(60_000);

  let operator: Visitor;

  before(async () => {
    operator = await visit(people.eka);
  });

  after(async () => {
    await operator.leave();
    await faults.clear(stack.GOOGLE_API_ROOT_URL);
    await faults.clear(stack.XENDIT_API_URL);
    await everybodyLeaves();
  });

  const open = async (path: string): Promise<void> => {
    await operator.page.goto(`${stack.WEB_URL}${path}`);
  };
  const cardOf = (orderId: string): Locator =>
    operator.page
      .getByRole('article')
      .filter({ has: operator.page.getByRole('link', { name: `Jelaskan pesanan ${orderId}` }) });
  const isNeeding = async (orderId: string) =>
    (await read(`ledger/${orderId}/needsSince`)) !== null;

  it('retries a meeting that could not be made, and the order goes on', async () => {
    const { page } = operator;
    const { mentee, mentor, orderId } = await paidOrder(await newPair());
    const body = {
      error: { code: 404, message: 'Not Found', errors: [{ domain: 'global', reason: 'notFound' }] },
    };
    const refusal = { kind: 'error', method: 'POST', path: '/events', status: 404, body, times: 99 };
    await faults.set(stack.GOOGLE_API_ROOT_URL, refusal);
    await decideOrder(mentor, orderId, 'approved');
    await until(() => isNeeding(orderId));
    await page.getByRole('link', { name: 'Operator' }).click();
    const retry = cardOf(orderId).getByRole('button', { name: 'Coba lagi: Membuat pertemuan' });
    await retry.waitFor();
    await expectAccessible(page);
    await retry.click();
    await page.getByRole('status').getByText(/masih gagal/).waitFor();

    await faults.clear(stack.GOOGLE_API_ROOT_URL);
    await cardOf(orderId).getByRole('link', { name: 'Jelaskan', exact: true }).click();
    await page.getByRole('rowheader', { name: /meeting:1/ }).waitFor();
    await expectAccessible(page);
    await page.getByRole('button', { name: 'Coba lagi: Membuat pertemuan' }).click();
    await page.getByRole('status').getByText('Dicoba lagi: Membuat pertemuan.').waitFor();
    await page.locator('.chip', { hasText: 'Terjadwal' }).waitFor();
    await mailed(mentee, orderId, 'mail:confirmed:mentee', 'mail:confirmed:mentor');
    assert.equal(await page.getByText('mencoba lagi').count(), 2);
  });
});
