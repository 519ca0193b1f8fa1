import assert from 'node:assert/strict';
import type { Locator } from 'playwright-core';
import { HOUR } from '../../functions/src/order/policy.ts';
import {
  everybodyLeaves,
  everyDay,
  newMentee,
  newMentor,
  type Member,
} from '../../functions/test/support/participants.ts';
import { writeUnheard } from '../../functions/test/support/unheard.ts';
import { freeDays } from '../screens/calendar.ts';
import { expectAccessible, visit, type Visitor } from './visitor.ts';

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

  const open = async ({ uid }: Pick<Member, 'uid'>): Promise<void> => {
    await mentee.page.goto(new URL(`/mentors/${uid}`, mentee.page.url()).href);
    await freeDays(mentee.page).or(mentee.page.locator('.empty')).first().waitFor();
  };

  const turn = (name: 'Earlier month' | 'Later month'): Locator => mentee.page.getByRole('button', { name });

  /** The mentor's page, with a time of the next month, of which every day is free. */
  const choose = async (time: string, day = 20): Promise<void> => {
    const { page } = mentee;
    await open(mentor);
    await turn('Later month').click();
    await page.getByRole('grid').getByText(String(day), { exact: true }).click();
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

  it('lets a chosen time go with its day, and keeps it while other months are looked at', async () => {
    const { page } = mentee;
    await choose('11:00');
    await turn('Earlier month').click();
    await page.locator('.summary').getByText('11:00–').waitFor();
    await page.getByRole('radio', { name: '11:00', checked: true }).waitFor();
    await turn('Later month').click();
    await page.getByRole('grid').getByText('21', { exact: true }).click();
    await page.locator('.summary strong').waitFor({ state: 'detached' });
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

  it('keeps a time that has room for another length', async () => {
    await choose('12:00');
    await inGroup('Length', '90 min').click();
    await mentee.page.locator('.summary').getByText('12:00–13:30').waitFor();
    assert.equal(await mentee.page.locator('.trouble').count(), 0);
  });

  it('does not say that a time was taken when only the longer session overlaps another', async () => {
    const { page } = mentee;
    await choose('11:00', 21);
    const at = Number(await page.locator('input[name=time]:checked').inputValue());
    await writeUnheard(`slots/${mentor.uid}/taken/another`, { startsAt: at + HOUR, endsAt: at + 2 * HOUR });
    await page.getByRole('radio', { name: /^12:00 *taken/ }).waitFor();
    await inGroup('Length', '90 min').click();
    await isLost('The time you chose is too short for this length.');
  });
});
