import assert from 'node:assert/strict';
import { HOUR } from '../../functions/src/order/policy.ts';
import {
  everybodyLeaves,
  newMentee,
  newMentor,
  offering,
  newOrderFor,
} from '../../functions/test/support/participants.ts';
import { stack } from '../../functions/test/support/environment.ts';
import { decideOrder, placeOrder, status } from '../../functions/test/support/journey.ts';
import { paidOrder, scheduledOrder, type Pair } from '../../functions/test/support/stages.ts';
import { writeUnheard } from '../../functions/test/support/unheard.ts';
import { people } from '../../stack/seed/people.ts';
import { visit, type Visitor } from './visitor.ts';

/** As long as the rules allow. */
const endless = 'W'.repeat(100);
const hebrew = 'שרה בת־שבע אלמוג־רוזנבלום לבית אבולעפיה';
const widths = [320, 390, 1180];

const topics = (title: string): object => ({
  ...offering.topics,
  data: { ...offering.topics.data, title },
});

/** A mentor and a mentee of these names, with orders whose every text is long. */
async function stage(name: string): Promise<Pair & { orders: string[] }> {
  const [mentee, mentor] = await Promise.all([
    newMentee({ name, locale: 'id' }),
    newMentor({ name, headline: name.repeat(2).slice(0, 200), topics: topics(name) }),
  ]);
  await writeUnheard(`users/${mentor.uid}/name`, name);
  const pair = { mentee, mentor };
  const note = 'N'.repeat(1000);
  const scheduled = await scheduledOrder(pair);
  const paid = await paidOrder(pair, { ahead: 80 * HOUR });
  const rejected = await placeOrder(mentee, await newOrderFor(mentor, 90 * HOUR), { note });
  await status(mentee, rejected, 'pending');
  await decideOrder(mentor, rejected, 'rejected', 'R'.repeat(500));
  await status(mentee, rejected, 'rejected');
  return { ...pair, orders: [scheduled.orderId, paid.orderId, rejected] };
}

describe('the web app, with long words and names that run from right to left', () => {
  after(everybodyLeaves);

  async function expectFitting({ page, leave }: Visitor, paths: readonly string[]): Promise<void> {
    const wider: string[] = [];
    for (const path of paths) {
      await page.goto(`${stack.WEB_URL}${path}`);
      await page.locator('h1').waitFor();
      await page.locator('.skeleton, [aria-busy=true]').first().waitFor({ state: 'detached' });
      for (const width of widths) {
        await page.setViewportSize({ width, height: 844 });
        const needed = Number(await page.evaluate('document.documentElement.scrollWidth'));
        if (needed > width) wider.push(`${path} at ${width}: ${needed}`);
      }
    }
    assert.deepEqual(wider, []);
    await leave();
  }

  for (const [what, name] of [
    ['one long word', endless],
    ['Hebrew', hebrew],
  ] as const)
    it(`is no wider than the screen: ${what}`, async () => {
      const { mentee, mentor, orders } = await stage(name);
      const ofOrders = orders.map((id) => `/orders/${id}`);
      const all = ['/', '/orders', '/agenda', '/profile', ...ofOrders];
      await expectFitting(await visit(mentee), [...all, `/mentors/${mentor.uid}`]);
      await expectFitting(await visit(mentor), [...all, '/requests', '/teaching', '/earnings']);
      const ofOperator = orders.map((id) => `/operator/orders/${id}`);
      const ofPayouts = ['/operator/payouts', `/operator/payouts/${mentor.uid}`];
      await expectFitting(await visit(people.eka), [
        '/',
        '/operator',
        '/operator/orders',
        ...ofOperator,
        ...ofPayouts,
      ]);
    });
});
