import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { HOUR, MINUTE } from '../../functions/src/order/policy.ts';
import { orderCode } from '../../functions/src/order/order-code.ts';
import { stack } from '../../functions/test/support/environment.ts';
import { seen } from '../../functions/test/support/journey.ts';
import { clock, faults } from '../../functions/test/support/outside.ts';
import { everybodyLeaves, newMentor, newPair } from '../../functions/test/support/participants.ts';
import {
  endedAs,
  hasAccount,
  heldSession,
  mandiri,
  nameAccount,
  payDay,
  standingIs,
} from '../../functions/test/support/payouts.ts';
import { passTo, scheduledOrder } from '../../functions/test/support/stages.ts';
import { writeUnheard } from '../../functions/test/support/unheard.ts';
import { people } from '../../stack/seed/people.ts';
import { readingOf } from './reading.ts';
import { expectAccessible, visit, type Visitor } from './visitor.ts';

describe('the web app, for a mentor who is paid', () => {
  after(async () => {
    await faults.clear(stack.XENDIT_API_URL);
    await everybodyLeaves();
  });

  const sumOf = ({ page }: Visitor, name: string) => page.locator('.sums > div', { hasText: name });

  async function fits({ page }: Visitor): Promise<void> {
    for (const width of [320, 390, 1180]) {
      await page.setViewportSize({ width, height: 844 });
      const needed = Number(await page.evaluate('document.documentElement.scrollWidth'));
      assert.ok(needed <= width, `${page.url()} at ${width}: ${needed}`);
    }
    await page.setViewportSize({ width: 390, height: 844 });
  }

  it('takes an account, says from when it counts, and takes the change back', async () => {
    const mentor = await newMentor();
    const visitor = await visit(mentor, '/');
    const { page } = visitor;
    await page.getByRole('link', { name: 'Earnings' }).click();
    await page.getByText('You have not earned anything yet.').waitFor();
    await page.getByText('You have named no account yet.').waitFor();
    await expectAccessible(page);
    await fits(visitor);

    await page.getByRole('button', { name: 'Name an account …' }).click();
    await page.getByLabel('Bank or e-wallet').selectOption('ID_BCA');
    await page.getByLabel('Name of the holder').fill('Joko Santoso');
    await page.getByLabel('Number').fill('12345');
    await page.getByRole('button', { name: 'Save the account' }).click();
    await page.getByText('The account number has 10 digits.').waitFor();
    assert.equal(await page.getByLabel('Number').getAttribute('aria-invalid'), 'true');
    await expectAccessible(page);
    await page.getByLabel('Bank or e-wallet').selectOption('ID_GOPAY');
    await page.getByText(/mobile number, which begins with 08/).waitFor();
    await page.getByLabel('Bank or e-wallet').selectOption('ID_BCA');
    await page.getByLabel('Number').fill('123 456 7890');
    await page.getByRole('button', { name: 'Save the account' }).click();
    await page.getByText('Until then nothing is paid.').waitFor();
    await page.getByText('Bank Central Asia (BCA) ••••890').waitFor();
    assert.equal(await page.getByText('1234567890').count(), 0);

    const { nextAccount } = await standingIs(mentor, (standing) => standing.nextAccount !== undefined);
    await clock.advanceTo((nextAccount?.from ?? 0) + MINUTE);
    await clock.run('payMentors');
    await page.getByText(/^Paid to/).waitFor();
    await nameAccount(mentor, mandiri);
    await page.getByText('Bank Mandiri ••••223').waitFor();
    await page.getByText('Was it not you?').waitFor();
    await expectAccessible(page);
    await fits(visitor);
    await clock.advanceTo((await clock.now()) + 6 * MINUTE);
    await page.getByRole('button', { name: 'Take the change back …' }).click();
    await page.getByText('it ends in ••••890').waitFor();
    await page.getByLabel('Number').fill('1234567890');
    await page.getByRole('button', { name: 'Save the account' }).click();
    await page.getByText('Bank Mandiri ••••223').waitFor({ state: 'detached' });
    await page.getByText(/^Paid to/).waitFor();
    await visitor.leave();
  });

  it('shows what waits until when, what was paid and for which session, and exports it', async () => {
    const pair = await newPair();
    await hasAccount(pair.mentor);
    const visitor = await visit(pair.mentor, '/earnings');
    const { page } = visitor;
    const ahead = await scheduledOrder(pair, { ahead: 3 * HOUR });
    await passTo(ahead.newOrder.startsAt + 61 * MINUTE);
    await seen(pair.mentee, ahead.orderId, ({ attendance }) => attendance?.status === 'open');
    await page.getByText(/^Waits until /).waitFor();
    await sumOf(visitor, 'Waiting').getByText('Rp 150,000').waitFor();
    await passTo(ahead.newOrder.startsAt + 26 * HOUR);
    await sumOf(visitor, 'Next payout').getByText('Rp 150,000').waitFor();
    await sumOf(visitor, 'Next payout')
      .getByText(/^Mon.+ 10:00 WIB/)
      .waitFor();
    await expectAccessible(page);

    await payDay();
    await endedAs(pair.mentor, 'succeeded');
    await sumOf(visitor, 'Paid').getByText('Rp 150,000').waitFor();
    await page.getByText('Arrived').waitFor();
    await page.getByText('1 session', { exact: true }).click();
    await page.getByRole('link', { name: orderCode(ahead.orderId) }).waitFor();
    await expectAccessible(page);
    await fits(visitor);
    const saved = page.waitForEvent('download');
    await page.getByRole('button', { name: 'Save all as CSV' }).click();
    const csv = await readFile(await (await saved).path(), 'utf8');
    const [, line, ...others] = csv.trim().split('\r\n');
    assert.match(line ?? '', new RegExp(`${ahead.orderId},free,.+Z,0,0,150000,150000,payout:`));
    assert.deepEqual(others, []);
    await page.getByRole('link', { name: /A career in data/ }).click();
    await page.waitForURL(`**/orders/${ahead.orderId}`);
    await visitor.leave();
  });

  it('says why a payout failed and what to mend, and an operator stops the payouts, lets them go on and sees the share', async () => {
    const pair = await newPair();
    await hasAccount(pair.mentor);
    const { orderId } = await heldSession(pair);
    const failed = { kind: 'payout-fails', ms: 0, code: 'INVALID_DESTINATION', times: 1 };
    await faults.set(stack.XENDIT_API_URL, failed);
    await payDay();
    await endedAs(pair.mentor, 'failed');
    const visitor = await visit(pair.mentor, '/earnings', 'dark');
    await visitor.page.getByRole('alert').getByText('knows no such account').waitFor();
    await visitor.page.getByText('Its sum is part of the next payout.').waitFor();
    await expectAccessible(visitor.page);

    const operator = await visit(people.eka, '/operator/payouts', 'dark');
    const { page } = operator;
    await page.getByRole('heading', { name: 'Uang semua mentor' }).waitFor();
    await page.getByText('Biaya platform').waitFor();
    await expectAccessible(page);
    await fits(operator);
    await page.getByLabel('Email atau id akun mentor').fill(pair.mentor.email);
    await page.getByRole('button', { name: 'Tampilkan' }).click();
    await page.getByRole('heading', { name: 'Pembayaran Joko' }).waitFor();
    await page.getByRole('rowheader', { name: /BCA/ }).waitFor();
    assert.equal(await page.getByText('1234567890').count(), 0);
    await expectAccessible(page);
    await fits(operator);
    await page.getByRole('button', { name: 'Hentikan pembayaran …' }).click();
    await page.getByLabel('Alasan').fill('Ditelepon mentor');
    await expectAccessible(page);
    await page.getByRole('button', { name: 'Hentikan', exact: true }).click();
    await page.getByRole('status').getByText('Pembayaran dihentikan.').waitFor();
    await visitor.page.getByText('Nusademy has stopped your payouts for now.').waitFor();
    await page.getByRole('button', { name: 'Lanjutkan pembayaran …' }).click();
    await page.getByLabel('Alasan').fill('Sudah jelas');
    await page.getByRole('button', { name: 'Lanjutkan', exact: true }).click();
    await page.getByRole('status').getByText('Pembayaran dilanjutkan.').waitFor();
    await page.getByText('Ditelepon mentor').waitFor();
    await page.getByRole('button', { name: 'Bayar sekarang' }).click();
    await page.getByRole('status').getByText('Dicoba.').waitFor();
    await endedAs(pair.mentor, 'failed', 'succeeded');
    await page.goto(`${stack.WEB_URL}/operator/orders/${orderId}`);
    await page.getByText(/Rp\s150\.000 dibayar oleh/).waitFor();
    await page.getByRole('link', { name: `payout:${pair.mentor.uid}:2` }).click();
    await page.getByRole('heading', { name: 'Pembayaran Joko' }).waitFor();
    await operator.leave();
    await visitor.leave();
  });

  it('lets an operator stop the payouts of all, and let them go on', async () => {
    const { page, leave } = await visit(people.eka, '/operator/payouts');
    await page.getByRole('button', { name: 'Hentikan semua …' }).click();
    await page.getByLabel('Alasan').fill('Saldo diperiksa');
    await page.getByRole('button', { name: 'Hentikan', exact: true }).click();
    await page.getByText('Pembayaran semua mentor dihentikan.').waitFor();
    await expectAccessible(page);
    await page.getByRole('link', { name: 'Perlu ditangani' }).click();
    await page.getByRole('link', { name: 'Lihat pembayaran' }).click();
    await page.getByRole('button', { name: 'Lanjutkan semua …' }).click();
    await page.getByLabel('Alasan').fill('Saldo cukup');
    await page.getByRole('button', { name: 'Lanjutkan', exact: true }).click();
    await page.getByText('Semua mentor dibayar pada hari pembayaran.').waitFor();
    await leave();
  });

  it('reads a page of a thousand lines, and exports them all', async () => {
    const mentor = await newMentor();
    const line = (at: number) => ({ fee: 0, tax: 0, share: 1000, state: 'free', freeFrom: at });
    const lines = Array.from({ length: 1000 }, (_, count) => [
      `order-${String(count).padStart(4, '0')}`,
      { ...line(1_600_000_000_000 + count), paid: 1000, payoutId: `payout:${mentor.uid}:1` },
    ]);
    await writeUnheard(`shares/${mentor.uid}`, Object.fromEntries(lines));
    const visitor = await visit(mentor);
    const { told, open } = readingOf(visitor);
    await open('/earnings');
    await visitor.page.getByText('These sums are of the latest 200 sessions.').waitFor();
    assert.equal(told().match(/"order-\d{4}":\{/g)?.length, 201);
    assert.equal(await visitor.page.locator('#sessions ~ .rows > li').count(), 20);
    const saved = visitor.page.waitForEvent('download');
    await visitor.page.getByRole('button', { name: 'Save all as CSV' }).click();
    const csv = await readFile(await (await saved).path(), 'utf8');
    assert.equal(csv.trim().split('\r\n').length, 1001);
    await writeUnheard(`shares/${mentor.uid}`, null);
    await visitor.leave();
  });
});
