import assert from 'node:assert/strict';
import { everybodyLeaves, newMentee, newMentor, type Member } from '../../../functions/test/support/cast.ts';
import { visit, type Visitor } from './visitor.ts';

describe('the web app', function () {
  this.timeout(60_000);

  let mentee: Member;
  let mentor: Member;
  let menteesPage: Visitor;
  let mentorsPage: Visitor;

  before(async () => {
    [mentee, mentor] = await Promise.all([newMentee({ locale: 'id', name: 'Citra' }), newMentor()]);
    [menteesPage, mentorsPage] = await Promise.all([visit(mentee), visit(mentor)]);
  });

  after(async () => {
    await Promise.all([menteesPage.leave(), mentorsPage.leave()]);
    await everybodyLeaves();
  });

  it('takes a mentee from the list of mentors to the Meet link, and the mentor too, without a reload', async () => {
    const { page } = menteesPage;
    await page.goto(`${page.url()}mentors/${mentor.uid}`);
    await page.getByRole('group', { name: 'Waktu mulai' }).getByRole('radio').first().check();
    await page.getByRole('button', { name: /^Pesan, Rp150\.000/ }).click();
    const [checkout] = await Promise.all([
      page.waitForEvent('popup'),
      page.getByRole('link', { name: 'Bayar Rp150.000' }).click(),
    ]);
    await checkout.getByRole('button', { name: /Pay/ }).click();
    await checkout.getByText('Paid with').waitFor();
    await checkout.close();
    await page.getByText('Dibayar, menunggu persetujuan').waitFor();

    const { page: desk } = mentorsPage;
    await desk.getByRole('link', { name: /^Requests/ }).click();
    await desk.getByRole('button', { name: 'Approve the order of Citra' }).click();
    await desk.getByText('The order is approved.').waitFor();

    const room = page.getByRole('link', { name: 'Gabung Google Meet' });
    await room.waitFor();
    await desk.getByRole('link', { name: 'Agenda' }).click();
    const sameRoom = desk.getByRole('link', { name: 'Join Google Meet' });
    assert.equal(await sameRoom.getAttribute('href'), await room.getAttribute('href'));
    assert.deepEqual([menteesPage.loads(), mentorsPage.loads()], [2, 1]);
  });
});
