import assert from 'node:assert/strict';
import { HOUR } from '../../functions/src/order/policy.ts';
import {
  everybodyLeaves,
  newMentee,
  newMentor,
  newOrderFor,
  offering,
  type Member,
} from '../../functions/test/support/participants.ts';
import { placeOrder, status } from '../../functions/test/support/journey.ts';
import { clock } from '../../functions/test/support/outside.ts';
import { pendingOrder } from '../../functions/test/support/stages.ts';
import { writeUnheard } from '../../functions/test/support/unheard.ts';
import { readingOf, type Reading } from './reading.ts';
import { expectAccessible, visit, type Visitor } from './visitor.ts';

const many = 500;
const page = 20;
const quantum = { title: 'Quantum cooking', offers: { one: { minutes: 60, price: 50_000 } } };

describe('the web app, with five hundred mentors', () => {
  let mentee: Member;
  let mentor: Member;
  let visitor: Visitor;
  let reading: Reading;

  const crowd = Array.from({ length: many }, (_, n) => `crowd-${String(n + 1).padStart(3, '0')}`);

  before(async () => {
    [mentee, mentor] = await Promise.all([
      newMentee({ locale: 'en' }),
      newMentor({ name: 'Zainal', topics: { ...offering.topics, rare: quantum } }),
    ]);
    // Before the mentors of all other tests, in this order, and before Zainal: to find him all must be read.
    await Promise.all(crowd.map((id) => writeUnheard(`mentors/${id}`, { name: `A ${id}`, ...offering })));
    visitor = await visit(mentee);
    reading = readingOf(visitor);
  });

  after(async () => {
    await visitor.leave();
    await Promise.all(crowd.map((id) => writeUnheard(`mentors/${id}`, null)));
    await everybodyLeaves();
  });

  const mentorsTold = (): number => new Set(reading.told().match(/crowd-\d{3}/g)).size;

  const open = async (path: string): Promise<void> => {
    await reading.open(path);
    await visitor.page.getByRole('link', { name: mentee.name }).waitFor();
    await visitor.page.locator('.skeleton').first().waitFor({ state: 'detached' });
  };

  it('reads a page of them where they are listed, and more on demand', async () => {
    const { page: shown } = visitor;
    const cards = shown.locator('.cards > li');
    await open('/');
    await cards.first().waitFor();
    assert.equal(await cards.count(), page);
    await cards.first().getByRole('heading', { name: 'A crowd-001' }).waitFor();
    // One more, to know whether there are others.
    assert.equal(mentorsTold(), page + 1);
    await expectAccessible(shown);
    await shown.getByRole('button', { name: 'Show more' }).click();
    await cards.nth(page).waitFor();
    assert.equal(await cards.count(), 2 * page);
  });

  it('reads none of them on any other page', async () => {
    const { orderId } = await pendingOrder({ mentee, mentor });
    const pages = ['/orders', '/agenda', '/requests', '/teaching', '/profile'];
    for (const path of [...pages, `/orders/${orderId}`, `/mentors/${mentor.uid}`]) {
      await open(path);
      assert.equal(mentorsTold(), 0, path);
    }
  });

  it('reads the one mentor of an order that was never accepted, and shows the name', async () => {
    const declined = await placeOrder(mentee, await newOrderFor(mentor, HOUR));
    await status(mentee, declined, 'declined');
    await open(`/orders/${declined}`);
    await visitor.page.getByText('with Zainal').waitFor();
    assert.equal(mentorsTold(), 0);
  });

  it('finds one of them by a topic, a price and a day with a free time, with the keyboard alone', async () => {
    const { page: shown } = visitor;
    const cards = shown.locator('.cards > li');
    await open('/');
    await shown.getByLabel('Search names and topics').focus();
    await shown.keyboard.type('QUANTUM cook');
    await shown.keyboard.press('Tab');
    await shown.keyboard.type('60000');
    await shown.keyboard.press('Tab');
    await shown.keyboard.press('ArrowDown');
    await shown.keyboard.press('ArrowDown');
    await shown.keyboard.press('ArrowDown');
    await shown.keyboard.press('Tab');
    await shown.keyboard.press('Enter');
    await shown.getByRole('status').getByText('1 mentor found.').waitFor();
    await cards.getByRole('heading', { name: 'Zainal' }).waitFor();
    assert.equal(await cards.count(), 1);
    const { length } = reading.told();
    assert.ok(length < 1_200_000, `${length} characters were read`);
    await expectAccessible(shown);
    await shown.setViewportSize({ width: 320, height: 844 });
    assert.equal(await shown.evaluate('document.documentElement.scrollWidth'), 320);
    await expectAccessible(shown);
    await shown.setViewportSize({ width: 390, height: 844 });

    const day = new URL(shown.url()).searchParams.get('day');
    await cards.getByRole('link', { name: 'Choose a time with Zainal' }).click();
    await shown.getByText('60 min · Rp 50,000').first().waitFor();
    const at = new URL(shown.url()).searchParams.get('at') ?? '';
    assert.equal(new Date(Date.parse(at) + 7 * HOUR).toISOString().slice(0, 10), day, 'that day in Jakarta');
    await shown.goBack();
    await cards.getByRole('heading', { name: 'Zainal' }).waitFor();
  });

  it('says that nobody fits, and leaves out who has no free time on the day', async () => {
    const { page: shown } = visitor;
    await open(`/?q=${encodeURIComponent(quantum.title)}&price=49999`);
    await shown.getByRole('status').getByText('No mentor fits.').waitFor();
    const now = await clock.now();
    const taken = Array.from({ length: 15 }, (_, n) => ({
      startsAt: now + n * 8 * HOUR,
      endsAt: now + (n + 1) * 8 * HOUR,
    }));
    await writeUnheard(`slots/${mentor.uid}/taken`, taken);
    const day = new Date(now + 2 * 24 * HOUR + 7 * HOUR).toISOString().slice(0, 10);
    await open(`/?q=${encodeURIComponent(quantum.title)}&day=${day}`);
    await shown.getByRole('status').getByText('No mentor fits.').waitFor();
    await writeUnheard(`slots/${mentor.uid}/taken`, null);
    await shown.getByRole('status').getByText('1 mentor found.').waitFor();
    await shown.getByRole('link', { name: 'Show all' }).click();
    await shown
      .locator('.cards > li')
      .nth(page - 1)
      .waitFor();
  });
});
