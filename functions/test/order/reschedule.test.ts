import assert from 'node:assert/strict';
import type { Order, RescheduleRequest } from '../../src/order/order.ts';
import type { Outcome } from '../../src/order/outcome.ts';
import { DAY, HOUR } from '../../src/order/policy.ts';
import { viewOf } from '../../src/order/view.ts';
import {
  confirmed as told,
  decided,
  following,
  known as orders,
  NOW,
  policy,
  rescheduleRequest,
  STARTS_AT,
  terms,
  meeting,
  paidReport,
  withReport,
} from './known.ts';

/** That its invoice is watched has tests of its own: here it was just read. */
const read = (order: Order): Order => withReport(order, { ...paidReport, readAt: NOW + 60 * DAY });
const confirmed = read(told);
const known = { scheduled: read(orders.scheduled) };

const THEN = NOW + 4 * HOUR;
const NEW_TIME = STARTS_AT + DAY;

const asking = (...rescheduleRequests: Partial<RescheduleRequest>[]): Order => ({
  ...confirmed,
  rescheduleRequests: Object.fromEntries(
    rescheduleRequests.map((one, index) => [`mentee-${index + 1}`, { ...rescheduleRequest, ...one }]),
  ),
});
const held: Outcome = { kind: 'slot-held', hold: 2, at: THEN };
const open = following(asking({}), THEN, held);
const answered = (decision: 'accepted' | 'refused', at = THEN + HOUR): Order => {
  const { 'mentee-1': request = rescheduleRequest } = open.rescheduleRequests;
  return { ...open, rescheduleRequests: { 'mentee-1': { ...request, answer: { decision, at } } } };
};
const stateOf = (order: Order, id = 'mentee-1') => order.rescheduleRequests[id]?.state;

describe('decide: a request for another time', () => {
  it('given a set session, then the new time is held before the other one is asked', () => {
    const { owed } = decided(asking({}), THEN);
    const session = { startsAt: NEW_TIME, endsAt: NEW_TIME + HOUR };
    assert.deepEqual(owed, [{ kind: 'hold-slot', key: 'slot:hold:2', hold: 2, session, check: true }]);
  });

  it('given that the time is held, then the other one is asked, and both times are kept', () => {
    const { keys } = decided(open, THEN);
    assert.equal(stateOf(open), 'open');
    assert.deepEqual(keys, ['mail:reschedule-asked:mentor:mentee-1']);
  });

  it('given that the time is taken, then the request is declined with the reason, and told', () => {
    const order = following(asking({}), THEN, {
      kind: 'slot-refused',
      hold: 2,
      at: THEN,
      code: 'slot-taken',
    });
    assert.equal(order.rescheduleRequests['mentee-1']?.code, 'slot-taken');
    assert.deepEqual(decided(order, THEN).keys, ['slot:free:2', 'mail:reschedule-refused:mentee:mentee-1']);
  });

  it('given two requests, then the older one is dealt with, and the other declined', () => {
    const { order } = decided(asking({ ask: { ...rescheduleRequest.ask, at: THEN } }, {}), THEN);
    assert.deepEqual([stateOf(order, 'mentee-1'), stateOf(order, 'mentee-2')], ['declined', 'asked']);
    assert.equal(order.rescheduleRequests['mentee-1']?.code, 'another-open');
  });

  it('given no meeting yet, then the request waits', () => {
    const order = { ...asking({}), meeting: undefined };
    assert.equal(decided(order, THEN).order.holds.length, 1);
  });
});

