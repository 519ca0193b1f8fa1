import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { get, ref, set, setWithPriority, type Database } from 'firebase/database';
import { startWorld, type World } from '../../../emulators/database/test/conformance/world.ts';
import { bounds, offerIds, topicIds, rescheduleIdsOf } from '../../src/order/bounds.ts';
import { DAY, HOUR } from '../../src/order/policy.ts';
import { createOrderFacts } from '../../src/providers/database/order-facts.ts';
import { signedIn } from '../../src/providers/database/signed-in.ts';
import { emailOf, uids } from './roles.ts';
import { now } from './rows/row.ts';
import { inTime, markAt, openInvoice, orderIdOf, worldAt } from './world.ts';

const denied = /permission.denied/i;
const rules = await readFile(new URL('../../../database.rules.json', import.meta.url), 'utf8');

const stretch = { from: '09:00', to: '12:00' };
const offer = { minutes: 60, price: 150_000 };
const hours = (most: number) => Object.fromEntries(Array.from({ length: most }, (_, n) => [n, stretch]));
const offersAt = (keys: readonly string[]) => Object.fromEntries(keys.map((key) => [key, offer]));
const topicsAt = (keys: readonly string[], offers = offersAt(offerIds)) =>
  Object.fromEntries(keys.map((key) => [key, { title: 'x'.repeat(100), offers }]));

/** Every date that a mentor may use. */
function dates(): string[] {
  const year = new Date().getUTCFullYear();
  const [first, last] = [Date.UTC(year, 0, 1), Date.UTC(year + 2, 11, 31)];
  const days = Array.from({ length: (last - first) / DAY + 1 }, (_, n) => new Date(first + n * DAY));
  return days.map((day) => day.toISOString().slice(0, 10));
}

describe('data that may be written more than once', () => {
  let world: World;
  let mentee: Database;
  let mentor: Database;

  beforeEach(async () => {
    world = await startWorld();
    await world.rest('PUT', '/.settings/rules.json', rules);
    await world.admin().ref().set(worldAt(Date.now()));
    const claims = { email: emailOf('mentee'), email_verified: true };
    [mentee, mentor] = [world.client(uids.mentee, claims), world.client(uids.mentor)];
  });

  afterEach(() => world[Symbol.asyncDispose]());

  const order = `orders/${orderIdOf('scheduled')}`;
  const ask = (by: string) => ({
    by,
    startsAt: markAt(Date.now() + 4 * DAY),
    at: now,
    reason: 'x'.repeat(500),
  });
  const reschedule = (by: 'mentee' | 'mentor', key: string) =>
    set(ref(by === 'mentee' ? mentee : mentor, `${order}/reschedules/${key}/ask`), ask(by));

  it(`is a request for another time, ${bounds.reschedules} times for the mentee and for the mentor`, async () => {
    await world.admin().ref(`${order}/rescheduleRequests`).remove();
    for (const by of ['mentee', 'mentor'] as const) {
      for (const key of rescheduleIdsOf(by)) await reschedule(by, key);
      const beyond = [`${by}-${bounds.reschedules + 1}`, `${by}-0`, `${by}-01`, '-Nabcdefghijk', 'x'];
      for (const key of [...beyond, ...rescheduleIdsOf(by)])
        await assert.rejects(reschedule(by, key), denied, key);
    }
    const reschedules = await get(ref(mentee, `${order}/reschedules`));
    assert.equal(reschedules.size, 2 * bounds.reschedules);
  });

  it(`is the request for an invoice, up to the ${bounds.invoices}th`, async () => {
    const place = `orders/${openInvoice}`;
    for (let attempt = 1; attempt <= bounds.invoices; attempt += 1) {
      await world.admin().ref(`${place}/payment`).update({ status: 'closed', attempt });
      const wanted = set(ref(mentee, `${place}/invoiceWishes/a${attempt + 1}`), now);
      if (attempt < bounds.invoices) await wanted;
      else await assert.rejects(wanted, denied);
    }
  });

  it('is an order, until the functions have counted too many in a day and pause the mentee', async () => {
    const startsAt = markAt(Date.now() + 4 * DAY);
    const request = { mentorId: uids.mentor, topicId: 'x', minutes: 60, startsAt, createdAt: now };
    const order = (id: string) =>
      set(ref(mentee, `orders/${id}/request`), { menteeId: uids.mentee, ...request });
    await order('order-before');
    const functions = world.admin(signedIn.databaseAuthVariableOverride);
    await functions.ref(`limits/${uids.mentee}/pausedUntil`).set(Date.now() + HOUR);
    await assert.rejects(order('order-paused'), denied);
    const orders = createOrderFacts(functions);
    const inTheirStead = (id: string) =>
      orders.place(id, { menteeId: uids.mentee, ...request, createdAt: Date.now() });
    assert.deepEqual(
      [await inTheirStead('order-paused'), await inTheirStead('order-before')],
      ['paused', 'same'],
    );
    await world
      .admin()
      .ref(`limits/${uids.mentee}/pausedUntil`)
      .set(Date.now() - 1);
    await order('order-after');
    assert.equal(await inTheirStead('order-of-theirs'), 'placed');
  });

  it('is the offer of a mentor, with a limited number of topics, offers, dates and hours', async () => {
    const at = (path: string) => ref(mentor, `mentors/${uids.mentor}/${path}`);
    const days = dates();
    await set(at('topics'), topicsAt(topicIds));
    await set(at('availability'), { mon: hours(bounds.hours) });
    await set(at('exceptions'), Object.fromEntries(days.map((day) => [day, hours(bounds.hours)])));
    const more = [`topic-${bounds.topics + 1}`, 'topic-0', 'go', 'x'.repeat(64)];
    for (const key of more) {
      await assert.rejects(set(at(`topics/${key}`), { title: 'Go' }), denied, key);
      await assert.rejects(set(at('topics'), topicsAt([...topicIds, key])), denied, key);
    }
    for (const key of [`offer-${bounds.offers + 1}`, 'offer-0', 'long'])
      await assert.rejects(set(at(`topics/topic-1/offers/${key}`), offer), denied, key);
    await assert.rejects(set(at(`availability/mon/${bounds.hours}`), stretch), denied);
    await assert.rejects(set(at(`exceptions/${days[0] ?? ''}/${bounds.hours}`), stretch), denied);
    for (const day of ['2099-01-01', '2010-01-01'])
      await assert.rejects(set(at(`exceptions/${day}`), 'closed'), denied, day);
  });

  it('is an entry of the marketplace under a key of its own: it can be changed, and no other is added', async () => {
    const place = `mentors/${uids.mentor}/topics/machine-learning`;
    await set(ref(mentor, place), { title: 'Another title', offers: { standard: offer, 'offer-1': offer } });
    await set(ref(mentor, `mentors/${uids.mentor}/exceptions/2027-08-17`), 'closed');
    await assert.rejects(set(ref(mentor, `${place}-2`), { title: 'Another' }), denied);
  });
});

