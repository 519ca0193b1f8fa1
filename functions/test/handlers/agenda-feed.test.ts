import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import * as z from 'zod';
import { DAY, HOUR } from '../../src/order/policy.ts';
import { everybodyLeaves, newPair } from '../support/participants.ts';
import { countingOrders } from '../support/counting-orders.ts';
import { confirmed, decideOrder, newOrderAtFreeHour, invoiced, placeOrder } from '../support/journey.ts';
import { stack } from '../support/environment.ts';
import { clock, xendit } from '../support/outside.ts';
import { signIn, type Person } from '../support/people.ts';
import {
  answerReschedule,
  askForTime,
  cancelOrder,
  scheduledOrder,
  rescheduleIs,
} from '../support/stages.ts';
import { read, writeUnheard } from '../support/unheard.ts';
import { until } from '../support/until.ts';

const address = `${stack.FUNCTIONS_URL}/agendaFeed`;

async function feedOf({ user }: Pick<Person, 'user'>): Promise<string> {
  const authorization = `Bearer ${await user.getIdToken()}`;
  const answer = await (await fetch(address, { headers: { authorization } })).json();
  return z.object({ url: z.url() }).parse(answer).url;
}

describe('the calendar feed', () => {
  let mentee: Person;
  let mentor: Person;
  let stranger: Person;

  before(async () => {
    [mentee, mentor, stranger] = await Promise.all([signIn('citra'), signIn('ayu'), signIn('dewi')]);
  });

  after(() => Promise.all([mentee, mentor, stranger].map((person) => person.leave())));

  it('has the session for both people, under the UID of its event, and no session of others', async () => {
    const orderId = await placeOrder(mentee, await newOrderAtFreeHour());
    const { invoiceId } = await invoiced(mentee, orderId);
    await Promise.all([xendit.pay(invoiceId), decideOrder(mentor, orderId, 'approved')]);
    const { meeting } = await confirmed(mentee, orderId);
    const uid = `UID:${meeting?.eventId ?? 'none'}@google.com`;
    for (const person of [mentee, mentor]) {
      const feed = await fetch(await feedOf(person));
      assert.match(feed.headers.get('content-type') ?? '', /^text\/calendar/);
      assert.ok((await feed.text()).replaceAll('\r\n ', '').includes(uid), person.uid);
    }
    const other = await (await fetch(await feedOf(stranger))).text();
    assert.match(other, /^BEGIN:VCALENDAR/);
    assert.ok(!other.includes(uid));
  });

  it('is secret: it needs the whole address', async () => {
    const url = new URL(await feedOf(mentee));
    url.searchParams.set('u', mentor.uid);
    assert.equal((await fetch(url)).status, 404);
    assert.equal((await fetch(address)).status, 401);
    assert.equal((await fetch(address, { method: 'POST' })).status, 405);
  });
});

describe('the content of the calendar feed', () => {
  after(everybodyLeaves);

  const linesOf = async (person: Pick<Person, 'user'>): Promise<string[]> =>
    (await (await fetch(await feedOf(person))).text()).split('\r\n');

  it('shows the new time of a moved session, and a cancellation', async () => {
    const { mentee, mentor, orderId, newOrder } = await scheduledOrder(await newPair());
    const has = async (...lines: string[]) => {
      for (const person of [mentee, mentor])
        await until(
          () => linesOf(person),
          (seen) => lines.every((line) => seen.includes(line)),
        );
      const files = await Promise.all([mentee, mentor].map(linesOf));
      for (const file of files) assert.equal(file.filter((line) => line === 'BEGIN:VEVENT').length, 1);
    };
    await has(`DTSTART:${written(newOrder.startsAt)}`, 'SEQUENCE:0', 'STATUS:CONFIRMED');
    const rescheduleId = await askForTime(mentee, orderId, 'mentee', newOrder.startsAt + HOUR);
    await rescheduleIs(mentee, orderId, rescheduleId, 'open');
    await answerReschedule(mentor, orderId, rescheduleId, 'accepted');
    await has(`DTSTART:${written(newOrder.startsAt + HOUR)}`, 'SEQUENCE:1', 'STATUS:CONFIRMED');
    await cancelOrder(mentee, orderId, 'mentee');
    await has(`DTSTART:${written(newOrder.startsAt + HOUR)}`, 'SEQUENCE:2', 'STATUS:CANCELLED');
  });

  it('does not grow with old sessions, nor do the reads of a poll', async () => {
    const order = await scheduledOrder(await newPair());
    const { mentee, orderId } = order;
    const counted = await countingOrders();
    try {
      const now = await clock.now();
      const poll = () => counted.read((orders) => orders.sessionsOf(mentee.uid, now - 30 * DAY, 500));
      const before = { file: await linesOf(mentee), bytes: (await poll()).bytes };
      await longOver(mentee.uid, orderId, 150);
      const after = { file: await linesOf(mentee), bytes: (await poll()).bytes };
      assert.ok(before.file.includes('BEGIN:VEVENT'));
      assert.equal(after.file.length, before.file.length);
      assert.ok(before.bytes > 200 && after.bytes < before.bytes + 1000, `${before.bytes}, ${after.bytes}`);
    } finally {
      await counted.close();
    }
  });

  it('is limited: of too many sessions, it has those that end last', async () => {
    const { mentee } = await newPair();
    const now = await clock.now();
    const ends = Array.from({ length: 600 }, (_, n) => now + n * HOUR);
    const entries = ends.map((endsAt) => [
      randomUUID(),
      { eventId: `e${endsAt}`, version: 1, startsAt: endsAt - HOUR, endsAt, title: 'x', cancelled: false },
    ]);
    await writeUnheard(`agenda/${mentee.uid}`, Object.fromEntries(entries));
    const file = await linesOf(mentee);
    const kept = file.filter((line) => line.startsWith('DTEND:'));
    assert.equal(kept.length, 500);
    assert.ok(kept.includes(`DTEND:${written(ends.at(-1) ?? 0)}`) && !kept.includes(`DTEND:${written(now)}`));
  });
});

/** A time as RFC 5545 has it. */
const written = (at: number): string =>
  new Date(at).toISOString().replace(/\.\d+/, '').replaceAll(/[-:]/g, '');

/** Copies of an order and of what an agenda has of it, whose sessions were more than thirty days ago. */
async function longOver(uid: string, orderId: string, count: number): Promise<void> {
  const [order, entry] = await Promise.all([read(`orders/${orderId}`), read(`agenda/${uid}/${orderId}`)]);
  const view = z.looseObject({ terms: z.looseObject({ endsAt: z.number() }) }).parse(order);
  const now = await clock.now();
  for (let n = 0; n < count; n += 1) {
    const times = { startsAt: now - (32 + n) * DAY, endsAt: now - (31 + n) * DAY };
    const id = `${orderId}-${n}`;
    await writeUnheard(`orders/${id}`, {
      ...view,
      status: 'completed',
      terms: { ...view.terms, ...times },
    });
    await writeUnheard(`agenda/${uid}/${id}`, { ...z.looseObject({}).parse(entry ?? {}), ...times });
  }
}
