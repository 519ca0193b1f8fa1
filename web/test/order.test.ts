import assert from 'node:assert/strict';
import {
  everybodyLeaves,
  newMentee,
  newMentor,
  type Member,
} from '../../functions/test/support/participants.ts';
import { expectAccessible, visit, type Visitor } from './visitor.ts';

describe('the web app, from the list of mentors to the Meet link', () => {
  let mentor: Member;
  let mentee: Visitor;
  let desk: Visitor;

  before(async () => {
    const citra = await newMentee({ locale: 'id', name: 'Citra' });
    mentor = await newMentor();
    [mentee, desk] = await Promise.all([visit(citra), visit(mentor, '/', 'dark')]);
  });

  after(async () => {
    await Promise.all([mentee.leave(), desk.leave()]);
    await everybodyLeaves();
  });

  it('lets a mentee choose, order and pay', async () => {
    const { page } = mentee;
    await expectAccessible(page);
    await page.locator(`a[href="/mentors/${mentor.uid}"]`).click();
    await page.getByRole('button', { name: /^Pesan, Rp/ }).click();
    await page.getByRole('alert').getByText('Pilih waktu mulai dulu.').waitFor();
    await page.getByRole('group', { name: 'Waktu mulai' }).getByRole('radio').first().check();
    await expectAccessible(page);
    await page.getByRole('button', { name: /^Pesan, Rp 150\.000/ }).click();
    const bill = page.getByRole('link', { name: 'Bayar Rp 150.000' });
    await bill.waitFor();
    await expectAccessible(page);
    await bill.click();
    await page.getByRole('button', { name: /Pay/ }).click();
    await page.getByText('Dibayar, menunggu persetujuan').waitFor();
    await page.waitForURL(/\/orders\/[^/?]+$/);
  });

  it('shows the order to its mentor, who approves', async () => {
    const { page } = desk;
    await page.getByRole('link', { name: /^Requests/ }).click();
    await expectAccessible(page);
    await page.getByRole('button', { name: 'Approve the order of Citra' }).click();
    await page.getByRole('status').getByText('Order approved.').waitFor();
    await page.getByText('Nothing is waiting for your answer.').waitFor();
  });

  it('shows both the same room, without a reload', async () => {
    const room = mentee.page.getByRole('link', { name: 'Gabung Google Meet' });
    await room.waitFor();
    await desk.page.getByRole('link', { name: 'Agenda' }).click();
    const sameRoom = desk.page.getByRole('link', { name: 'Join Google Meet' });
    assert.equal(await sameRoom.getAttribute('href'), await room.getAttribute('href'));
    await Promise.all([expectAccessible(mentee.page), expectAccessible(desk.page)]);
    // The checkout took the mentee away, and back.
    assert.deepEqual([mentee.loads(), desk.loads()], [3, 1]);
  });
});
