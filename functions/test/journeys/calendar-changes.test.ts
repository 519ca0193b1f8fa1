import assert from 'node:assert/strict';
import { HOUR, MINUTE } from '../../src/order/policy.ts';
import { everybodyLeaves, newPair } from '../support/participants.ts';
import { stack } from '../support/environment.ts';
import { decideOrder, mailed, seen, status } from '../support/journey.ts';
import { clock, faults, google } from '../support/outside.ts';
import { letters, paidOrder, passTo, scheduledOrder } from '../support/stages.ts';
import { until } from '../support/until.ts';

describe('a room that takes long', () => {
  after(async () => {
    await faults.clear(stack.GOOGLE_API_ROOT_URL);
    await everybodyLeaves();
  });

  it('both get the confirmation without it, and the link later', async () => {
    await faults.set(stack.GOOGLE_API_ROOT_URL, { kind: 'room-pending', reads: 6 });
    const { mentee, mentor, orderId } = await paidOrder(await newPair());
    await decideOrder(mentor, orderId, 'approved');
    await status(mentee, orderId, 'scheduled');
    await passTo((await clock.now()) + 11 * MINUTE);
    await mailed(mentee, orderId, 'mail:confirmed:mentee:no-room', 'mail:confirmed:mentor:no-room');
    await until(async () => {
      await passTo((await clock.now()) + HOUR);
      return (await seen(mentee, orderId, () => true)).meeting?.status === 'ready';
    });
    const told = ['mail:room-ready:mentee:1', 'mail:room-ready:mentor:1'];
    const { meeting } = await mailed(mentee, orderId, ...told);
    for (const person of [mentee, mentor]) {
      const early = await letters(person, 'Session confirmed');
      const [later] = await letters(person, 'Your room is ready');
      assert.equal(early.length, 1);
      assert.match(early[0]?.text ?? '', /link to the Google Meet room follows/);
      assert.ok(later?.text.includes(meeting?.meetUrl ?? 'no room'));
    }
  });
});

describe('an event that a person changes in the calendar', () => {
  after(everybodyLeaves);

  it('moved: the verification puts it back, and the timeline shows it', async () => {
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
      await until(
        () => letters(person, 'New room'),
        (seen) => seen.length === 1,
      );
      const [letter] = await letters(person, 'New room');
      assert.ok(letter?.text.includes(meeting?.meetUrl ?? 'no room'));
    }
  });
});
