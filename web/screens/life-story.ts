import type { Browser, Locator, Page } from 'playwright-core';
import { outsideOf } from '../../stack/vendor-controls.ts';
import { people, type Person } from '../../stack/seed/people.ts';
import type { Settings } from '../../stack/settings.ts';
import type { Frame } from './animated-webp.ts';
import { settled, signIn } from './browsing.ts';
import { openScenes, phoneSize, pictureOf, type Scene } from './life-scene.ts';
import { chooseTime } from './shots.ts';
import { mondayAfter } from './stage.ts';

/** An order's life in pictures, on a fresh stack: Citra books and pays, Ayu approves, and both have the room. */
export async function orderLife(browser: Browser, env: Settings): Promise<readonly Frame[]> {
  const { clock } = outsideOf(env);
  await clock.advanceTo(mondayAfter(await clock.now()));
  const [mentee, mentor, scenes] = await Promise.all([
    phoneOf(browser, env, people.citra),
    phoneOf(browser, env, people.ayu),
    openScenes(browser),
  ]);
  await mentor.goto(new URL('/requests', env['WEB_URL']).href);
  const frames: Frame[] = [];
  const show: Show = async (step, acting, caption, seconds) => {
    const [ofMentee, ofMentor] = [await seenOn(mentee), await seenOn(mentor)];
    const picture = await pictureOf(scenes, { step, acting, caption, mentee: ofMentee, mentor: ofMentor });
    frames.push({ picture, ms: seconds * 1000 });
  };
  await book(mentee, mentor, show);
  await pay(mentee, mentor, show);
  await approve(mentee, mentor, show);
  await Promise.all([mentee, mentor, scenes].map((page) => page.context().close()));
  return frames;
}

type Show = (step: Scene['step'], acting: Scene['acting'], caption: string, seconds: number) => Promise<void>;

async function phoneOf(browser: Browser, env: Settings, person: Person): Promise<Page> {
  const context = await browser.newContext({ viewport: phoneSize, deviceScaleFactor: 1.5, locale: 'en-GB' });
  await context.addInitScript("localStorage.setItem('locale', 'en')");
  const page = await context.newPage();
  await page.goto(env['WEB_URL'] ?? '');
  await signIn(page, person);
  return page;
}

async function seenOn(page: Page): Promise<Buffer> {
  await settled(page);
  await page.mouse.move(0, 0);
  return page.screenshot();
}

const button = (page: Page, name: RegExp): Locator => page.getByRole('button', { name });

async function book(mentee: Page, mentor: Page, show: Show): Promise<void> {
  await mentor.getByText('Nothing is waiting for your answer.').waitFor();
  await show('Book', 'mentee', 'Citra looks for a mentor', 2);
  await mentee.locator(`a[href="/mentors/${people.ayu.uid}"]`).click();
  await chooseTime(mentee);
  await mentee.evaluate('scrollTo(0, document.body.scrollHeight - innerHeight - 60)');
  await show('Book', 'mentee', 'She chooses a time that is free', 2.5);
  await button(mentee, /^Order for/).click();
  await mentee.getByRole('link', { name: /^Pay/ }).waitFor();
  await mentee.evaluate('scrollTo(0, 0)');
  await button(mentor, /^Approve/).waitFor();
  await show('Book', 'nobody', 'The time is held, and Ayu has the request', 2.5);
}

async function pay(mentee: Page, mentor: Page, show: Show): Promise<void> {
  await mentee.getByRole('link', { name: /^Pay/ }).click();
  await mentee.getByLabel('QRIS').check();
  await show('Pay', 'mentee', 'Citra pays on Xendit’s page', 2.5);
  await button(mentee, /^Pay/).click();
  await mentee.getByText('Paid, waiting for approval').first().waitFor();
  await mentor.getByText(/· Paid$/).waitFor();
  await show('Pay', 'nobody', 'Both see that it is paid', 2.5);
}

async function approve(mentee: Page, mentor: Page, show: Show): Promise<void> {
  await button(mentor, /^Approve/).click();
  await mentor.getByText('Order approved.').waitFor();
  await mentor.getByText('Nothing is waiting for your answer.').waitFor();
  await mentee.getByRole('link', { name: 'Join Google Meet' }).waitFor();
  await show('Approve', 'mentor', 'Ayu approves', 2.5);
  await mentor.getByRole('link', { name: 'Agenda' }).click();
  await mentor.getByRole('link', { name: 'Join Google Meet' }).waitFor();
  await mentee.evaluate('scrollTo(0, 120)');
  await show('Meet', 'nobody', 'The Google Meet session appears by itself', 4);
}
