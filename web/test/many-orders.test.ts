import assert from 'node:assert/strict';
import { DAY, HOUR } from '../../functions/src/order/policy.ts';
import { placeInList, type OrderList } from '../../functions/src/contract/order-lists.ts';
import {
  everybodyLeaves,
  newMentee,
  newMentor,
  type Member,
} from '../../functions/test/support/participants.ts';
import { clock } from '../../functions/test/support/outside.ts';
import { pendingOrder } from '../../functions/test/support/stages.ts';
import { writeUnheard } from '../../functions/test/support/unheard.ts';
import { readingOf, type Reading } from './reading.ts';
import { expectAccessible, visit, type Visitor } from './visitor.ts';

const many = 100;
const page = 20;

describe('the web app, with two hundred orders', () => {
  let mentee: Member;
  let mentor: Member;
  let visitor: Visitor;
  let reading: Reading;

  before(async () => {
    [mentee, mentor] = await Promise.all([newMentee({ locale: 'en' }), newMentor()]);
    const now = await clock.now();
    const each = Array.from({ length: many }, (_, n) => n + 1);
    await Promise.all([
      ...each.map((n) => write('open', n, now + n * HOUR)),
      ...each.map((n) => write('over', n, now - n * DAY)),
    ]);
    visitor = await visit(mentee);
    reading = readingOf(visitor);
  });

  after(async () => {
    await visitor.leave();
    await everybodyLeaves();
  });

  /** An order as the functions publish it, with a timeline as long as most have. */
  const write = (list: OrderList, n: number, startsAt: number): Promise<void> => {
    const [menteeId, mentorId] = [mentee.uid, mentor.uid];
    const endsAt = startsAt + HOUR;
    const at = startsAt - 2 * DAY;
    const text = { id: 'Sesuatu terjadi pada pesanan ini.', en: 'Something happened to this order.' };
    const what = list === 'open' ? 'scheduled' : 'completed';
    const timeline = Array.from({ length: 15 }, () => ({
      at: list === 'open' ? at : endsAt,
      what,
      by: 'system',
      text,
    }));
    const deadlines = { payBy: startsAt - DAY, approveBy: startsAt - DAY };
    const people = { mentorName: mentor.name, menteeName: mentee.name };
    const place = (uid: string) => placeInList(uid, list, list === 'open' ? startsAt : endsAt);
    return writeUnheard(`orders/${list}-order-${n}`, {
      request: { menteeId, mentorId, topicId: 'data', minutes: 60, startsAt, createdAt: at },
      status: what,
      terms: {
        ...{ ...people, ...deadlines, startsAt, endsAt, version: 1 },
        ...{ amount: 150_000, currency: 'IDR', topicTitle: `Session ${n}` },
      },
      lists: { mentee: place(menteeId), mentor: place(mentorId) },
      timeline: JSON.stringify(timeline),
    });
  };

  const ordersTold = (): number => new Set(reading.told().match(/(open|over)-order-\d+/g)).size;

  const open = (path: string): Promise<void> => reading.open(path);

  const rowsOf = (title: string) =>
    visitor.page.locator('section', { has: visitor.page.getByRole('heading', { name: title, exact: true }) });

  async function openMentors(): Promise<void> {
    await open('/');
    await visitor.page.locator(`a[href="/mentors/${mentor.uid}"]`).waitFor();
    await visitor.page.getByRole('link', { name: mentee.name }).waitFor();
  }

  it('reads none of them where none is shown', async () => {
    await openMentors();
    assert.equal(ordersTold(), 0);
  });

  it('reads a page of each list: of the open the next first, of the past the last first', async () => {
    const { page: shown } = visitor;
    await open('/orders');
    await rowsOf('Past').locator('li').first().waitFor();
    for (const title of ['Open', 'Past']) {
      assert.equal(await rowsOf(title).locator('li').count(), page);
      assert.match((await rowsOf(title).locator('li').first().textContent()) ?? '', /^Session 1with Joko/);
    }
    // One more of each list, to know whether there are more.
    assert.ok(ordersTold() <= 2 * (page + 1), `${ordersTold()} orders were read`);
    const { length } = reading.told();
    assert.ok(length < 200_000, `${length} characters were read`);
    await expectAccessible(shown);
  });

  it('reads more on demand', async () => {
    await rowsOf('Past').getByRole('button', { name: 'Show more' }).click();
    await rowsOf('Past').getByText('Session 40', { exact: true }).waitFor();
    assert.equal(await rowsOf('Past').locator('li').count(), 2 * page);
    assert.equal(await rowsOf('Open').locator('li').count(), page);
    for (let button = rowsOf('Past').getByRole('button'); (await button.count()) > 0;) {
      const before = await rowsOf('Past').locator('li').count();
      await button.click();
      await rowsOf('Past').locator('li').nth(before).waitFor();
    }
    assert.equal(await rowsOf('Past').locator('li').count(), many);
  });

  it('shows the agenda by pages, and a request among many other orders to its mentor', async () => {
    await open('/agenda');
    await visitor.page
      .locator('.agenda-line')
      .nth(page - 1)
      .waitFor();
    assert.equal(await visitor.page.locator('.agenda-line').count(), page);
    const { orderId } = await pendingOrder({ mentee, mentor }, { ahead: 40 * DAY });
    const desk = await visit(mentor, '/requests');
    await desk.page.locator(`a[href="/orders/${orderId}"]`).waitFor();
    await desk.leave();
  });

  it('does not say that there are no sessions while there may be more', async () => {
    const { page: shown } = visitor;
    await Promise.all(
      Array.from({ length: page + 1 }, (_, n) =>
        writeUnheard(`orders/open-order-${n + 1}/status`, 'pending'),
      ),
    );
    await open('/agenda');
    const button = shown.getByRole('button', { name: 'Show more' });
    await button.waitFor();
    assert.equal(await shown.getByText('No sessions are scheduled yet.').count(), 0);
    await button.click();
    await shown.locator('.agenda-line').first().waitFor();
  });
});
