import assert from 'node:assert/strict';
import type { Locator, Page } from 'playwright-core';
import { HOUR } from '../../functions/src/order/policy.ts';
import {
  everybodyLeaves,
  newMentee,
  newMentor,
  type Member,
} from '../../functions/test/support/participants.ts';
import { xendit } from '../../functions/test/support/outside.ts';
import {
  eventStates,
  paidOrder,
  passTo,
  refundsOf,
  scheduledOrder,
  type Staged,
} from '../../functions/test/support/stages.ts';
import { freeDays } from '../screens/calendar.ts';
import { expectAccessible, visit, type Visitor } from './visitor.ts';

/** Checks that the focus returns after each way to close a dialog. Leaves it open at the end. */
async function expectBackAtItsButton(page: Page, dialog: Locator): Promise<void> {
  const ways = [
    () => dialog.getByRole('button', { name: 'Tutup' }).first().click(),
    () => dialog.getByRole('button', { name: 'Tutup' }).last().click(),
    () => page.keyboard.press('Escape'),
  ];
  for (const leave of ways) {
    await leave();
    await dialog.waitFor({ state: 'detached' });
    assert.equal(await page.evaluate('document.activeElement.textContent'), 'Batalkan …');
    await page.getByRole('button', { name: 'Batalkan …' }).click();
    await dialog.waitFor();
  }
}

