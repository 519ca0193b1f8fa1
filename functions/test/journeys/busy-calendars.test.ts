import assert from 'node:assert/strict';
import { ref, serverTimestamp, set } from 'firebase/database';
import { busyTimes, seenCalendars } from '../../src/contract/busy-calendars.ts';
import { HOUR, MINUTE } from '../../src/order/policy.ts';
import { stack } from '../support/environment.ts';
import { decideOrder, invoiced, placeOrder, status } from '../support/journey.ts';
import { clock, faults, google, xendit } from '../support/outside.ts';
import { ownWorld, type OwnWorld } from '../support/own-world.ts';
import { everybodyLeaves, newMentee, newOrderFor, newPair, type Member } from '../support/participants.ts';
import { waitFor } from '../support/people.ts';
import { cancelOrder, heldBy, passTo, paymentIs, refundsOf } from '../support/stages.ts';

const groups = 'c_0123456789abcdef0123@group.calendar.google.com';

/** Names calendars, and waits for what was found out about them. */
async function name(mentor: Member, ...ids: string[]) {
  const place = `busyCalendars/${mentor.uid}`;
  await set(ref(mentor.database, `${place}/named`), { at: serverTimestamp(), ids });
  return waitFor(mentor.database, place, (value) => {
    const { named, seen } = Object.assign({ named: { at: 0 }, seen: undefined }, value);
    const { data } = seenCalendars.safeParse(seen);
    return data?.namedAt === named.at ? data.calendars.map(({ state }) => state) : undefined;
  });
}

const shares = (mentor: Member, busy: readonly { startsAt: number; endsAt: number }[] = []) =>
  google.ownCalendar(mentor.email, { shared: true, busy });

const pass = async (ms: number) => passTo((await clock.now()) + ms);

const timesIn = (value: unknown) => busyTimes.safeParse(value).data?.times;

const session = ({ startsAt }: { startsAt: number }) => ({ startsAt, endsAt: startsAt + HOUR });

/** A pair whose mentor has shared the own calendar, with nothing in it. */
async function withCalendar(terms: object = {}) {
  const pair = await newPair(terms);
  await shares(pair.mentor);
  assert.deepEqual(await name(pair.mentor, pair.mentor.email), ['shared']);
  return { ...pair, newOrder: await newOrderFor(pair.mentor, 72 * HOUR) };
}

