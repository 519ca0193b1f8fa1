import assert from 'node:assert/strict';
import { actionItemsAt } from '../../src/order/action-items.ts';
import { termsOf, type Meeting, type Order, type Party } from '../../src/order/order.ts';
import type { Effect } from '../../src/order/effect.ts';
import type { Outcome } from '../../src/order/outcome.ts';
import { DAY, HOUR, MINUTE } from '../../src/order/policy.ts';
import { viewOf } from '../../src/order/view.ts';
import {
  confirmed as told,
  decided,
  following,
  known as orders,
  meeting,
  NOW,
  policy,
  terms,
  paidReport,
  withReport,
} from './known.ts';
import { drain } from './simulation/drain.ts';
import { after } from './simulation/happenings.ts';
import { newWorld } from './simulation/world.ts';

/** That its invoice is watched has tests of its own: here it was just read. */
const read = (order: Order): Order => withReport(order, { ...paidReport, readAt: NOW + 60 * DAY });
const confirmed = read(told);
const known = { paidAndApproved: read(orders.paidAndApproved), scheduled: read(orders.scheduled) };

/** All reminders, as if they had gone out. */
const reminders: Record<string, number> = Object.fromEntries(
  ['1440', '60', '10'].flatMap((minutes) =>
    ['mentee', 'mentor'].map((to) => [`reminder:1:${minutes}:${to}`, NOW]),
  ),
);

