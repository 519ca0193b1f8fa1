import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import {
  everybodyLeaves,
  newMentee,
  newMentor,
  type Member,
} from '../../functions/test/support/participants.ts';
import { stack } from '../../functions/test/support/environment.ts';
import { writeUnheard } from '../../functions/test/support/unheard.ts';
import { expectAccessible, newVisitor, visit, type Visitor } from './visitor.ts';

describe('the page of a mentor, for a person who is not signed in', () => {
  let mentor: Member;
  let stranger: Visitor;

  before(async () => {
    mentor = await newMentor({ name: 'Joko Widjaja', headline: 'Ten years of data' });
    await writeUnheard(`ratings/${mentor.uid}`, { average: 9.5, count: 12, given: {} });
  });

  beforeEach(async () => {
    stranger = await newVisitor(`/mentors/${mentor.uid}`, { language: 'en' });
  });

  afterEach(() => stranger.leave());

  after(everybodyLeaves);

  /** Chooses the first free time of the day that is shown, and says which. */
  async function chooseTime(): Promise<string> {
    const times = stranger.page.getByRole('group', { name: 'Start' });
    await times.getByRole('radio', { disabled: false }).first().check();
    return times.getByRole('radio', { checked: true }).inputValue();
  }

  const isChosen = async (at: string): Promise<void> => {
    const chosen = stranger.page.getByRole('group', { name: 'Start' }).getByRole('radio', { checked: true });
    await chosen.waitFor();
    assert.equal(await chosen.inputValue(), at);
  };

  it('shows who it is, the topics with their prices, the ratings and the times', async () => {
    const { page } = stranger;
    await page.getByRole('heading', { name: 'Joko Widjaja', level: 1 }).waitFor();
    await page.getByText('Ten years of data').waitFor();
    await page.getByText('9.5 of 10 · 12 ratings').waitFor();
    const topics = page.locator('section', { hasText: 'Topics and prices' });
    await topics.getByText('A career in data').waitFor();
    await topics.getByText(/^90 min · Rp\s210,000$/).waitFor();
    await page.getByRole('group', { name: 'Start' }).getByRole('radio').first().waitFor();
    await expectAccessible(page);
  });

  it('shows the newest ten comments that mentees allow, with first names', async () => {
    const { page } = stranger;
    const day = 86_400_000;
    const comments = Array.from({ length: 12 }, (_, n) => [
      `order-${n}`,
      { rating: 9, comment: `Lesson ${n}\nWell told.`, firstName: 'Sari', at: Date.now() - n * day },
    ]);
    await writeUnheard(`comments/${mentor.uid}`, Object.fromEntries(comments));
    const part = page.locator('section', { hasText: 'What mentees say' });
    await part.getByText(/^Lesson 0/).waitFor();
    assert.equal(await part.locator('li').count(), 10);
    assert.match((await part.locator('li').first().textContent()) ?? '', /^Sari 9 of 10 · .*Lesson 0/);
    assert.equal(await part.getByText(/^Lesson 10/).count(), 0);
    await expectAccessible(page);
    await page.setViewportSize({ width: 320, height: 844 });
    assert.equal(await page.evaluate('document.documentElement.scrollWidth'), 320);
  });

  it('asks to sign in for a time, and comes back to that time', async () => {
    const { page } = stranger;
    const { email, password } = await newMentee({ locale: 'en' });
    const at = await chooseTime();
    await page.getByLabel(/^Note/).fill('Hello!');
    await page.getByRole('link', { name: 'Sign in to book' }).click();
    await page.getByRole('heading', { name: 'Sign in', exact: true }).waitFor();
    await expectAccessible(page);
    await page.getByLabel('Email').fill(email);
    await page.getByLabel('Password').fill(password);
    await page.getByRole('button', { name: 'Sign in', exact: true }).click();
    await page.getByRole('button', { name: /^Order for/ }).waitFor();
    await isChosen(at);
    assert.equal(await page.getByLabel(/^Note/).inputValue(), 'Hello!');
    await page.getByRole('button', { name: /^Order for/ }).click();
    await page.getByRole('link', { name: /^Pay/ }).waitFor();
  });

  it('comes back to that time after a new account and its profile, too', async () => {
    const { page } = stranger;
    const at = await chooseTime();
    await page.getByRole('link', { name: 'Sign in to book' }).click();
    await page.getByRole('button', { name: 'New here? Create an account' }).click();
    await page.getByLabel('Email').fill(`new-${randomUUID().slice(0, 8)}@example.com`);
    await page.getByLabel('Password').fill('rahasia-456');
    await page.getByRole('button', { name: 'Create the account' }).click();
    const link = page.getByRole('link', { name: 'open the link' });
    await fetch((await link.getAttribute('href')) ?? '');
    await page.getByRole('textbox', { name: 'Name' }).fill('Putri');
    await page.getByRole('button', { name: 'Save and go on' }).click();
    await page.getByRole('button', { name: /^Order for/ }).waitFor();
    await isChosen(at);
  });

  it('has a link to share, without what is chosen, and leads back to it by the head', async () => {
    const { page, context } = stranger;
    await context.grantPermissions(['clipboard-read', 'clipboard-write']);
    await chooseTime();
    await page.getByRole('button', { name: 'Copy the link' }).click();
    await page.getByText('Copied.').waitFor();
    const address = new URL(`/mentors/${mentor.uid}`, stack.WEB_URL).href;
    assert.equal(await page.evaluate('navigator.clipboard.readText()'), address);
    await page.getByRole('banner').getByRole('button', { name: 'Sign in' }).click();
    await page.getByRole('heading', { name: 'Sign in', exact: true }).waitFor();
    await page.goBack();
    await page.getByRole('heading', { name: 'Joko Widjaja', level: 1 }).waitFor();
  });

  it('is not there for a mentor who is unknown, or disabled', async () => {
    const { page } = stranger;
    const gone = await newMentor();
    await writeUnheard(`disabled/${gone.uid}`, 1);
    for (const id of ['nobody', 'no.id', gone.uid]) {
      await page.goto(new URL(`/mentors/${id}`, stack.WEB_URL).href);
      await page.getByRole('heading', { name: 'There is no such mentor' }).waitFor();
    }
    await writeUnheard(`disabled/${gone.uid}`, null);
    await page.goto(new URL('/', stack.WEB_URL).href);
    await page.getByRole('heading', { name: 'Sign in', exact: true }).waitFor();
  });

  it('offers no session to the mentor', async () => {
    const own = await visit(mentor, `/mentors/${mentor.uid}`);
    await own.page.getByText('This is your page, as everybody sees it.').waitFor();
    assert.equal(await own.page.getByRole('group', { name: 'Start' }).count(), 0);
    await expectAccessible(own.page);
    await own.leave();
  });
});