/** Every kind of write, complete, and its author. */
const writings = (): { by: 'mentee' | 'mentor'; path: string; value: object | string | boolean }[] => {
  const scheduled = `orders/${orderIdOf('scheduled')}`;
  const startsAt = markAt(Date.now() + 4 * DAY);
  const teaching = `mentors/${uids.mentor}`;
  const request = { menteeId: uids.mentee, mentorId: uids.mentor, topicId: 'x', minutes: 60, startsAt };
  return [
    {
      by: 'mentee',
      path: 'orders/order-of-nobody/request',
      value: { ...request, note: 'x', quotedAmount: 1, createdAt: now },
    },
    {
      by: 'mentor',
      path: `orders/${orderIdOf('pending')}/approval`,
      value: { decision: 'rejected', reason: 'x', at: now },
    },
    { by: 'mentee', path: `${scheduled}/cancellation`, value: { by: 'mentee', reason: 'x', at: now } },
    {
      by: 'mentee',
      path: `${scheduled}/reschedules/mentee-9/ask`,
      value: { by: 'mentee', startsAt, reason: 'x', at: now },
    },
    {
      by: 'mentor',
      path: `${scheduled}/reschedules/mentee-1/answer`,
      value: { decision: 'refused', at: now },
    },
    { by: 'mentee', path: `orders/${orderIdOf('pending')}/invoiceWishes/a2`, value: now },
    { by: 'mentee', path: `orders/${openInvoice}/checkPaymentAt`, value: now },
    {
      by: 'mentee',
      path: `orders/${orderIdOf('completed')}/feedback`,
      value: { rating: 9, comment: 'x', isPublic: true, at: now },
    },
    {
      by: 'mentee',
      path: `orders/${orderIdOf('completed')}/absences/mentee/report`,
      value: { reason: 'x', at: now },
    },
    {
      by: 'mentor',
      path: `orders/${inTime.completed}/absences/mentee/answer`,
      value: { decision: 'disputed', reason: 'x', at: now },
    },
    { by: 'mentor', path: `${teaching}/headline`, value: 'x' },
    { by: 'mentor', path: `${teaching}/timeZone`, value: 'Asia/Jakarta' },
    { by: 'mentor', path: `${teaching}/autoApprove`, value: true },
    {
      by: 'mentor',
      path: `${teaching}/topics`,
      value: { 'topic-1': { title: 'x', offers: { 'offer-1': offer } } },
    },
    { by: 'mentor', path: `${teaching}/availability`, value: { mon: { 0: stretch } } },
    { by: 'mentor', path: `${teaching}/exceptions`, value: { [dates()[9] ?? '']: { 0: stretch } } },
    {
      by: 'mentee',
      path: `users/${uids.mentee}`,
      value: { name: 'x', email: emailOf('mentee'), locale: 'id', timeZone: 'Asia/Jakarta' },
    },
  ];
};

/** Copies of the value, each with a priority at another node. */
function prioritised(value: unknown, by: string | number): unknown[] {
  const priority = { '.priority': by };
  if (typeof value !== 'object' || value === null || '.sv' in value)
    return [{ '.value': value, ...priority }];
  const deeper = Object.entries(value).flatMap(([key, child]) =>
    prioritised(child, by).map((one) => ({ ...value, [key]: one })),
  );
  return [{ ...value, ...priority }, ...deeper];
}

describe('a priority', () => {
  for (const [index, { by, path }] of writings().entries())
    it(`is refused at ${path}`, async () => {
      await using world = await startWorld();
      await world.rest('PUT', '/.settings/rules.json', rules);
      await world.admin().ref().set(worldAt(Date.now()));
      const claims = { email: emailOf('mentee'), email_verified: true };
      const person = world.client(uids[by], claims);
      const { value = '' } = writings()[index] ?? {};
      for (const one of [...prioritised(value, 'x'), ...prioritised(value, 1)])
        await assert.rejects(set(ref(person, path), one), denied, JSON.stringify(one));
      await assert.rejects(setWithPriority(ref(person, path), value, 'x'), denied);
      await set(ref(person, path), value);
    });
});