describe('decide: the meeting', () => {
  it('given that it is made and its room known, then both are told', () => {
    const { status, keys } = decided(known.scheduled);
    assert.equal(status, 'scheduled');
    assert.deepEqual(keys, ['mail:confirmed:mentee', 'mail:confirmed:mentor']);
  });

  it('given that the room was not opened yet, then it is, beside the mails', () => {
    const made = { ...known.scheduled, meeting: { ...meeting, roomOpenedAt: undefined } };
    assert.ok(decided(made).keys.includes('room:open:1'));
    const opened = following(made, NOW, { kind: 'room-opened', generation: 1, at: NOW });
    assert.ok(!decided(opened).keys.includes('room:open:1'));
    const another = following(made, NOW, { kind: 'room-opened', generation: 2, at: NOW });
    assert.ok(decided(another).keys.includes('room:open:1'));
  });

  it('given that the room is still being made, then it is asked for, and the mails wait', () => {
    const order = { ...known.scheduled, meeting: { ...meeting, meetUrl: undefined } };
    const { keys, wakeAt } = decided(order, meeting.createdAt);
    assert.deepEqual(keys, ['room:1']);
    assert.equal(wakeAt, meeting.createdAt + policy.roomGrace);
  });

  describe('given that the room takes too long', () => {
    const late = meeting.createdAt + policy.roomGrace;
    const roomless = { ...known.scheduled, meeting: { ...meeting, meetUrl: undefined } };
    const ready: Outcome = {
      kind: 'room-ready',
      generation: 1,
      meetUrl: meeting.meetUrl ?? '',
      at: late + HOUR,
    };
    const seenOnce = {
      kind: 'meeting-verified',
      generation: 1,
      version: 1,
      displaced: false,
      at: late,
    } as const;
    const sent = (...keys: Effect['key'][]): Outcome[] =>
      keys.map((key) => ({ kind: 'sent', key, at: late }));

    it('then the mails go without it, and the link follows', () => {
      const without = ['mail:confirmed:mentee:no-room', 'mail:confirmed:mentor:no-room'] as const;
      assert.deepEqual(decided(roomless, late).keys, ['room:1', ...without]);
      const told = following(roomless, late, ...sent(...without));
      assert.deepEqual(decided(told, late).keys, ['room:1']);
      const known = following(told, late, ready);
      assert.deepEqual(decided(known, late).keys, ['mail:room-ready:mentee:1', 'mail:room-ready:mentor:1']);
      const all = following(known, late, ...sent('mail:room-ready:mentee:1', 'mail:room-ready:mentor:1'));
      assert.deepEqual(decided(all, late).keys, []);
    });

    const sights: { name: string; outcome: Outcome }[] = [
      {
        name: 'looked at',
        outcome: { ...seenOnce, meetUrl: meeting.meetUrl },
      },
      {
        name: 'moved',
        outcome: { kind: 'meeting-moved', generation: 1, version: 1, meetUrl: meeting.meetUrl, at: late },
      },
    ];
    for (const { name, outcome } of sights)
      it(`when it is seen as the event is ${name}, then it counts, and is asked for no more`, () => {
        const known = following(roomless, late, outcome);
        assert.deepEqual([known.meeting?.meetUrl, known.meeting?.roomReadyAt], [meeting.meetUrl, late]);
        assert.ok(!decided(known, late).keys.includes('room:1'));
      });

    it('when the calendar lets go of a guest as it is moved, then the operator is told, and both know whom', () => {
      const moved = { kind: 'meeting-moved', generation: 1, version: 1, at: late } as const;
      const of = (uninvited: Party[]): Order => following(roomless, late, { ...moved, uninvited });
      const order = following(of(['mentor']), late, { ...moved, uninvited: ['mentor'] }, moved);
      assert.deepEqual(order.meeting?.uninvited, ['mentor']);
      const needs = actionItemsAt({ order, effects: {} }, policy, late);
      assert.deepEqual(
        needs.map(({ code, about }) => [code, about]),
        [['guest-not-invited', 'mentor']],
      );
      assert.equal(of([]).meeting?.uninvited, undefined);
    });

    it('when the room of an earlier event was seen, then it is not the room', () => {
      const gone: Outcome = { kind: 'meeting-deleted', generation: 1, eventId: meeting.eventId, at: late };
      const anew = { ...roomless.meeting, eventId: 'event2', createdAt: late };
      const made: Outcome = { kind: 'meeting-created', generation: 2, meeting: anew };
      const late1 = sights.map(({ outcome }) => outcome);
      const order = following(roomless, late, gone, made, ...late1, { ...ready, generation: 1 });
      assert.equal(order.meeting?.meetUrl, undefined);
    });

    it('when it is there before one of the mails was sent, then that one has it, and waits for the other', () => {
      const known = following(roomless, late, ...sent('mail:confirmed:mentee:no-room'), ready);
      const { owed } = decided(known, late);
      assert.deepEqual(
        owed.map(({ key, blockedBy }) => [key, blockedBy]),
        [
          ['mail:room-ready:mentee:1', undefined],
          ['mail:confirmed:mentor', ['mail:confirmed:mentor:no-room']],
        ],
      );
    });

    it('when the session is moved meanwhile, then they are told of that, and the link still follows', () => {
      const schedule = {
        startsAt: terms.startsAt + HOUR,
        endsAt: terms.endsAt + HOUR,
        version: 2,
        since: late,
      };
      const told = following(roomless, late, ...sent('mail:confirmed:mentee:no-room'));
      const moved = { ...told, schedule, meeting: { ...roomless.meeting, version: 2 } };
      assert.ok(decided(moved, late).keys.includes('mail:rescheduled:mentee:2-no-room'));
      const again = following(moved, late, ...sent('mail:rescheduled:mentee:2-no-room'), ready);
      const keys = decided(again, late).keys.filter((key) => key.includes(':mentee'));
      assert.deepEqual(keys, ['mail:room-ready:mentee:1']);
    });

    it('when the event is deleted, then the next one’s room is told of as the new one alone', () => {
      const told = following(roomless, late, ...sent('mail:confirmed:mentee:no-room'));
      const gone: Outcome = {
        kind: 'meeting-deleted',
        generation: 1,
        eventId: meeting.eventId,
        at: late + HOUR,
      };
      const anew = { ...meeting, eventId: 'event2', createdAt: late + HOUR };
      const made: Outcome = { kind: 'meeting-created', generation: 2, meeting: anew };
      const keys = decided(following(told, late + HOUR, gone, made), late + HOUR).keys;
      assert.deepEqual(
        keys.filter((key) => key.includes(':mentee')),
        ['mail:new-room:mentee:2'],
      );
    });
  });

  it('given that both are told, then nothing is left to do but to look at the event at times', () => {
    const { keys, wakeAt } = decided(confirmed);
    assert.deepEqual({ keys, wakeAt }, { keys: [], wakeAt: meeting.createdAt + policy.verifyMeetingEvery });
  });

  it('given that its making was on the way when the order ended, then it is cancelled when it comes', () => {
    const cancellation = { by: 'mentee', at: NOW + 2 * HOUR } as const;
    const order = following({ ...known.paidAndApproved, meetingWanted: true, cancellation }, NOW + 2 * HOUR, {
      kind: 'meeting-created',
      generation: 1,
      meeting,
    });
    assert.ok(decided(order).keys.includes('meeting:cancel'));
    const gone = following(order, NOW + 2 * HOUR, { kind: 'meeting-cancelled', at: NOW + 2 * HOUR });
    assert.ok(!decided(gone).keys.includes('meeting:cancel'));
  });

  describe('given no room that both know of', () => {
    const by = terms.startsAt - policy.roomNotice;
    const roomless = { ...meeting, meetUrl: undefined, roomReadyAt: undefined };
    const made = (change: Partial<Meeting>): Order => ({ ...confirmed, meeting: { ...meeting, ...change } });
    const orders: { name: string; order: Order; ends: boolean }[] = [
      { name: 'no event was made', order: { ...known.paidAndApproved, meetingWanted: true }, ends: true },
      { name: 'the event has no room', order: { ...confirmed, meeting: roomless }, ends: true },
      { name: 'its room came a moment late', order: made({ roomReadyAt: by + 1 }), ends: true },
      { name: 'its room came in time', order: made({ roomReadyAt: by }), ends: false },
      { name: 'it is gone', order: made({ deletedExternallyAt: by }), ends: true },
      { name: 'it was found gone only later', order: made({ deletedExternallyAt: by + 1 }), ends: false },
      {
        name: 'it was made again too late',
        order: {
          ...made({ createdAt: by + 1, roomReadyAt: by + 1 }),
          lostMeetings: [{ ...meeting, deletedExternallyAt: by - HOUR }],
        },
        ends: true,
      },
      {
        name: 'one was not invited, and not mailed',
        order: { ...made({ uninvited: ['mentor'] }), sent: {} },
        ends: true,
      },
      {
        name: 'one was not invited, and mailed without it',
        order: { ...made({ uninvited: ['mentor'] }), sent: { 'mail:confirmed:mentor:no-room': by - HOUR } },
        ends: true,
      },
      {
        name: 'one was not invited, and mailed a moment late',
        order: { ...made({ uninvited: ['mentor'] }), sent: { 'mail:confirmed:mentor': by + 1 } },
        ends: true,
      },
      {
        name: 'one was not invited, and mailed',
        order: { ...made({ uninvited: ['mentor'] }), sent: { 'mail:confirmed:mentor': by } },
        ends: false,
      },
      { name: 'no mail could be sent, and both were invited', order: { ...made({}), sent: {} }, ends: false },
    ];
    for (const { name, order, ends } of orders)
      for (const [when, now] of [
        ['in time', by],
        ['after the session', terms.endsAt],
      ] as const)
        it(`as ${name}, when it is woken ${when}, then ${ends ? 'all money goes back' : 'it takes place'}`, () => {
          assert.equal(decided(order, by - 1).order.ended, undefined);
          const { order: after, keys } = decided(order, now);
          const completed = now >= terms.endsAt ? 'session-over' : undefined;
          assert.equal(after.ended?.reason, ends ? 'no-meeting' : completed);
          assert.equal(keys.includes('return:1'), ends);
          assert.equal(keys.includes('meeting:cancel'), ends);
        });

    it('then it is woken at that moment', () => {
      const order = { ...confirmed, meeting: { ...roomless, lastVerifiedAt: by - MINUTE } };
      const sent = { ...confirmed.sent, ...reminders };
      assert.equal(decided({ ...order, sent }, by - MINUTE).wakeAt, by);
    });
  });
});

