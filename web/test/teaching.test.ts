import assert from 'node:assert/strict';
import { ref, serverTimestamp, set } from 'firebase/database';
import { HOUR, MINUTE } from '../../functions/src/order/policy.ts';
import {
  everybodyLeaves,
  newMentee,
  newMentor,
  newOrderFor,
  type Member,
} from '../../functions/test/support/participants.ts';
import { clock, google } from '../../functions/test/support/outside.ts';
import { invoiced, placeOrder } from '../../functions/test/support/journey.ts';
import { read, writeUnheard } from '../../functions/test/support/unheard.ts';
import { until } from '../../functions/test/support/until.ts';
import { expectAccessible, visit, type Visitor } from './visitor.ts';

describe('the pages of the web app for profiles and offers', () => {
  let ayu: Member;
  let desk: Visitor;

  before(async () => {
    ayu = await newMentor();
    desk = await visit(ayu, '/teaching', 'dark');
  });

  after(async () => {
    await desk.leave();
    await everybodyLeaves();
  });

  it('a mentor changes a price and the hours, and a mentee sees them', async () => {
    const { page } = desk;
    await page.getByLabel('Price (Rp)').nth(0).fill('175000');
    await page.getByRole('combobox', { name: 'Monday, to' }).selectOption('12:00');
    await page.getByRole('button', { name: /^Remove .* on Sunday$/ }).click();
    await page.getByText('There are unsaved changes.').waitFor();
    await expectAccessible(page);
    await page.getByRole('button', { name: 'Save all' }).click();
    await page.getByText('Saved.').waitFor();
    const mentee = await visit(await newMentee({ locale: 'id' }), `/mentors/${ayu.uid}`);
    await mentee.page.getByText('60 menit · Rp 175.000').first().waitFor();
    await mentee.leave();
    assert.deepEqual(await read(`mentors/${ayu.uid}/availability/mon`), [{ from: '00:00', to: '12:00' }]);
    assert.equal(await read(`mentors/${ayu.uid}/availability/sun`), null);
  });

  it('a mentor names an own calendar, is told how to share it, and sees that it is shared', async () => {
    const { page } = desk;
    await page.getByLabel('Your email, or the ID of a calendar from Google').fill(ayu.email);
    await page.getByRole('button', { name: 'Add a calendar' }).click();
    await page.getByText(/^Not shared yet\. Open the settings/).waitFor();
    await expectAccessible(page);
    await google.ownCalendar(ayu.email, { shared: true, busy: [] });
    await clock.advanceTo((await clock.now()) + MINUTE);
    await page.getByRole('button', { name: 'Try again' }).click();
    await page.getByText(/^Shared\. We see when you are busy/).waitFor();
    await clock.advanceTo((await clock.now()) + MINUTE);
    await page.getByRole('button', { name: `Remove ${ayu.email}` }).click();
    await page.getByText(ayu.email, { exact: true }).waitFor({ state: 'detached' });
    await until(async () => (await read(`busyTimes/${ayu.uid}`)) === null);
  });

  it('the page of a request warns where something stands in the own calendar by then', async () => {
    const joko = await newMentor();
    await google.ownCalendar(joko.email, { shared: true, busy: [] });
    await set(ref(joko.database, `busyCalendars/${joko.uid}/named`), {
      at: serverTimestamp(),
      ids: [joko.email],
    });
    await until(async () => (await read(`busyTimes/${joko.uid}`)) !== null);
    const mentee = await newMentee();
    const newOrder = await newOrderFor(joko, 72 * HOUR);
    await invoiced(mentee, await placeOrder(mentee, newOrder));
    const session = { startsAt: newOrder.startsAt, endsAt: newOrder.startsAt + HOUR };
    await google.ownCalendar(joko.email, { shared: true, busy: [session] });
    await clock.advanceTo((await clock.now()) + 6 * MINUTE);
    const { page, leave } = await visit(joko, '/requests');
    await page.getByText('Something else stands in your own calendar at that time.').waitFor();
    await leave();
  });

  it('the calendar of somebody else is not taken', async () => {
    const { page, leave } = await visit(await newMentor(), '/teaching');
    await page.getByLabel('Your email, or the ID of a calendar from Google').fill('budi@example.com');
    await page.getByRole('button', { name: 'Add a calendar' }).click();
    await page
      .getByRole('alert')
      .getByText(/^This cannot be saved\. Use your verified email/)
      .waitFor();
    await leave();
  });

  it('a topic is removed only after a question', async () => {
    const { page } = desk;
    const topics = page.getByRole('group', { name: /^Topic \d$/ });
    const before = await topics.count();
    const remove = page.getByRole('button', { name: 'Remove the topic Hello' });
    const dialog = page.getByRole('dialog', { name: 'Remove the topic Hello?' });
    await remove.click();
    await expectAccessible(page);
    await dialog.getByRole('button', { name: 'Keep it' }).click();
    await dialog.waitFor({ state: 'detached' });
    assert.equal(await topics.count(), before);
    await remove.click();
    await dialog.getByRole('button', { name: 'Remove the topic' }).click();
    await remove.waitFor({ state: 'detached' });
    assert.equal(await topics.count(), before - 1);
  });

  it('the menu of a mentor fits a phone', async () => {
    const overflow =
      "[...document.querySelectorAll('nav a')].filter((a) => a.offsetWidth > 0 && (a.scrollWidth > a.clientWidth || a.getBoundingClientRect().left < 4)).length";
    assert.equal(await desk.page.evaluate(overflow), 0);
  });

  it('a refusal of the rules is explained, and no input is lost', async () => {
    const { page } = desk;
    const price = page.getByLabel('Price (Rp)').nth(0);
    await price.fill('999');
    await page.getByRole('button', { name: 'Save all' }).click();
    await page
      .getByRole('alert')
      .getByText(/^This cannot be saved/)
      .waitFor();
    assert.equal(await price.inputValue(), '999');
  });

  it('a person changes the language, and the time zone that all is shown in', async () => {
    const { page } = desk;
    await page.getByRole('link', { name: ayu.name }).click();
    await page.getByRole('combobox', { name: 'Time zone' }).selectOption('Asia/Jayapura');
    await page.getByRole('combobox', { name: 'Language' }).selectOption('id');
    await expectAccessible(page);
    await page.getByRole('button', { name: 'Save' }).click();
    await page.getByRole('heading', { name: 'Profil' }).waitFor();
    await page.getByText(/WIT$/).first().waitFor();
    assert.deepEqual(await read(`users/${ayu.uid}`), {
      name: ayu.name,
      email: ayu.email,
      locale: 'id',
      timeZone: 'Asia/Jayapura',
    });
  });

  it('a person without a profile is led to it, before an order and after one', async () => {
    const sari = await newMentee({ locale: 'id' });
    await writeUnheard(`users/${sari.uid}`, null);
    const orderId = await placeOrder(sari, await newOrderFor(ayu, 48 * HOUR));
    const { page, leave } = await visit(sari, `/orders/${orderId}`);
    await page.locator('.chip', { hasText: 'Tidak dapat diproses' }).waitFor();
    await page.getByRole('link', { name: 'Isi profil' }).waitFor();
    assert.equal(await page.getByRole('link', { name: 'Cari waktu lain' }).count(), 0);
    await page.goto(new URL(`/mentors/${ayu.uid}`, page.url()).href);
    await page.getByRole('link', { name: 'Isi profil' }).waitFor();
    assert.equal(await page.getByRole('button', { name: /^Pesan/ }).count(), 0);
    await expectAccessible(page);
    await page.getByRole('link', { name: 'Isi profil' }).click();
    await page.getByRole('textbox', { name: 'Nama' }).fill('Sari');
    await page.getByRole('button', { name: 'Simpan dan lanjut' }).click();
    await page.getByRole('button', { name: /^Pesan/ }).waitFor();
    await leave();
  });

  it('a person gets the address of the own calendar, which answers with the agenda', async () => {
    const { page } = desk;
    await page.getByRole('link', { name: 'Agenda' }).click();
    await page.getByRole('button', { name: 'Tampilkan alamat' }).click();
    const address = await page.getByRole('textbox', { name: 'Alamat kalender' }).inputValue();
    assert.match(await (await fetch(address)).text(), /^BEGIN:VCALENDAR/);
    await expectAccessible(page);
  });

  it('the local stack’s strip moves the time for all', async () => {
    const { page } = desk;
    await page.locator('.local summary').click();
    const time = page.locator('.local time');
    const before = Date.parse((await time.getAttribute('datetime')) ?? '');
    await page.getByRole('button', { name: '+1 jam' }).click();
    await page.locator('.local time').filter({ hasText: 'WIT' }).waitFor();
    await page.waitForFunction(
      `Date.parse(document.querySelector('.local time').dateTime) >= ${before + 3_600_000}`,
    );
    await expectAccessible(page);
  });
});
