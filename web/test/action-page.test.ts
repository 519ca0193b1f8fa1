import assert from 'node:assert/strict';
import type { Page } from 'playwright-core';
import { MINUTE } from '../../functions/src/order/policy.ts';
import {
  everybodyLeaves,
  newMentee,
  newMentor,
  type Member,
} from '../../functions/test/support/participants.ts';
import { status } from '../../functions/test/support/journey.ts';
import { clock, inbox } from '../../functions/test/support/outside.ts';
import { pendingOrder } from '../../functions/test/support/stages.ts';
import { arriveUnswept } from '../../functions/test/support/unheard.ts';
import { newVisitor, type Visitor } from './visitor.ts';

/** The flag of a person's browser: it is not driven by a program. */
const undriven = "Object.defineProperty(Navigator.prototype, 'webdriver', { get: () => false })";
const unseen = "Object.defineProperty(Document.prototype, 'visibilityState', { get: () => 'hidden' })";

const button = (page: Page) => page.getByRole('button', { name: 'Approve' });
const question = (page: Page) => page.getByRole('checkbox');

/** The link by which a mentor approves an order. */
async function linkIn(mailbox: string, orderId: string): Promise<string> {
  const [mail] = await inbox.with(mailbox, orderId);
  return (
    /https?:\S+actionLink\S+\.approve\.\S+/.exec(mail?.text ?? '')?.[0] ?? assert.fail('There is no link')
  );
}

describe('the page of a link in a mail, in a browser', () => {
  let mentee: Member;
  let orderId: string;
  let link: string;
  const visitors: Visitor[] = [];

  before(async () => {
    const mentor = await newMentor();
    mentee = await newMentee();
    ({ orderId } = await pendingOrder({ mentee, mentor }));
    link = await linkIn(mentor.email, orderId);
  });

  after(async () => {
    await Promise.all(visitors.map(({ leave }) => leave()));
    await everybodyLeaves();
  });

  /** The page, a minute after it was opened. */
  async function opened(...scripts: string[]): Promise<Page> {
    const visitor = await newVisitor();
    visitors.push(visitor);
    const { page, context } = visitor;
    for (const script of scripts) await context.addInitScript(script);
    await page.goto(link);
    await arriveUnswept((await clock.now()) + MINUTE);
    return page;
  }

  for (const { name, scripts, press } of [
    { name: 'in a browser that a program drives', scripts: [], press: (page: Page) => button(page).click() },
    {
      name: 'by a script of the page',
      scripts: [undriven],
      press: (page: Page) => button(page).dispatchEvent('click'),
    },
    {
      name: 'in a hidden page',
      scripts: [undriven, unseen],
      press: (page: Page) => button(page).click(),
    },
  ])
    it(`asks once more where its button was pressed ${name}`, async () => {
      const page = await opened(...scripts);
      await press(page);
      await question(page).waitFor();
    });

  it('acts at once where a person presses its button', async () => {
    const page = await opened(undriven);
    await button(page).click();
    await page.getByRole('heading', { name: 'Order approved' }).waitFor();
    await status(mentee, orderId, 'approved');
  });

  it('acts for a person whom it took for a program, once they tick the box', async () => {
    const other = await pendingOrder({ mentee, mentor: await newMentor() });
    link = await linkIn(other.mentor.email, other.orderId);
    const page = await opened();
    await button(page).click();
    await question(page).check();
    await button(page).click();
    await page.getByRole('heading', { name: 'Order approved' }).waitFor();
    await status(mentee, other.orderId, 'approved');
  });
});
