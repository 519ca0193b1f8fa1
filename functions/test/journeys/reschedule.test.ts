import assert from 'node:assert/strict';
import { DAY, HOUR, MINUTE } from '../../src/order/policy.ts';
import { everybodyLeaves, newMentee, newPair } from '../support/participants.ts';
import { invoiced, mailed, placeOrder, seen, status } from '../support/journey.ts';
import { google } from '../support/outside.ts';
import {
  answerReschedule,
  askForTime,
  cancelOrder,
  heldBy,
  letters,
  passTo,
  scheduledOrder,
  rescheduleIs,
} from '../support/stages.ts';
import { until } from '../support/until.ts';

describe('another time', () => {
  after(everybodyLeaves);

  it('asked by the mentee, accepted by the mentor: same event, same room; the old time is freed last', async () => {
    const order = await scheduledOrder(await newPair());
    const { mentee, mentor, orderId, newOrder, view } = order;
    const newTime = newOrder.startsAt + 5 * HOUR;
    const rescheduleId = await askForTime(mentee, orderId, 'mentee', newTime);
    await rescheduleIs(mentee, orderId, rescheduleId, 'open');
    await mailed(mentee, orderId, `mail:reschedule-asked:mentor:${rescheduleId}`);
    const [question] = await letters(mentor, 'Another time?');
    assert.match(question?.text ?? '', /Sari asks to move[^]*A train is late\./);
    assert.deepEqual(await heldBy(mentor), [newOrder.startsAt, newTime]);

    const rival = await newMentee();
    for (const startsAt of [newOrder.startsAt, newTime]) {
      const { reason } = await status(rival, await placeOrder(rival, { ...newOrder, startsAt }), 'declined');
      assert.equal(reason, 'slot-taken');
    }

    await answerReschedule(mentor, orderId, rescheduleId, 'accepted');
    const { terms, meeting } = await mailed(
      mentee,
      orderId,
      'mail:rescheduled:mentee:2',
      'mail:rescheduled:mentor:2',
    );
    assert.deepEqual([terms?.startsAt, terms?.endsAt, terms?.version], [newTime, newTime + HOUR, 2]);
    const [event, ...others] = await google.eventsOf(orderId);
    assert.deepEqual(others, []);
    assert.deepEqual(
      [event?.id, event?.hangoutLink, Date.parse(event?.start.dateTime ?? ''), event?.status],
      [view.meeting?.eventId, view.meeting?.meetUrl, newTime, 'confirmed'],
    );
    assert.deepEqual([meeting?.eventId, meeting?.version], [event?.id, 2]);
    for (const person of [mentee, mentor]) assert.equal((await letters(person, 'New time')).length, 1);

    await until(
      () => heldBy(mentor),
      (seen) => seen.join() === String(newTime),
    );
    await invoiced(rival, await placeOrder(rival, newOrder));

    await passTo(newOrder.startsAt - DAY);
    assert.deepEqual(await letters(mentee, 'Reminder'), []);
    await passTo(newTime - DAY);
    await mailed(mentee, orderId, 'reminder:2:1440:mentee', 'reminder:2:1440:mentor');
    await passTo(newTime + HOUR);
    await status(mentee, orderId, 'completed');
  });

  it('asked by the mentor, refused by the mentee: all stays, and the mentor is told', async () => {
    const { mentee, mentor, orderId, newOrder } = await scheduledOrder(await newPair());
    const rescheduleId = await askForTime(mentor, orderId, 'mentor', newOrder.startsAt + DAY);
    await rescheduleIs(mentee, orderId, rescheduleId, 'open');
    await answerReschedule(mentee, orderId, rescheduleId, 'refused');
    await mailed(mentee, orderId, `mail:reschedule-refused:mentor:${rescheduleId}`);
    const { terms } = await rescheduleIs(mentee, orderId, rescheduleId, 'refused');
    assert.deepEqual([terms?.startsAt, terms?.version], [newOrder.startsAt, 1]);
    await until(
      () => heldBy(mentor),
      (seen) => seen.join() === String(newOrder.startsAt),
    );
    const [event] = await google.eventsOf(orderId);
    assert.deepEqual([Date.parse(event?.start.dateTime ?? ''), event?.sequence], [newOrder.startsAt, 0]);
    assert.equal((await letters(mentor, 'The time stays')).length, 1);
  });

  it('that is not answered lapses, and its time is free', async () => {
    const { mentee, mentor, orderId, newOrder } = await scheduledOrder(await newPair());
    const newTime = newOrder.startsAt + HOUR;
    const rescheduleId = await askForTime(mentee, orderId, 'mentee', newTime);
    const { timeline } = await rescheduleIs(mentee, orderId, rescheduleId, 'open');
    const asked = timeline.find(({ what }) => what === 'reschedule-asked')?.at ?? 0;
    await passTo(asked + DAY + MINUTE);
    await rescheduleIs(mentee, orderId, rescheduleId, 'lapsed');
    await mailed(mentee, orderId, `mail:reschedule-refused:mentee:${rescheduleId}`);
    await until(
      () => heldBy(mentor),
      (seen) => seen.join() === String(newOrder.startsAt),
    );
    await assert.rejects(answerReschedule(mentor, orderId, rescheduleId, 'accepted'), {
      code: 'PERMISSION_DENIED',
    });
  });

  const unfit = [
    { name: 'is taken', code: 'slot-taken', at: (startsAt: number) => startsAt + 2 * HOUR },
    { name: 'is too far', code: 'too-far', at: (startsAt: number) => startsAt + 60 * DAY },
  ];
  for (const { name, code, at } of unfit)
    it(`that ${name} is declined at once: ${code}`, async () => {
      const { mentee, mentor, orderId, newOrder } = await scheduledOrder(await newPair());
      const rival = await newMentee();
      const other = { ...newOrder, startsAt: newOrder.startsAt + 2 * HOUR };
      await invoiced(rival, await placeOrder(rival, other));
      const rescheduleId = await askForTime(mentee, orderId, 'mentee', at(newOrder.startsAt));
      const { rescheduleRequests } = await rescheduleIs(mentee, orderId, rescheduleId, 'declined');
      assert.equal(rescheduleRequests[rescheduleId]?.code, code);
      await mailed(mentee, orderId, `mail:reschedule-refused:mentee:${rescheduleId}`);
      assert.deepEqual(await letters(mentor, 'Another time?'), []);
      await until(
        () => heldBy(mentor),
        (seen) => seen.length === 2,
      );
    });

  it('that overlaps its own old time is possible', async () => {
    const { mentee, mentor, orderId, newOrder } = await scheduledOrder(await newPair());
    const newTime = newOrder.startsAt + 30 * MINUTE;
    const rescheduleId = await askForTime(mentor, orderId, 'mentor', newTime);
    await rescheduleIs(mentee, orderId, rescheduleId, 'open');
    await answerReschedule(mentee, orderId, rescheduleId, 'accepted');
    await mailed(mentee, orderId, 'mail:rescheduled:mentee:2');
    await until(
      () => heldBy(mentor),
      (seen) => seen.join() === String(newTime),
    );
  });

  it('beside one that is open is declined', async () => {
    const { mentee, mentor, orderId, newOrder } = await scheduledOrder(await newPair());
    const first = await askForTime(mentee, orderId, 'mentee', newOrder.startsAt + DAY);
    await rescheduleIs(mentee, orderId, first, 'open');
    const second = await askForTime(mentor, orderId, 'mentor', newOrder.startsAt + 2 * DAY);
    const { rescheduleRequests } = await rescheduleIs(mentee, orderId, second, 'declined');
    assert.deepEqual(
      [rescheduleRequests[second]?.code, rescheduleRequests[first]?.state],
      ['another-open', 'open'],
    );
  });

  it('is void when the order is cancelled', async () => {
    const { mentee, mentor, orderId, newOrder } = await scheduledOrder(await newPair());
    const rescheduleId = await askForTime(mentee, orderId, 'mentee', newOrder.startsAt + DAY);
    await rescheduleIs(mentee, orderId, rescheduleId, 'open');
    await cancelOrder(mentor, orderId, 'mentor');
    await rescheduleIs(mentee, orderId, rescheduleId, 'void');
    await until(
      () => heldBy(mentor),
      (seen) => seen.length === 0,
    );
    assert.equal((await seen(mentee, orderId, () => true)).status, 'cancelled');
  });
});
