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

  it('drops a time that is too close to the end of the day for a longer session, and says so in sight', async () => {
    const { page } = mentee;
    await choose('13:00');
    await inGroup('Length', '90 min').click();
    await isLost('The time you chose is too short for this length.');
    await expectAccessible(page);
  });

  it('lets a chosen time go with its day and with its week, so that it is always one of the shown', async () => {
    const { page } = mentee;
    const days = page.getByRole('group', { name: 'Day' });
    await choose('11:00');
    await days.getByRole('radio', { disabled: false }).first().check();
    await page.locator('.summary strong').waitFor({ state: 'detached' });
    await inGroup('Start', '12:00').click();
    await page.locator('.summary').getByText('12:00–').waitFor();
    await page.getByRole('button', { name: 'Later week' }).click();
    await page.locator('.summary strong').waitFor({ state: 'detached' });
    await days.getByRole('radio', { checked: true }).waitFor();
    assert.equal(
      await page.getByRole('group', { name: 'Start' }).getByRole('radio', { checked: true }).count(),
      0,
    );
  });

  it('brings the news that a time is gone into view', async () => {
    const { page } = mentee;
    await choose('10:00');
    const at = Number(await page.locator('input[name=time]:checked').inputValue());
    await page.getByLabel(/^Note/).click();
    await page.evaluate('scrollTo(0, document.documentElement.scrollHeight)');
    await writeUnheard(`slots/${mentor.uid}/taken/rival`, { startsAt: at, endsAt: at + HOUR });
    await page.getByRole('alert').getByText('has just been taken').waitFor();
    await page.waitForFunction(
      "(({ top, bottom }) => top >= 0 && bottom <= innerHeight)(document.querySelector('.trouble').getBoundingClientRect())",
    );
  });

  it('says why a day has no free time: no hours, or too far ahead', async () => {
    const { page } = mentee;
    const weekdays = Object.fromEntries(['mon', 'tue'].map((day) => [day, [{ from: '10:00', to: '14:00' }]]));
    const other = await newMentor({ availability: weekdays });
    await page.goto(new URL(`/mentors/${other.uid}`, page.url()).href);
    const hints = page.getByRole('group', { name: 'Day' }).locator('small');
    await hints.first().waitFor();
    assert.equal((await hints.allTextContents()).filter((hint) => hint === 'no hours').length, 5);
    const later = page.getByRole('button', { name: 'Later week' });
    await page.goto(new URL(`/mentors/${mentor.uid}`, page.url()).href);
    await hints.first().waitFor();
    while (await later.isEnabled()) await later.click();
    await hints.getByText('not open yet').first().waitFor();
    assert.equal(await hints.getByText('full').count(), 0);
    await expectAccessible(page);
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