describe('decide: an answer to it', () => {
  it('given accepted, then the schedule is a version on, the event is to move, and the old time is free', () => {
    const { order, keys, owed } = decided(answered('accepted'), THEN + HOUR);
    assert.deepEqual(order.schedule, {
      startsAt: NEW_TIME,
      endsAt: NEW_TIME + HOUR,
      version: 2,
      since: THEN + HOUR,
    });
    assert.equal(order.meeting?.eventId, known.scheduled.meeting?.eventId);
    assert.deepEqual(keys, ['meeting:move:2', 'slot:free:1']);
    assert.deepEqual(owed.find(({ kind }) => kind === 'move-meeting')?.blockedBy, ['meeting:1']);
  });

  it('given that the event has moved, then both are told of the new time', () => {
    const moved: Outcome = { kind: 'meeting-moved', generation: 1, version: 2, at: THEN + HOUR };
    const { keys } = decided(following(answered('accepted'), THEN + HOUR, moved), THEN + HOUR);
    assert.deepEqual(keys, ['mail:rescheduled:mentee:2', 'mail:rescheduled:mentor:2', 'slot:free:1']);
  });

  describe('given that the event cannot be moved', () => {
    const late = THEN + policy.roomGrace;
    const mails = ['mail:rescheduled:mentee:2', 'mail:rescheduled:mentor:2'];

    it('then both still get a mail about the new time, after a while, and once', () => {
      const { order, wakeAt, keys } = decided(answered('accepted'), THEN);
      assert.ok(!keys.some((key) => key.startsWith('mail:')));
      assert.equal(wakeAt, late);
      assert.deepEqual(decided(order, late).keys, ['meeting:move:2', ...mails, 'slot:free:1']);
      const sent = { ...order.sent, [mails[0] ?? '']: late, [mails[1] ?? '']: late };
      const moved: Outcome = { kind: 'meeting-moved', generation: 1, version: 2, at: late + HOUR };
      const after = following({ ...order, sent }, late + HOUR, moved);
      assert.deepEqual(decided(after, late + HOUR).keys, ['slot:free:1']);
    });

    it('because it is gone, then they are told without the room, and of the new one when it is there', () => {
      const gone: Outcome = { kind: 'meeting-deleted', generation: 1, eventId: meeting.eventId, at: THEN };
      const lost = following(answered('accepted'), THEN, gone);
      const early = mails.map((key) => `${key}-no-room`);
      assert.deepEqual(decided(lost, late).keys, ['meeting:2', ...early, 'slot:free:1']);
      const sent = { ...lost.sent, [early[0] ?? '']: late, [early[1] ?? '']: late };
      const anew = { ...meeting, eventId: 'event2', version: 2, createdAt: late + HOUR };
      const made: Outcome = { kind: 'meeting-created', generation: 2, meeting: anew };
      const after = following({ ...lost, sent }, late + HOUR, made);
      const rooms = ['mail:new-room:mentee:2', 'mail:new-room:mentor:2'];
      assert.deepEqual(decided(after, late + HOUR).keys, [...rooms, 'slot:free:1']);
    });
  });

  it('given another move after it, then that waits for it, and an old word of it changes nothing', () => {
    const third: Order = {
      ...open,
      schedule: { startsAt: NEW_TIME, endsAt: NEW_TIME + HOUR, version: 3, since: THEN },
    };
    const move = decided(third, THEN).owed.find(({ kind }) => kind === 'move-meeting');
    assert.deepEqual(move?.blockedBy, ['meeting:1', 'meeting:move:2']);
    const moved: Outcome[] = [3, 2].map((version) => ({
      kind: 'meeting-moved',
      generation: 1,
      version,
      at: THEN,
    }));
    assert.equal(following(third, THEN, ...moved).meeting?.version, 3);
  });

  it('given refused, then all stays, the new time is free, and who asked is told', () => {
    const { order, keys } = decided(answered('refused'), THEN + HOUR);
    assert.equal(order.schedule, undefined);
    assert.deepEqual(keys, ['slot:free:2', 'mail:reschedule-refused:mentee:mentee-1']);
  });

  it('given silence, then it lapses at its end and not before', () => {
    const end = THEN + policy.rescheduleWindow;
    const seen = following(open, THEN, {
      kind: 'meeting-verified',
      generation: 1,
      version: 1,
      displaced: false,
      at: end - HOUR,
    });
    assert.equal(decided(seen, THEN).wakeAt, end);
    assert.equal(stateOf(decided(open, end - 1).order), 'open');
    assert.equal(stateOf(decided(open, end).order), 'lapsed');
  });

  it('given an answer after the end, then it has lapsed', () => {
    const end = THEN + policy.rescheduleWindow;
    assert.equal(stateOf(decided(answered('accepted', end), end).order), 'lapsed');
  });

  it('given an answer in time that is heard of when the new time has come, then it has lapsed', () => {
    const { order } = decided(answered('accepted'), NEW_TIME);
    assert.equal(stateOf(order), 'lapsed');
    assert.equal(order.ended?.status, 'completed');
    assert.equal(order.schedule, undefined);
  });

  it('given an answer in time that is heard of after the old time, then the session is at the new one', () => {
    const { order, status } = decided(answered('accepted'), terms.endsAt);
    assert.equal(stateOf(order), 'accepted');
    assert.equal(status, 'scheduled');
  });

  it('given that the order ends meanwhile, then the request is void, and both times are free', () => {
    const cancellation = { by: 'mentor', at: THEN } as const;
    const { order, keys } = decided({ ...open, cancellation }, THEN);
    assert.equal(stateOf(order), 'void');
    assert.ok(keys.includes('slot:free:1') && keys.includes('slot:free:2'));
  });
});

describe('decide: the time for an answer', () => {
  it('runs from when the request was heard and held, and is published', () => {
    assert.equal(viewOf(open).rescheduleRequests?.['mentee-1']?.answerBy, THEN + policy.rescheduleWindow);
  });

  it('is never less than a stated least time: a request too late for that is declined', () => {
    const last = STARTS_AT - policy.sessionCutoff - policy.leastWindow;
    assert.equal(decided(asking({}), last).order.rescheduleRequests['mentee-1']?.state, 'asked');
    const { order } = decided(asking({}), last + 1);
    assert.deepEqual([stateOf(order), order.rescheduleRequests['mentee-1']?.code], ['declined', 'too-soon']);
  });
});
