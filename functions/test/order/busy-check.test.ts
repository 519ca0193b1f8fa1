import assert from 'node:assert/strict';
import { bookingOutcomeOf } from '../../src/order/bookings.ts';
import { busyAt, offeredOf, type BusyAnswer } from '../../src/order/busy-times.ts';
import { decide } from '../../src/order/decide.ts';
import type { BusyCheck, BusyCheckName, Order } from '../../src/order/order.ts';
import { DAY, HOUR, MINUTE } from '../../src/order/policy.ts';
import { without } from '../../src/order/schedule.ts';
import { mentor as ayu } from './simulation/world.ts';
import { decided, following, known, NOW, policy, STARTS_AT, terms } from './known.ts';

const between = (from: number, to: number) => ({
  startsAt: STARTS_AT + from * MINUTE,
  endsAt: STARTS_AT + to * MINUTE,
});
const session = between(0, 60);

const checked = (order: Order, name: BusyCheckName, check: Partial<BusyCheck>): Order => ({
  ...order,
  busyChecks: { ...order.busyChecks, [name]: { since: NOW, ...check } },
});

/** What becomes of a request, by what its mentor's calendars have said. */
function intakeOf(order: Order, now = NOW, change: Partial<typeof policy> = {}) {
  const around = {
    mentor: ayu,
    mentee: { name: 'Citra' },
    namesCalendars: true,
    taken: [],
    open: [],
    recent: [],
  };
  const settings = { ...policy, ...change };
  return bookingOutcomeOf({ kind: 'intake', key: 'intake', hold: 1 }, order, around, settings, now);
}

const codeOf = (...given: Parameters<typeof intakeOf>): string | undefined => {
  const outcome = intakeOf(...given);
  if (outcome?.kind !== 'assessed') return outcome?.kind;
  return outcome.intake.outcome === 'refused' ? outcome.intake.code : outcome.intake.outcome;
};

describe('what a mentor’s own calendars say of a time', () => {
  const shared = (...busy: { startsAt: number; endsAt: number }[]) => ({ state: 'shared', busy }) as const;
  const unseen = { state: 'not-shared' } as const;
  const rows: [string, Parameters<typeof busyAt>[1], BusyAnswer][] = [
    ['nothing stands there', [shared()], 'free'],
    ['something ends as it begins', [shared(between(-60, 0), between(60, 90))], 'free'],
    ['something goes on for a minute', [shared(between(-60, 1))], 'busy'],
    ['one of several is busy', [unseen, shared(), shared(between(59, 90))], 'busy'],
    ['one cannot be seen, and the others are free', [shared(), unseen], 'unseen'],
    ['one cannot be asked', [{ state: 'unreachable' }], 'unseen'],
  ];
  for (const [name, answers, answer] of rows)
    it(`is ${answer} where ${name}`, () => {
      assert.equal(busyAt(session, answers, []), answer);
    });

  it('leaves out our own sessions, and not what stands beside them', () => {
    assert.equal(busyAt(session, [shared(session)], [session]), 'free');
    assert.equal(busyAt(session, [shared(between(0, 90))], [between(0, 30)]), 'busy');
    assert.deepEqual(without([between(0, 90)], [between(30, 60)]), [between(0, 30), between(60, 90)]);
  });
});

describe('what is published of a mentor’s own calendars', () => {
  const open = [{ from: '09:00', to: '17:00' }];
  const jakarta = {
    availability: { week: { thu: open, fri: open }, exceptions: {} },
    timeZone: 'Asia/Jakarta',
  };
  const at = (text: string) => Date.parse(`${text}+07:00`);
  const stretch = (from: string, to: string) => ({ startsAt: at(from), endsAt: at(to) });
  const published = (...busy: { startsAt: number; endsAt: number }[]) =>
    offeredOf([{ state: 'shared', busy }], [], jakarta);

  it('is only what is within the open hours', () => {
    assert.deepEqual(published(stretch('2026-12-03T07:00', '2026-12-03T10:00')), [
      stretch('2026-12-03T09:00', '2026-12-03T10:00'),
    ]);
    assert.deepEqual(published(stretch('2026-12-02T07:00', '2026-12-03T08:00')), []);
    assert.deepEqual(published(stretch('2026-12-01T00:00', '2026-12-31T00:00')).length, 8);
  });

  it('is one stretch where several meet, and tells not in how many calendars', () => {
    const [first, second] = [
      stretch('2026-12-03T10:00', '2026-12-03T11:00'),
      stretch('2026-12-03T10:30', '2026-12-03T12:00'),
    ];
    assert.deepEqual(published(second, first), [stretch('2026-12-03T10:00', '2026-12-03T12:00')]);
  });

  it('follows the clock where it is changed', () => {
    const day = { week: { sun: open }, exceptions: {} };
    const whole = { startsAt: Date.parse('2026-10-25T00:00Z'), endsAt: Date.parse('2026-10-26T00:00Z') };
    const berlin = { availability: day, timeZone: 'Europe/Berlin' };
    assert.deepEqual(offeredOf([{ state: 'shared', busy: [whole] }], [], berlin), [
      { startsAt: Date.parse('2026-10-25T08:00Z'), endsAt: Date.parse('2026-10-25T16:00Z') },
    ]);
  });
});

