import assert from 'node:assert/strict';
import {
  everybodyLeaves,
  newMentee,
  newMentor,
  newOrderFor,
} from '../../functions/test/support/participants.ts';
import { HOUR } from '../../functions/src/order/policy.ts';
import { placeOrder, status } from '../../functions/test/support/journey.ts';
import { scheduledOrder } from '../../functions/test/support/stages.ts';
import { writeUnheard } from '../../functions/test/support/unheard.ts';
import { people } from '../../stack/seed/people.ts';
import { visit } from './visitor.ts';

describe('the web app misleads nobody', () => {
  after(everybodyLeaves);

  it('ticks no session before it took place, and writes a time once for what happened in one minute', async () => {
    const pair = { mentee: await newMentee(), mentor: await newMentor() };
    const { orderId } = await scheduledOrder(pair);
    const { page, leave } = await visit(pair.mentee, `/orders/${orderId}`);
    await page.getByRole('link', { name: 'Join Google Meet' }).waitFor();
    const steps = page.locator('.steps li');
    assert.deepEqual(await Promise.all([0, 1, 2].map((step) => steps.nth(step).getAttribute('class'))), [
      'done',
      'done',
      'open',
    ]);
    const times = await page.locator('.timeline time').allTextContents();
    const written = times.filter((time) => time !== '');
    assert.ok(times.length > written.length, 'some entries are of one minute');
    assert.equal(new Set(written).size, written.length);
    await leave();
  });

  it('names the people of an order that was not accepted, as far as they are known', async () => {
    const [mentee, mentor] = await Promise.all([newMentee(), newMentor()]);
    const orderId = await placeOrder(mentee, await newOrderFor(mentor, 48 * HOUR, { topicId: 'unknown' }));
    await status(mentee, orderId, 'declined');
    const desk = await visit(mentor, '/orders');
    await desk.page.locator(`a[href="/orders/${orderId}"]`).getByText('with a mentee').waitFor();
    await desk.page.locator('.chip', { hasText: 'Not accepted' }).waitFor();
    await desk.leave();
    const { page, leave } = await visit(people.eka, '/operator/orders');
    await page
      .getByRole('link', { name: `Mentee ${mentor.name}` })
      .first()
      .waitFor();
    await leave();
  });

  it('says of how many a rating is, and how many gave one; writes money in the form of the language', async () => {
    const mentor = await newMentor();
    await writeUnheard(`ratings/${mentor.uid}`, { average: 9.5, count: 2 });
    for (const [locale, rated, price] of [
      ['en', '9.5 of 10 · 2 ratings', 'Rp 150,000'],
      ['id', '9,5 dari 10 · 2 penilaian', 'Rp 150.000'],
    ] as const) {
      const { page, leave } = await visit(await newMentee({ locale }), `/mentors/${mentor.uid}`);
      await page.getByText(rated).waitFor();
      await page.getByText(price).first().waitFor();
      await leave();
    }
  });
});
