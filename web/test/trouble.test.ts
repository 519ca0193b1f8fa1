import assert from 'node:assert/strict';
import { HOUR } from '../../functions/src/order/policy.ts';
import {
  everybodyLeaves,
  newMentee,
  newMentor,
  type Member,
} from '../../functions/test/support/participants.ts';
import { decideOrder } from '../../functions/test/support/journey.ts';
import { clock, inbox } from '../../functions/test/support/outside.ts';
import { arriveUnswept, writeUnheard } from '../../functions/test/support/unheard.ts';
import { paidOrder, pendingOrder } from '../../functions/test/support/stages.ts';
import { expectAccessible, newVisitor, visit } from './visitor.ts';

describe('the web app, when something is wrong', () => {
  let citra: Member;
  let ayu: Member;

  before(async () => {
    [citra, ayu] = await Promise.all([newMentee({ locale: 'id', name: 'Citra' }), newMentor()]);
  });

  after(everybodyLeaves);

  it('says that it is offline, sends nothing, and catches up when it is back', async () => {
    const order = await paidOrder({ mentee: citra, mentor: ayu });
    const { page, context, loads, leave } = await visit(citra, `/orders/${order.orderId}`);
    await page.getByText('Dibayar, menunggu persetujuan').waitFor();
    await context.setOffline(true);
    await page
      .getByRole('status')
      .getByText(/^Anda sedang offline/)
      .waitFor();
    await expectAccessible(page);
    await page.getByRole('button', { name: 'Batalkan …' }).click();
    await page.getByRole('button', { name: 'Batalkan pesanan' }).click();
    await page
      .getByRole('alert')
      .getByText(/^Anda sedang offline/)
      .waitFor();
    await page.getByRole('button', { name: 'Tutup' }).last().click();
    await decideOrder(ayu, order.orderId, 'approved');
    await context.setOffline(false);
    await page.getByText('Tersambung kembali.').waitFor();
    await page.getByRole('link', { name: 'Gabung Google Meet' }).waitFor();
    assert.equal(loads(), 1);
    await leave();
  });

  it('reconnects also when a mentor has written half of an emoji', async () => {
    const title = `Half ${'💸'.slice(0, 1)}`;
    const topics = { half: { title, offers: { one: { minutes: 60, price: 150_000 } } } };
    const mentor = await newMentor({ topics });
    const { page, context, loads, leave } = await visit(citra, '/');
    await page.getByRole('heading', { name: mentor.name }).first().waitFor();
    await context.setOffline(true);
    await page
      .getByRole('status')
      .getByText(/^Anda sedang offline/)
      .waitFor();
    await context.setOffline(false);
    await page.getByText(/^Anda sedang offline/).waitFor({ state: 'detached' });
    await page.getByRole('heading', { name: mentor.name }).first().waitFor();
    // The database has replaced it: over half of an emoji the SDK would fail, and the page reload.
    assert.equal(loads(), 1);
    await writeUnheard(`mentors/${mentor.uid}`, null);
    await leave();
  });

  it('keeps a wrong password out, and says so', async () => {
    const { page, leave } = await newVisitor();
    await expectAccessible(page);
    await page.getByLabel('Email').fill(citra.email);
    await page.getByLabel('Kata sandi').fill('salah');
    await page.getByRole('button', { name: 'Masuk', exact: true }).click();
    await page.getByRole('alert').getByText('Email atau kata sandi salah.').waitFor();
    await page.getByRole('button', { name: 'English' }).click();
    await page.getByRole('heading', { name: 'Sign in', exact: true }).waitFor();
    assert.equal(await page.locator('html').getAttribute('lang'), 'en');
    await leave();
  });

  it('does not show an order of other people, nor one that does not exist', async () => {
    const order = await pendingOrder({ mentee: citra, mentor: ayu }, { ahead: 74 * HOUR });
    const { page, leave } = await visit(await newMentee({ locale: 'id' }), `/orders/${order.orderId}`);
    await page.getByRole('alert').getByText('Anda tidak berhak melihat ini, atau ini tidak ada.').waitFor();
    await page.goto(new URL('/nowhere', page.url()).href);
    await page.getByRole('heading', { name: 'Halaman ini tidak ada' }).waitFor();
    await expectAccessible(page);
    await leave();
  });

  it('leads from an expired link in a mail to a page that says so', async () => {
    await pendingOrder({ mentee: citra, mentor: ayu }, { ahead: 76 * HOUR });
    const mails = await inbox.of(ayu.email);
    const link = mails.map(({ text }) => /https?:\S+actionLink\S+/.exec(text)?.[0]).findLast(Boolean);
    assert.ok(link);
    const { page, leave } = await newVisitor();
    assert.equal((await page.goto(link))?.status(), 200);
    await expectAccessible(page);
    await arriveUnswept((await clock.now()) + 25 * HOUR);
    assert.equal((await page.goto(link))?.status(), 410);
    await page.getByRole('heading', { name: 'Tautan sudah tidak berlaku' }).waitFor();
    await expectAccessible(page);
    await leave();
  });
});
