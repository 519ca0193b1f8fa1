import assert from 'node:assert/strict';
import { HOUR } from '../../src/order/policy.ts';
import { everybodyLeaves, newPair } from '../support/cast.ts';
import { mailed, seen } from '../support/journey.ts';
import { clock, google } from '../support/outside.ts';
import { letters, passTo, scheduledOrder } from '../support/stages.ts';
import { until } from '../support/until.ts';

describe('an event that somebody changes in the calendar', () => {
  after(everybodyLeaves);

  it('moved: it is put back when it is looked at, and the story tells of it', async () => {
    const { mentee, orderId, view } = await scheduledOrder(await newPair());
    const eventId = view.meeting?.eventId ?? '';
    await google.moveEvent(eventId, 2 * HOUR);
    await passTo((await clock.now()) + 13 * HOUR);
    const { timeline } = await seen(mentee, orderId, ({ timeline }) =>
      timeline.some(({ what }) => what === 'event-moved-back'),
    );
    assert.ok(timeline.some(({ what }) => what === 'event-moved'));
    const [event] = await google.eventsOf(orderId);
    assert.deepEqual([event?.id, Date.parse(event?.start.dateTime ?? '')], [eventId, view.terms?.startsAt]);
  });

  it('deleted: another is made with another room, and both are told', async () => {
    const { mentee, mentor, orderId, view } = await scheduledOrder(await newPair());
    await google.deleteEvent(view.meeting?.eventId ?? '');
    await passTo((await clock.now()) + 13 * HOUR);
    const { meeting } = await mailed(mentee, orderId, 'mail:new-room:mentee:2', 'mail:new-room:mentor:2');
    assert.notEqual(meeting?.meetUrl, view.meeting?.meetUrl);
    const events = await google.eventsOf(orderId);
    assert.deepEqual(
      events.map(({ id, status }) => [id === meeting?.eventId, status]),
      [
        [false, 'cancelled'],
        [true, 'confirmed'],
      ],
    );
    for (const person of [mentee, mentor]) {
      await until(async () => (await letters(person, 'New room')).length === 1);
      const [letter] = await letters(person, 'New room');
      assert.ok(letter?.text.includes(meeting?.meetUrl ?? 'no room'));
    }
  });
});
