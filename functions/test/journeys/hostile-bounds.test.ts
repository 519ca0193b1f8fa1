import assert from 'node:assert/strict';
import { ref, serverTimestamp, set } from 'firebase/database';
import { bounds, offerIds, topicIds, rescheduleIdsOf } from '../../src/order/bounds.ts';
import { DAY } from '../../src/order/policy.ts';
import { everybodyLeaves, newMentee, newPair, type Member } from '../support/participants.ts';
import { entryAt } from '../support/entry.ts';
import { clock } from '../support/outside.ts';
import { cancelOrder, scheduledOrder, rescheduleIs, type Staged } from '../support/stages.ts';
import { status } from '../support/journey.ts';
import { read } from '../support/unheard.ts';

const denied = { code: 'PERMISSION_DENIED' };

describe('two people who write as much as they may', () => {
  let full: Staged;

  before(async () => {
    full = await scheduledOrder(await newPair(), { ahead: 72 * 3_600_000 });
  });

  after(everybodyLeaves);

  const ask = ({ database }: Member, by: string, key: string, startsAt: number) =>
    set(ref(database, `orders/${full.orderId}/reschedules/${key}/ask`), {
      by,
      startsAt,
      at: serverTimestamp(),
      reason: 'x'.repeat(500),
    });

  it('reach a limit: one more request is refused, and all are settled', async () => {
    const { mentee, mentor, orderId, newOrder } = full;
    const people = [
      { by: 'mentee', person: mentee },
      { by: 'mentor', person: mentor },
    ] as const;
    for (const { by, person } of people) {
      for (const key of rescheduleIdsOf(by)) {
        await ask(person, by, key, newOrder.startsAt + 200 * DAY);
        await rescheduleIs(person, orderId, key, 'declined');
      }
      for (const key of [`${by}-${bounds.reschedules + 1}`, '-Nabcdefghijk', `${by}-1`])
        await assert.rejects(ask(person, by, key, newOrder.startsAt + DAY), denied, key);
    }
    assert.equal(
      Object.keys((await entryAt(orderId)).order.rescheduleRequests).length,
      2 * bounds.reschedules,
    );
  });

  it('block no order: a mentor with a full record can be booked, and a full order ends', async () => {
    const { mentee, mentor, orderId } = full;
    const year = new Date(await clock.now()).getUTCFullYear();
    const hours = Object.fromEntries(
      Array.from({ length: bounds.hours }, (_, n) => [n, { from: '00:00', to: '24:00' }]),
    );
    const days = Array.from({ length: 1_000 }, (_, n) => new Date(Date.UTC(year, 0, 1) + n * DAY));
    const offers = Object.fromEntries(offerIds.map((key) => [key, { minutes: 15, price: 0 }]));
    const topics = Object.fromEntries(topicIds.map((key) => [key, { title: 'x'.repeat(100), offers }]));
    const standing = await read(`mentors/${mentor.uid}/topics`);
    const at = (path: string) => ref(mentor.database, `mentors/${mentor.uid}/${path}`);
    await set(at('topics'), Object.assign({}, standing, topics));
    await set(
      at('exceptions'),
      Object.fromEntries(days.map((day) => [day.toISOString().slice(0, 10), hours])),
    );
    const other = await scheduledOrder({ mentee: await newMentee(), mentor }, { ahead: 120 * 3_600_000 });
    assert.equal(other.view.status, 'scheduled');
    await cancelOrder(mentee, orderId, 'mentee');
    await status(mentee, orderId, 'cancelled');
  });
});