describe('decide: an event that a person changes in the calendar', () => {
  const LOOK = meeting.createdAt + policy.verifyMeetingEvery;
  const seen = (displaced: boolean): Extract<Outcome, { kind: 'meeting-verified' }> => ({
    kind: 'meeting-verified',
    generation: 1,
    version: 1,
    displaced,
    at: LOOK,
  });
  const gone: Outcome = { kind: 'meeting-deleted', generation: 1, eventId: meeting.eventId, at: LOOK };

  it('given a set session, then its event is looked at ever more rarely, and an hour before it starts', () => {
    assert.ok(!decided(confirmed, LOOK - 1).keys.includes('meeting:verify'));
    const times = [];
    let order: Order = { ...confirmed, sent: { ...confirmed.sent, ...reminders } };
    for (let now = LOOK; now < terms.startsAt; now = decided(order, now).wakeAt ?? Infinity) {
      assert.deepEqual(decided(order, now).keys, ['meeting:verify']);
      times.push(now - terms.startsAt);
      order = following(order, now, {
        kind: 'meeting-verified',
        generation: 1,
        version: 1,
        displaced: false,
        at: now,
      });
    }
    assert.deepEqual(
      times.map((time) => time / HOUR),
      [-34, -22, -1],
    );
  });

  it('given that it was moved, then it is put back, once for each time', () => {
    const moved = following(confirmed, LOOK, seen(true));
    const { owed } = decided(moved, LOOK);
    assert.deepEqual(
      owed.map(({ key }) => key),
      ['meeting:1:back:1'],
    );
    const back = following(moved, LOOK, { kind: 'meeting-moved', generation: 1, version: 1, at: LOOK });
    assert.deepEqual(decided(back, LOOK).keys, []);
    assert.deepEqual(decided(following(back, LOOK, seen(true)), LOOK).keys, ['meeting:1:back:2']);
  });

  it('given that it was deleted, then another is made, and both are told of its room', () => {
    const lost = following(confirmed, LOOK, gone);
    assert.equal(decided(lost, LOOK).status, 'scheduled');
    assert.deepEqual(decided(lost, LOOK).keys, ['meeting:2']);
    const anew = { ...meeting, eventId: 'event2', createdAt: LOOK };
    const made = following(lost, LOOK, { kind: 'meeting-created', generation: 2, meeting: anew });
    assert.deepEqual(decided(made, LOOK).keys, ['mail:new-room:mentee:2', 'mail:new-room:mentor:2']);
    assert.equal(viewOf(lost).meeting?.meetUrl, undefined);
    assert.equal(viewOf(made).meeting?.eventId, 'event2');
  });

  it('given that it was deleted, when the order is cancelled, then the next generation is cancelled too', () => {
    const lost = following(confirmed, LOOK, gone);
    const cancelled = { ...lost, cancellation: { by: 'mentee', at: LOOK } as const };
    const cancel = decided(cancelled, LOOK).owed.find(({ kind }) => kind === 'cancel-meeting');
    assert.deepEqual(cancel, {
      kind: 'cancel-meeting',
      key: 'meeting:cancel',
      generation: 2,
      blockedBy: ['meeting:1', 'meeting:2'],
    });
  });

  it('given that two found it gone, then there is one more, not two', () => {
    const twice = following(confirmed, LOOK, gone, gone);
    assert.deepEqual(decided(twice, LOOK).keys, ['meeting:2']);
  });

  it('given a look for a time that is not the newest any more, then it was not displaced', () => {
    const schedule = { startsAt: terms.startsAt + HOUR, endsAt: terms.endsAt + HOUR, version: 2, since: NOW };
    const newer = { ...confirmed, schedule, meeting: { ...meeting, version: 2 } };
    assert.deepEqual(following(newer, LOOK, seen(true)).meeting?.externalMoves, []);
  });

  it('given a look before it was moved to the newest time, then it is not an external move', () => {
    const schedule = { startsAt: terms.startsAt + HOUR, endsAt: terms.endsAt + HOUR, version: 2, since: NOW };
    const order = following({ ...confirmed, schedule }, LOOK, { ...seen(true), version: 2 });
    assert.deepEqual([order.meeting?.externalMoves, order.meeting?.lastVerifiedAt], [[], LOOK]);
    assert.ok(decided(order, LOOK).keys.includes('meeting:move:2'));
  });

  for (const name of ['deletes', 'moves'])
    it(`given that a person ${name} it, then it is right again before the session`, async () => {
      const paid = ['the mentee orders', 'the mentee pays in full, which is called back'];
      const changed = ['the mentor approves', `a person ${name} the event in the calendar`];
      const { broken, end } = await drain(await after(newWorld(), [...paid, ...changed]));
      const live = end.events.filter((event) => event.live);
      assert.deepEqual(
        { broken, starts: live.map(({ startsAt }) => startsAt) },
        { broken: [], starts: [termsOf(end.entry.order)?.startsAt] },
      );
    });
});