describe('the web app, when an order changes', () => {
  let citra: Member;
  let ayu: Member;
  let mentee: Visitor;
  let mentor: Visitor;

  before(async () => {
    [citra, ayu] = await Promise.all([
      newMentee({ locale: 'id', name: 'Citra' }),
      newMentor({ name: 'Ayu' }),
    ]);
    [mentee, mentor] = await Promise.all([visit(citra), visit(ayu, '/', 'dark')]);
  });

  after(async () => {
    await Promise.all([mentee.leave(), mentor.leave()]);
    await everybodyLeaves();
  });

  const both = async ({ orderId }: Staged): Promise<void> => {
    await Promise.all(
      [mentee, mentor].map(async ({ page }) => {
        await page.getByRole('link', { name: /^(Pesanan|Orders)/ }).click();
        await page.locator(`a[href="/orders/${orderId}"]`).click();
      }),
    );
  };

  it('a mentor rejects with a reason, and the mentee sees it, and the refund', async () => {
    const order = await paidOrder({ mentee: citra, mentor: ayu });
    await both(order);
    await mentor.page.getByRole('button', { name: 'Reject the order of Citra' }).click();
    const dialog = mentor.page.getByRole('dialog', { name: 'Reject this order?' });
    await expectAccessible(mentor.page);
    await dialog.getByLabel('Reason').fill('   ');
    await dialog.getByRole('button', { name: 'Reject the order' }).click();
    await dialog.getByRole('alert').getByText('Please write a reason').waitFor();
    await dialog.getByLabel('Reason').fill('That day is full.');
    await dialog.getByRole('button', { name: 'Reject the order' }).click();
    await dialog.waitFor({ state: 'detached' });
    await mentee.page.getByText('Ditolak: “That day is full.”').waitFor();
    await mentee.page.getByText('Rp 150.000 sudah dikembalikan.').waitFor();
    await expectAccessible(mentee.page);
    assert.deepEqual(
      (await refundsOf(order.orderId)).map(({ amount }) => amount),
      [150_000],
    );
  });

  it('a mentee asks for another time, and the mentor accepts it', async () => {
    const order = await scheduledOrder({ mentee: citra, mentor: ayu });
    await both(order);
    const room = await mentee.page.getByRole('link', { name: 'Gabung Google Meet' }).getAttribute('href');
    await mentee.page.getByRole('button', { name: 'Minta waktu lain …' }).click();
    const dialog = mentee.page.getByRole('dialog');
    // Today may be the last of its month, and then too close to the sessions of the tests below.
    await dialog.getByRole('button', { name: 'Bulan berikutnya' }).click();
    await freeDays(dialog).last().click();
    const time = dialog.getByRole('group', { name: 'Waktu mulai' }).locator('label').first();
    const shown = (await time.textContent()) ?? '';
    await time.click();
    await dialog.getByLabel('Alasan (opsional)').fill('Ujian saya dipindah.');
    await expectAccessible(mentee.page);
    await dialog.getByRole('button', { name: 'Kirim permintaan' }).click();
    await dialog.waitFor({ state: 'detached' });
    await mentee.page.getByText(/^Anda meminta waktu lain/).waitFor();
    await mentor.page.getByText(/^Citra asks for another time/).waitFor();
    await mentor.page.getByText('Ujian saya dipindah.').waitFor();
    await expectAccessible(mentor.page);
    await mentor.page.getByRole('button', { name: 'Accept the new time' }).click();
    await mentee.page.locator('.when').getByText(`${shown}–`).waitFor();
    const kept = await mentee.page.getByRole('link', { name: 'Gabung Google Meet' }).getAttribute('href');
    assert.equal(kept, room);
  });

  it('a reschedule request may overlap its own session; there is no second beside it; its result is shown', async () => {
    const order = await scheduledOrder({ mentee: citra, mentor: ayu }, { ahead: 52 * HOUR });
    await both(order);
    const { page } = mentee;
    const startsAt = Math.floor(order.newOrder.startsAt / (HOUR / 2)) * (HOUR / 2) + HOUR / 2;
    await page.getByRole('button', { name: 'Minta waktu lain …' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByRole('button', { name: 'Kirim permintaan' }).click();
    await dialog.getByRole('alert').getByText('Pilih waktu mulai dulu.').waitFor();
    const half = dialog.locator(`input[value="${startsAt}"]`);
    await freeDays(dialog).first().waitFor();
    // The session's day may be of the next month.
    for (let days = await freeDays(dialog).all(); (await half.count()) === 0;) {
      const next = days.shift();
      if (next) await next.click();
      else {
        await dialog.getByRole('button', { name: 'Bulan berikutnya' }).click();
        days = await freeDays(dialog).all();
      }
    }
    await half.check();
    await dialog.getByText('Pilih waktu mulai dulu.').waitFor({ state: 'detached' });
    await dialog.getByRole('button', { name: 'Kirim permintaan' }).click();
    await mentor.page.getByText(/^Citra asks for another time/).waitFor();
    assert.equal(await page.getByRole('button', { name: 'Minta waktu lain …' }).count(), 0);
    await mentor.page.getByRole('button', { name: 'Keep the old time' }).click();
    await page
      .getByText(/^Anda meminta waktu lain: .*menolak waktu baru. Sesi tetap pada waktunya\.$/)
      .waitFor();
    await page.getByRole('button', { name: 'Minta waktu lain …' }).waitFor();
  });

  it('a mentee cancels a session, and both see that it is cancelled', async () => {
    const order = await scheduledOrder({ mentee: citra, mentor: ayu }, { ahead: 30 * HOUR });
    await both(order);
    await mentee.page.getByRole('button', { name: 'Batalkan …' }).click();
    const dialog = mentee.page.getByRole('dialog', { name: 'Batalkan pesanan ini?' });
    await dialog.getByText('Seluruh uang dikembalikan.').waitFor();
    await expectBackAtItsButton(mentee.page, dialog);
    await expectAccessible(mentee.page);
    await dialog.getByLabel('Alasan (opsional)').fill('Saya sakit.');
    await dialog.getByRole('button', { name: 'Batalkan pesanan' }).click();
    await mentor.page.getByText('The mentee cancelled: “Saya sakit.”').waitFor();
    await mentee.page.getByText('Rp 150.000 sudah dikembalikan.').waitFor();
    assert.deepEqual(await eventStates(order.orderId), ['cancelled']);
    assert.equal(
      (await xendit.refunds()).filter(({ invoice_id }) => invoice_id === order.invoiceId).length,
      1,
    );
  });

  it('a mentee rates a session that is over', async () => {
    const order = await scheduledOrder({ mentee: citra, mentor: ayu }, { ahead: 3 * HOUR });
    await both(order);
    await passTo(order.newOrder.startsAt + 2 * HOUR);
    await mentee.page.getByRole('radio', { name: '9', exact: true }).check();
    const consent = mentee.page.getByLabel(/^Semua orang boleh membaca/);
    assert.equal(await consent.count(), 0, 'there is no comment yet');
    await mentee.page.getByLabel('Komentar (opsional)').fill('Jelas.');
    await consent.check();
    await expectAccessible(mentee.page);
    await mentee.page.getByRole('button', { name: 'Kirim penilaian' }).click();
    await mentee.page.getByText('Anda memberi nilai 9 dari 10.').waitFor();
    await mentor.page.getByText('The mentee gave 9 of 10.').first().waitFor();
    await mentor.page.goto(new URL(`/mentors/${ayu.uid}`, mentor.page.url()).href);
    await mentor.page.locator('section', { hasText: 'What mentees say' }).getByText('Jelas.').waitFor();
  });

  /** The session is over, and the mentee has said that the mentor did not come. */
  async function reported(): Promise<void> {
    const order = await scheduledOrder({ mentee: citra, mentor: ayu }, { ahead: 3 * HOUR });
    await both(order);
    await passTo(order.newOrder.startsAt + 2 * HOUR);
    await mentee.page.getByText('Ayu tidak hadir? Anda dapat menyampaikannya sampai').waitFor();
    await mentee.page.getByRole('button', { name: 'Sampaikan …' }).click();
    const dialog = mentee.page.getByRole('dialog', { name: 'Ayu tidak hadir?' });
    await dialog.getByLabel('Alasan (opsional)').fill('Ruangnya kosong.');
    await expectAccessible(mentee.page);
    await dialog.getByRole('button', { name: 'Ya, tidak hadir' }).click();
    await mentee.page.getByText('Anda menyatakan bahwa Ayu tidak hadir.').waitFor();
    await mentor.page.getByText('Citra says that you did not come to this session.').waitFor();
    await mentor.page.getByText('Ruangnya kosong.').first().waitFor();
    await expectAccessible(mentor.page);
  }

  it('a mentor agrees that they did not come, and the mentee sees the money go back', async () => {
    await reported();
    await mentor.page.getByRole('link', { name: /^Requests/ }).click();
    const waiting = mentor.page.getByRole('region', { name: 'Waiting for your answer' });
    await waiting.getByText('Whether you came').waitFor();
    await expectAccessible(mentor.page);
    await waiting.getByRole('link').click();
    await mentor.page.getByRole('button', { name: 'That is right, I was not' }).click();
    await mentor.page.getByText('The mentor did not come. All money goes back.').first().waitFor();
    await mentee.page.getByText('Rp 150.000 sudah dikembalikan.').waitFor();
  });

  it('a mentee finds on the page of orders that the mentor says they did not come', async () => {
    const order = await scheduledOrder({ mentee: citra, mentor: ayu }, { ahead: 3 * HOUR });
    await both(order);
    await passTo(order.newOrder.startsAt + 2 * HOUR);
    await mentor.page.getByRole('button', { name: 'Say so …' }).click();
    await mentor.page.getByRole('dialog').getByRole('button', { name: 'Yes, did not come' }).click();
    await mentee.page.getByRole('link', { name: 'Pesanan', exact: true }).click();
    const waiting = mentee.page.getByRole('region', { name: 'Menunggu jawaban Anda' });
    await waiting.getByText('Kehadiran Anda').waitFor();
    await expectAccessible(mentee.page);
    await waiting.getByRole('link').click();
    await mentee.page.getByRole('button', { name: 'Saya hadir' }).click();
    await mentee.page.getByText('Tim kami akan memutuskan').waitFor();
    await mentee.page.getByRole('link', { name: 'Pesanan', exact: true }).click();
    await mentee.page.getByRole('heading', { name: 'Yang lalu' }).waitFor();
    await waiting.waitFor({ state: 'detached' });
  });

  it('a mentor disputes it, and both see that our team decides', async () => {
    await reported();
    await mentor.page.getByLabel('Reason (optional)').fill('I was there.');
    await mentor.page.getByRole('button', { name: 'I was there' }).click();
    await mentor.page.getByText('Our team decides; until then the money stays').waitFor();
    await mentee.page.getByText('Tim kami akan memutuskan').waitFor();
    await expectAccessible(mentee.page);
  });
});
