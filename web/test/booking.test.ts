import assert from 'node:assert/strict';
import {
  everybodyLeaves,
  everyDay,
  newMentee,
  newMentor,
  type Member,
} from '../../functions/test/support/participants.ts';
import { writeUnheard } from '../../functions/test/support/unheard.ts';
import { expectAccessible, visit, type Visitor } from './visitor.ts';

const HOUR = 3_600_000;

describe('the web app, while a time is chosen', () => {
  let citra: Member;
  let mentor: Member;
  let mentee: Visitor;

  before(async () => {
    [citra, mentor] = await Promise.all([
      newMentee({ locale: 'en' }),
      newMentor({ availability: everyDay('10:00', '14:00') }),
    ]);
    mentee = await visit(citra);
  });

  after(async () => {
    await mentee.leave();
    await everybodyLeaves();
  });

  const inGroup = (group: string, text: string | RegExp) =>
    mentee.page.getByRole('group', { name: group }).locator('label').filter({ hasText: text });

  /** The mentor's page, with a time of the last day of its first week. */
  const choose = async (time: string): Promise<void> => {
    const { page } = mentee;
    await page.goto(new URL(`/mentors/${mentor.uid}`, page.url()).href);
    await page.getByRole('group', { name: 'Day' }).getByRole('radio').last().check();
    await inGroup('Start', time).click();
    await page.locator('.summary').getByText(`${time}–`).waitFor();
  };

  const isLost = async (why: string): Promise<void> => {
    const { page } = mentee;
    await page.getByRole('alert').getByText(why).waitFor();
    assert.equal(await page.locator('.summary strong').count(), 0);
    await page.getByRole('button', { name: /^Order for/ }).click();
    await page.getByRole('alert').getByText('Choose a start time first.').waitFor();
  };

  it('drops a time that is too close to the end of the day for a longer session, also in a hidden week', async () => {
    const { page } = mentee;
    await choose('13:00');
    await inGroup('Length', '90 min').click();
    await isLost('The time you chose is too short for this length.');
    await expectAccessible(page);

    await inGroup('Length', '60 min').click();
    await inGroup('Start', '13:00').click();
    await page.getByRole('button', { name: 'Later' }).click();
    await page.getByRole('group', { name: 'Day' }).waitFor();
    await page.locator('.summary').getByText('13:00–').waitFor();
    await inGroup('Length', '90 min').click();
    await isLost('The time you chose is too short for this length.');
  });

  it('keeps a time that has room for another length', async () => {
    await choose('12:00');
    await inGroup('Length', '90 min').click();
    await mentee.page.locator('.summary').getByText('12:00–13:30').waitFor();
    assert.equal(await mentee.page.locator('.trouble').count(), 0);
  });

  it('does not say that a time was taken when only the longer session overlaps another', async () => {
    const { page } = mentee;
    await choose('11:00');
    const at = Number(await page.locator('input[name=time]:checked').inputValue());
    await writeUnheard(`slots/${mentor.uid}/taken/another`, { startsAt: at + HOUR, endsAt: at + 2 * HOUR });
    await page.getByRole('radio', { name: /^12:00 *taken/ }).waitFor();
    await inGroup('Length', '90 min').click();
    await isLost('The time you chose is too short for this length.');
  });
});