describe('a calendar of the mentor’s own', () => {
  afterEach(() => faults.clear(stack.GOOGLE_API_ROOT_URL));
  after(everybodyLeaves);

  it('is tried at once, and the mentor is told how to share it', async () => {
    const { mentor } = await newPair();
    assert.deepEqual(await name(mentor, mentor.email, groups), ['not-shared', 'not-shared']);
    await pass(MINUTE);
    await shares(mentor);
    assert.deepEqual(await name(mentor, mentor.email, groups), ['shared', 'not-shared']);
    await pass(MINUTE);
    await faults.set(stack.GOOGLE_API_ROOT_URL, { kind: 'error', path: '/freeBusy', times: 'always' });
    assert.deepEqual(await name(mentor, mentor.email), ['unreachable']);
  });

  it('declines an order at a time that is taken there, and its time stays free', async () => {
    const { mentee, mentor, newOrder } = await withCalendar();
    await shares(mentor, [session(newOrder)]);
    const { reason } = await status(mentee, await placeOrder(mentee, newOrder), 'declined');
    assert.equal(reason, 'mentor-busy');
    assert.deepEqual(await heldBy(mentor), []);
    const free = { ...newOrder, startsAt: newOrder.startsAt + HOUR };
    await invoiced(mentee, await placeOrder(mentee, free));
    assert.deepEqual(await heldBy(mentor), [free.startsAt]);
  });

  it('ends a paid order that nobody has approved in person, and all money goes back', async () => {
    const { mentee, mentor, newOrder } = await withCalendar({ autoApprove: true });
    const orderId = await placeOrder(mentee, newOrder);
    const { invoiceId } = await invoiced(mentee, orderId);
    await shares(mentor, [session(newOrder)]);
    await pass(6 * MINUTE);
    await xendit.pay(invoiceId, { channel: 'DANA' });
    const { reason } = await status(mentee, orderId, 'expired');
    assert.equal(reason, 'mentor-busy');
    await paymentIs(mentee, orderId, 'refunded');
    assert.equal((await refundsOf(orderId)).length, 1);
    assert.deepEqual(await google.eventsOf(orderId), []);
    assert.deepEqual(await heldBy(mentor), []);
  });

  it('does not end an order that its mentor has approved in person', async () => {
    const { mentee, mentor, newOrder } = await withCalendar();
    const orderId = await placeOrder(mentee, newOrder);
    const { invoiceId } = await invoiced(mentee, orderId);
    await shares(mentor, [session(newOrder)]);
    await pass(6 * MINUTE);
    await xendit.pay(invoiceId, { channel: 'DANA' });
    await decideOrder(mentor, orderId, 'approved');
    await status(mentee, orderId, 'scheduled');
  });

  it('takes orders while it is shared no longer, and has the meeting made', async () => {
    const { mentee, mentor, newOrder } = await withCalendar({ autoApprove: true });
    const orderId = await placeOrder(mentee, newOrder);
    const { invoiceId } = await invoiced(mentee, orderId);
    await google.ownCalendar(mentor.email, { shared: false, busy: [session(newOrder)] });
    await pass(6 * MINUTE);
    await xendit.pay(invoiceId, { channel: 'DANA' });
    await status(mentee, orderId, 'scheduled');
    const next = { ...newOrder, startsAt: newOrder.startsAt + 2 * HOUR };
    await invoiced(mentee, await placeOrder(mentee, next));
  });

  it('does not count our own session, nor one that was just cancelled', async () => {
    const { mentee, mentor, newOrder } = await withCalendar({ autoApprove: true });
    const orderId = await placeOrder(mentee, newOrder);
    await xendit.pay((await invoiced(mentee, orderId)).invoiceId, { channel: 'DANA' });
    await status(mentee, orderId, 'scheduled');
    await pass(MINUTE);
    await name(mentor, mentor.email);
    const times = await waitFor(mentee.database, `busyTimes/${mentor.uid}`, timesIn);
    assert.deepEqual(times, []);
    await faults.set(stack.GOOGLE_API_ROOT_URL, { kind: 'error', method: 'DELETE', times: 'always' });
    await cancelOrder(mentee, orderId, 'mentee');
    await status(mentee, orderId, 'cancelled');
    const [event] = await google.eventsOf(orderId);
    assert.equal(event?.status, 'confirmed');
    await invoiced(mentee, await placeOrder(mentee, newOrder));
  });

  it('shows everybody when it is busy, within the open hours, and anew when a page asks', async () => {
    const { mentor, newOrder } = await withCalendar();
    const stranger = await newMentee();
    const seen = (count: number) =>
      waitFor(stranger.database, `busyTimes/${mentor.uid}`, (value) => {
        const times = timesIn(value);
        return times?.length === count ? times : undefined;
      });
    await shares(mentor, [session(newOrder)]);
    const ask = () => set(ref(stranger.database, `busyAsks/${mentor.uid}`), serverTimestamp());
    await ask();
    assert.deepEqual(await seen(1), [session(newOrder)]);
    await assert.rejects(ask(), /PERMISSION_DENIED/i);
    await shares(mentor);
    await pass(5 * MINUTE);
    await ask();
    assert.deepEqual(await seen(0), []);
  });

  it('shows nobody anything any more when the mentor names none', async () => {
    const { mentor } = await withCalendar();
    await pass(MINUTE);
    await set(ref(mentor.database, `busyCalendars/${mentor.uid}/named`), { at: serverTimestamp() });
    await waitFor(mentor.database, `busyTimes/${mentor.uid}`, (value) => (value === null ? true : undefined));
  });
});

for (const [unseenCalendar, expected] of [
  ['take', 'pending'],
  ['decline', 'declined'],
] as const)
  describe(`a calendar that cannot be asked, where such an order is to be ${expected}`, () => {
    let world: OwnWorld;
    before(async () => {
      world = await ownWorld({ unseenCalendar });
      await world.nameCalendar('joko@example.com');
    });
    after(() => world.leave());

    for (const rule of [
      { kind: 'error' },
      { kind: 'error', refusal: 'insufficientPermissions' },
      { kind: 'hang' },
    ])
      it(`decides so within twelve seconds (${JSON.stringify(rule)})`, async () => {
        await faults.set(world.urls.google, { ...rule, path: '/freeBusy', times: 'always' });
        const orderId = await world.place();
        const begun = performance.now();
        await world.processOrder(orderId);
        assert.ok(performance.now() - begun < 15_000);
        const { order } = await world.entry(orderId);
        assert.equal(order.busyChecks.intake?.answer, 'unseen');
        assert.equal(order.ended?.status ?? 'pending', expected);
        assert.equal(order.ended?.reason, expected === 'declined' ? 'calendar-unseen' : undefined);
        await faults.clear(world.urls.google);
      });
  });