describe('decide: after the session', () => {
  const over = decided(confirmed, terms.endsAt).order;

  it('given that its end has passed, then it is completed, its time is free, and the mentee is asked how it was', () => {
    assert.equal(decided(confirmed, terms.endsAt - 1).status, 'scheduled');
    const { status, keys, order } = decided(confirmed, terms.endsAt);
    assert.equal(status, 'completed');
    assert.deepEqual(keys, ['mail:feedback:mentee', 'slot:free:1', 'release-open-order']);
    assert.equal(order.ended?.retainedAmount, terms.amount);
    assert.deepEqual(order.returns, []);
  });

  it('given feedback, then the rating is counted, once', () => {
    const rated = { ...over, feedback: { rating: 9, at: terms.endsAt } };
    const tally = decided(rated, terms.endsAt).owed.find(({ kind }) => kind === 'tally');
    assert.deepEqual(tally, { kind: 'tally', key: 'tally', rating: 9 });
    assert.ok(!decided({ ...rated, talliedAt: terms.endsAt }, terms.endsAt).keys.includes('tally'));
  });

  it('given feedback on an order that was cancelled, then nothing is counted', () => {
    const cancellation = { by: 'mentee', at: NOW } as const;
    const feedback = { rating: 1, at: NOW };
    assert.ok(!decided({ ...confirmed, cancellation, feedback }).keys.includes('tally'));
  });
});
