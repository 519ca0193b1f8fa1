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
import { stack } from '../../functions/test/support/environment.ts';
import { pendingOrder } from '../../functions/test/support/stages.ts';
import { writeUnheard } from '../../functions/test/support/unheard.ts';
import { expectAccessible, visit, type Visitor } from './visitor.ts';

const many = 500;
const page = 20;

describe('the web app, with five hundred mentors', () => {
  let mentee: Member;
  let mentor: Member;
  let visitor: Visitor;
  /** What the database has told the page. */
  let told = '';

  const crowd = Array.from({ length: many }, (_, n) => `crowd-${String(n + 1).padStart(3, '0')}`);

  before(async () => {
    [mentee, mentor] = await Promise.all([newMentee({ locale: 'en' }), newMentor({ name: 'Zainal' })]);
    // Before the mentors of all other tests, and in this order.
    await Promise.all(crowd.map((id) => writeUnheard(`mentors/${id}`, { name: `A ${id}`, ...offering })));
    visitor = await visit(mentee);
    visitor.page.on('websocket', (socket) => {
      socket.on('framereceived', ({ payload }) => {
        told += payload.toString();
      });
    });
  });

  after(async () => {
    await visitor.leave();
    await Promise.all(crowd.map((id) => writeUnheard(`mentors/${id}`, null)));
    await everybodyLeaves();
  });

  const mentorsTold = (): number => new Set(told.match(/crowd-\d{3}/g)).size;

  /** The page before must not go on reading. */
  const open = async (path: string): Promise<void> => {
    await visitor.page.goto('about:blank');
    told = '';
    await visitor.page.goto(`${stack.WEB_URL}${path}`);
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
});
