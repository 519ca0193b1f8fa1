import assert from 'node:assert/strict';
import { everybodyLeaves, newMentee, newMentor, type Member } from '../../../functions/test/support/cast.ts';
import { expectAccessible, visit, type Visitor } from './visitor.ts';

describe('the web app, when two mentees want one time', function () {
  this.timeout(60_000);

  let mentor: Member;
  let rivals: Visitor[];

  before(async () => {
    mentor = await newMentor();
    const mentees = await Promise.all([newMentee({ locale: 'id' }), newMentee({ locale: 'id' })]);
    rivals = await Promise.all(mentees.map((mentee) => visit(mentee, `/mentors/${mentor.uid}`)));
  });

  after(async () => {
    await Promise.all(rivals.map((rival) => rival.leave()));
    await everybodyLeaves();
  });

  /** Both press at once; `undefined`: one saw that the time was taken before its press came, so there was no race. */
  async function race() {
    const presses = rivals.map(async ({ page }) => {
      await page.goto(new URL(`/mentors/${mentor.uid}`, page.url()).href);
      const times = page.getByRole('group', { name: 'Waktu mulai' });
      await times.getByRole('radio', { disabled: false }).first().check();
      return page.getByRole('button', { name: /^Pesan, Rp/ });
    });
    await Promise.all((await Promise.all(presses)).map((press) => press.click()));
    const ends = await Promise.all(
      rivals.map(async (rival) => {
        const { page } = rival;
        const paying = page.getByRole('link', { name: /^Bayar/ });
        const lost = page.getByText('Waktu itu baru saja diambil.').first();
        const late = page.getByRole('alert').getByText(/baru saja diambil orang lain/);
        await paying.or(lost).or(late).first().waitFor();
        return { rival, won: await paying.isVisible(), late: await late.isVisible() };
      }),
    );
    return ends.some(({ late }) => late) ? undefined : ends;
  }

  it('gives it to one, tells the other so, and offers another', async () => {
    const ends =
      (await race()) ?? (await race()) ?? (await race()) ?? assert.fail('they never pressed at once');
    assert.equal(ends.filter(({ won }) => won).length, 1);
    const loser = ends.find(({ won }) => !won)?.rival.page ?? assert.fail();
    await expectAccessible(loser);
    await loser.getByRole('link', { name: 'Cari waktu lain' }).click();
    const taken = loser.getByRole('radio', { name: /terisi$/ }).first();
    assert.equal(await taken.isDisabled(), true);
    await expectAccessible(loser);
  });

  it('shows a time as taken, while it is chosen, as soon as somebody has it', async () => {
    const [first, second] = rivals.map(({ page }) => page);
    assert.ok(first && second);
    for (const page of [first, second]) {
      await page.goto(new URL(`/mentors/${mentor.uid}`, page.url()).href);
      await page.getByRole('group', { name: 'Waktu mulai' }).getByRole('radio').last().check();
    }
    await first.getByRole('button', { name: /^Pesan, Rp/ }).click();
    await second
      .getByRole('alert')
      .getByText(/baru saja diambil orang lain/)
      .waitFor();
    assert.equal(
      await second.getByRole('group', { name: 'Waktu mulai' }).getByRole('radio').last().isDisabled(),
      true,
    );
  });
});