describe('a request to a mentor who has named calendars', () => {
  it('is not accepted before they have answered, and is owed one question', () => {
    assert.equal(codeOf(known.requested), 'busy-check-wanted');
    const asked = following(known.requested, NOW, { kind: 'busy-check-wanted', at: NOW });
    const { keys, owed, status, wakeAt } = decided(asked, NOW);
    assert.deepEqual(keys, ['busy:intake']);
    assert.deepEqual(
      owed.map((effect) => 'session' in effect && effect.session),
      [session],
    );
    assert.deepEqual([status, wakeAt], ['requested', NOW + policy.busyWait]);
  });

  it('is asked about with the mentor’s buffer on both sides', () => {
    const buffered = decide(checked(known.requested, 'intake', {}), { ...policy, buffer: 15 * MINUTE }, NOW);
    assert.deepEqual(
      buffered.owed.map((effect) => 'session' in effect && effect.session),
      [between(-15, 75)],
    );
  });

  const answers: [BusyAnswer, string, string][] = [
    ['free', 'accepted', 'accepted'],
    ['busy', 'mentor-busy', 'mentor-busy'],
    ['unseen', 'accepted', 'calendar-unseen'],
  ];
  for (const [answer, taken, declined] of answers)
    it(`is ${taken} where they are ${answer}, or ${declined} by the other policy`, () => {
      const order = checked(known.requested, 'intake', { answer, answeredAt: NOW });
      assert.equal(codeOf(order, NOW, { unseenCalendar: 'take' }), taken);
      assert.equal(codeOf(order, NOW, { unseenCalendar: 'decline' }), declined);
    });

  it('waits no longer than a minute for them', () => {
    const order = checked(known.requested, 'intake', {});
    assert.deepEqual(decided(order, NOW + policy.busyWait - 1).keys, ['busy:intake']);
    assert.deepEqual(decided(order, NOW + policy.busyWait).keys, ['intake']);
    assert.equal(codeOf(order, NOW + policy.busyWait, { unseenCalendar: 'take' }), 'accepted');
    assert.equal(codeOf(order, NOW + policy.busyWait, { unseenCalendar: 'decline' }), 'calendar-unseen');
  });

  it('is declined for any other reason without a question', () => {
    assert.equal(codeOf(known.requested, STARTS_AT), 'in-the-past');
  });
});

describe('an order that is paid and approved', () => {
  const now = NOW + 2 * HOUR;
  const auto: Order = {
    ...checked(known.paidAndApproved, 'intake', { answer: 'free', answeredAt: NOW }),
    approval: { decision: 'approved', at: NOW, auto: true },
  };

  it('asks the calendars again where all orders are approved by themselves, and makes no meeting before', () => {
    const { order, keys, status } = decided(auto, now);
    assert.ok(keys.includes('busy:meeting') && !keys.includes('meeting:1'));
    assert.deepEqual([status, order.meetingWanted], ['paid', false]);
  });

  it('ends where they are busy, and all money goes back', () => {
    const busy = { kind: 'busy-checked', check: 'meeting', answer: 'busy', at: now } as const;
    const order = following(auto, now, busy);
    assert.deepEqual(order.ended, { status: 'expired', at: now, reason: 'mentor-busy', retainedAmount: 0 });
    assert.deepEqual(
      order.returns.map(({ amount }) => amount),
      [terms.amount],
    );
    const { keys } = decided(order, now);
    assert.ok(keys.includes('mail:expired:mentee') && keys.includes('mail:expired:mentor'));
    assert.equal(order.meetingWanted, false);
  });

  for (const answer of ['free', 'unseen'] as const)
    it(`has its meeting made where they are ${answer}`, () => {
      const order = following(auto, now, { kind: 'busy-checked', check: 'meeting', answer, at: now });
      assert.ok(decided(order, now).keys.includes('meeting:1'));
    });

  it('has its meeting made a minute later where they say nothing, and a later answer changes nothing', () => {
    const { order } = decided(auto, now);
    const late = now + policy.busyWait;
    const made = decided(order, late);
    assert.ok(made.keys.includes('meeting:1'));
    const busy = { kind: 'busy-checked', check: 'meeting', answer: 'busy', at: late } as const;
    assert.equal(following(made.order, late, busy).ended, undefined);
  });

  const unasked: [string, Order, number][] = [
    ['a mentor who has approved it in person', { ...auto, approval: known.approved.approval }, now],
    ['a mentor who had named no calendar', { ...auto, busyChecks: {} }, now],
    ['a time that they have just called free', auto, NOW + policy.busyFresh - 1],
  ];
  for (const [name, order, at] of unasked)
    it(`asks nothing of ${name}`, () => {
      const { keys } = decided(order, at);
      assert.ok(keys.includes('meeting:1') && !keys.includes('busy:meeting'));
    });

  it('asks nothing once its event was deleted and is made again', () => {
    const gone = { kind: 'meeting-deleted', generation: 1, eventId: 'event1', at: now } as const;
    const order = following({ ...auto, meetingWanted: true, meeting: known.scheduled.meeting }, now, gone);
    assert.ok(decided(order, now + DAY / 24).keys.includes('meeting:2'));
  });
});
