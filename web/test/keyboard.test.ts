import { DAY } from '../../functions/src/order/policy.ts';
import { everybodyLeaves, newMentee, newMentor } from '../../functions/test/support/participants.ts';
import { pendingOrder, type Staged } from '../../functions/test/support/stages.ts';
import { press, tabTo } from './keyboard.ts';
import { visit, type Visitor } from './visitor.ts';

/** What a mentee and a mentor do with an order after it was placed. `booking-calendar.test.ts` places one by keyboard. */
describe('the keyboard alone', () => {
  let order: Staged;
  let mentee: Visitor;
  let mentor: Visitor;

  before(async () => {
    const [citra, ayu] = await Promise.all([newMentee({ locale: 'en' }), newMentor()]);
    order = await pendingOrder({ mentee: citra, mentor: ayu }, { ahead: 3 * DAY });
    [mentee, mentor] = await Promise.all([visit(citra, `/orders/${order.orderId}`), visit(ayu, '/requests')]);
  });

  after(async () => {
    await Promise.all([mentee.leave(), mentor.leave()]);
    await everybodyLeaves();
  });

  it('pays an order, and comes back to it', async () => {
    const { page } = mentee;
    await press(page, page.getByRole('link', { name: /^Pay Rp/ }));
    await press(page, page.getByRole('button', { name: /Pay/ }));
    await page.getByText('Paid, waiting for approval', { exact: true }).waitFor();
  });

  it('approves it', async () => {
    await press(mentor.page, mentor.page.getByRole('button', { name: /^Approve/ }));
    await tabTo(mentee.page, mentee.page.getByRole('link', { name: 'Join Google Meet' }));
  });

  it('asks for another time, and accepts it', async () => {
    const { page } = mentee;
    await press(page, page.getByRole('button', { name: 'Ask for another time …' }));
    const dialog = page.getByRole('dialog');
    await tabTo(page, dialog.getByRole('grid').locator('button[tabindex="0"]'));
    await page.keyboard.press('PageDown');
    await page.keyboard.press('Enter');
    const time = dialog.getByRole('group', { name: 'Start' }).getByRole('radio').first();
    await press(page, time, 'Space');
    await press(page, dialog.getByRole('button', { name: 'Send request' }));
    await dialog.waitFor({ state: 'detached' });
    await mentor.page.goto(new URL(`/orders/${order.orderId}`, mentor.page.url()).href);
    await press(mentor.page, mentor.page.getByRole('button', { name: 'Accept the new time' }));
    await page
      .getByText(/accepted/i)
      .first()
      .waitFor();
  });
});
