import assert from 'node:assert/strict';
import { HOUR } from '../../src/order/policy.ts';
import { confirmed, decided, following, known, meeting, NOW, policy, terms } from './known.ts';

describe('decide: the meeting', () => {
  it('given that it is made and its room known, then both are told', () => {
    const { status, keys } = decided(known.scheduled);
    assert.equal(status, 'scheduled');
    assert.deepEqual(keys, ['mail:confirmed:mentee', 'mail:confirmed:mentor']);
  });

  it('given that the room is still being made, then it is asked for, and the mails wait', () => {
    const order = { ...known.scheduled, meeting: { ...meeting, meetUrl: undefined } };
    const { keys, wakeAt } = decided(order, meeting.createdAt);
    assert.deepEqual(keys, ['room']);
    assert.equal(wakeAt, meeting.createdAt + policy.roomGrace);
  });

  it('given that the room takes too long, then the mails go without it', () => {
    const order = { ...known.scheduled, meeting: { ...meeting, meetUrl: undefined } };
    const { keys } = decided(order, meeting.createdAt + policy.roomGrace);
    assert.deepEqual(keys, ['room', 'mail:confirmed:mentee', 'mail:confirmed:mentor']);
  });

  it('given that both are told, then nothing is left to do until the session’s end', () => {
    const { keys, wakeAt } = decided(confirmed);
    assert.deepEqual({ keys, wakeAt }, { keys: [], wakeAt: terms.endsAt });
  });

  it('given that its making was on the way when the order ended, then it is cancelled when it comes', () => {
    const cancellation = { by: 'mentee', at: NOW + 2 * HOUR } as const;
    const order = following({ ...known.paidAndApproved, meetingWanted: true, cancellation }, NOW + 2 * HOUR, {
      kind: 'meeting-created',
      meeting,
    });
    assert.ok(decided(order).keys.includes('meeting:cancel'));
    const gone = following(order, NOW + 2 * HOUR, { kind: 'meeting-cancelled', at: NOW + 2 * HOUR });
    assert.ok(!decided(gone).keys.includes('meeting:cancel'));
  });

  it('given paid and approved but no meeting by the session’s end, then it expires and the money goes back', () => {
    const wanted = { ...known.paidAndApproved, meetingWanted: true };
    const { status, order, keys } = decided(wanted, terms.endsAt);
    assert.equal(status, 'expired');
    assert.equal(order.ended?.reason, 'no-meeting');
    assert.ok(keys.includes('return:1') && keys.includes('meeting:cancel'));
  });
});

describe('decide: after the session', () => {
  const over = decided(confirmed, terms.endsAt).order;

  it('given that its end has passed, then it is completed, its time is free, and the mentee is asked how it was', () => {
    assert.equal(decided(confirmed, terms.endsAt - 1).status, 'scheduled');
    const { status, keys, order } = decided(confirmed, terms.endsAt);
    assert.equal(status, 'completed');
    assert.deepEqual(keys, ['mail:feedback:mentee', 'slot:free:1', 'leave']);
    assert.equal(order.ended?.keep, terms.amount);
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
