import assert from 'node:assert/strict';
import { DAY, HOUR, MINUTE } from '../../src/order/policy.ts';
import { everybodyLeaves, newPair } from '../support/participants.ts';
import { mailed, seen } from '../support/journey.ts';
import { clock } from '../support/outside.ts';
import { cancelOrder, letters, passTo, scheduledOrder, type Staged } from '../support/stages.ts';

const subjects = async ({ mentee, mentor }: Staged) =>
  Promise.all(
    [mentee, mentor].map(async (person) => (await letters(person, 'Reminder')).map(({ subject }) => subject)),
  );

const reminder = (left: string): string => `Reminder: A career in data in ${left}`;

describe('reminders', () => {
  after(everybodyLeaves);

  it('go to both, a day, an hour and ten minutes before, with the room', async () => {
    const order = await scheduledOrder(await newPair());
    for (const offset of [DAY, HOUR, 10 * MINUTE]) await passTo(order.newOrder.startsAt - offset);
    const { meeting } = await mailed(
      order.mentee,
      order.orderId,
      'reminder:1:10:mentee',
      'reminder:1:10:mentor',
    );
    const all = ['24 hours', '1 hour', '10 minutes'].map(reminder);
    assert.deepEqual(await subjects(order), [all, all]);
    const [letter] = await letters(order.mentor, 'Reminder');
    assert.ok(letter?.text.includes(meeting?.meetUrl ?? '-'));
  });

  it('are sent once, also when the schedule runs again', async () => {
    const order = await scheduledOrder(await newPair());
    await passTo(order.newOrder.startsAt - DAY);
    await Promise.all([clock.run('sendReminders'), clock.run('sendReminders'), clock.run('reconcileOrders')]);
    await passTo(order.newOrder.startsAt - DAY + 5 * MINUTE);
    await mailed(order.mentee, order.orderId, 'reminder:1:1440:mentee', 'reminder:1:1440:mentor');
    assert.deepEqual(await subjects(order), [[reminder('24 hours')], [reminder('24 hours')]]);
  });

  it('are dropped when the session is cancelled', async () => {
    const order = await scheduledOrder(await newPair());
    await cancelOrder(order.mentee, order.orderId, 'mentee');
    await mailed(order.mentee, order.orderId, 'mail:cancelled:mentee', 'mail:cancelled:mentor');
    for (const offset of [DAY, HOUR, 10 * MINUTE]) await passTo(order.newOrder.startsAt - offset);
    assert.deepEqual(await subjects(order), [[], []]);
  });

  it('after a downtime over several of them: the latest is sent, the rest are missed', async () => {
    const order = await scheduledOrder(await newPair());
    await passTo(order.newOrder.startsAt - 5 * MINUTE);
    const { timeline } = await mailed(
      order.mentee,
      order.orderId,
      'reminder:1:10:mentee',
      'reminder:1:10:mentor',
    );
    assert.deepEqual(await subjects(order), [[reminder('10 minutes')], [reminder('10 minutes')]]);
    const missed = timeline.filter(({ what }) => what === 'reminder-missed').map(({ detail }) => detail);
    assert.deepEqual(missed.sort(), [
      'reminder:1:1440:mentee',
      'reminder:1:1440:mentor',
      'reminder:1:60:mentee',
      'reminder:1:60:mentor',
    ]);
  });

  it('after a downtime past the session: none is sent', async () => {
    const order = await scheduledOrder(await newPair());
    await passTo(order.newOrder.startsAt + 30 * MINUTE);
    assert.deepEqual(await subjects(order), [[], []]);
    const { status, timeline } = await seen(order.mentee, order.orderId, () => true);
    assert.equal(status, 'scheduled');
    assert.equal(timeline.filter(({ what }) => what === 'reminder-missed').length, 6);
  });

  it('that were past when the session was scheduled are not owed', async () => {
    const order = await scheduledOrder(await newPair(), { ahead: 3 * HOUR });
    await passTo(order.newOrder.startsAt - 2 * HOUR);
    assert.deepEqual(await subjects(order), [[], []]);
    await passTo(order.newOrder.startsAt - HOUR);
    const { timeline } = await mailed(order.mentee, order.orderId, 'reminder:1:60:mentee');
    assert.ok(!timeline.some(({ what }) => what === 'reminder-missed'));
  });
});
