import assert from 'node:assert/strict';
import {
  bookingOutcomeOf,
  type OpenOrder,
  type RecentOrder,
  type OrderSurroundings,
} from '../../src/order/bookings.ts';
import { newEntry } from '../../src/order/ledger.ts';
import { takeTurn } from '../../src/order/turn.ts';
import type { Order } from '../../src/order/order.ts';
import { DAY, HOUR, MINUTE } from '../../src/order/policy.ts';
import { sharedChange } from '../../src/order/shared-writes.ts';
import { mentor as ayu } from './simulation/world.ts';
import { known, NOW, policy } from './known.ts';

const { request } = known.requested;
assert.ok(request);
const { mentorId } = request;
const session = { startsAt: request.startsAt, endsAt: request.startsAt + HOUR };

const around = (change: Partial<OrderSurroundings> = {}): OrderSurroundings => ({
  mentor: ayu,
  mentee: { name: 'Citra' },
  namesCalendars: false,
  taken: [],
  open: [],
  recent: [],
  ...change,
});
const by = (orderId: string, shift: number) => ({
  orderId,
  number: 1,
  startsAt: session.startsAt + shift,
  endsAt: session.endsAt + shift,
});
const openOrders = (count: number, change: Partial<OpenOrder> = {}): OpenOrder[] =>
  Array.from({ length: count }, (_, n) => ({ orderId: `open-${n}`, mentorId, unpaid: true, ...change }));
const recentOrders = (count: number, at = NOW): RecentOrder[] =>
  Array.from({ length: count }, (_, n) => ({ orderId: `recent-${n}`, mentorId, at }));

const intakeBy = (surroundings: OrderSurroundings, limits = {}) => {
  const settings = { ...policy, buffer: 15 * MINUTE, ...limits };
  const outcome = bookingOutcomeOf(
    { kind: 'intake', key: 'intake', hold: 1 },
    known.requested,
    surroundings,
    settings,
    NOW,
  );
  assert.equal(outcome?.kind, 'assessed');
  return outcome.intake;
};
const codeOf = (surroundings: OrderSurroundings, limits = {}): string => {
  const intake = intakeBy(surroundings, limits);
  return intake.outcome === 'refused' ? intake.code : 'accepted';
};

describe('what an order takes of the mentor’s time', () => {
  it('keeps a buffer to the sessions of others, on both sides', () => {
    for (const shift of [0, HOUR, HOUR + 14 * MINUTE, -HOUR, -HOUR - 14 * MINUTE])
      assert.equal(codeOf(around({ taken: [by('other', shift)] })), 'slot-taken', String(shift));
    const beside = [by('after', HOUR + 15 * MINUTE), by('before', -HOUR - 15 * MINUTE)];
    assert.equal(codeOf(around({ taken: beside })), 'accepted');
  });

  it('is not in its own way', () => {
    assert.equal(codeOf(around({ taken: [by(known.requested.id, HOUR / 2)] })), 'accepted');
  });

  it('cannot be said without knowing what others have', () => {
    const booking = { kind: 'intake', key: 'intake', hold: 1 } as const;
    assert.equal(bookingOutcomeOf(booking, known.requested, undefined, policy, NOW), undefined);
    const turn = { done: [], policy, now: NOW, token: 'worker-1', jitter: 0.5 };
    const entry = { ...newEntry('order-0001'), order: known.requested };
    const without = takeTurn(entry, turn).result;
    assert.deepEqual([without.lacksSurroundings, without.claimed], [true, []]);
    const { result, entry: next } = takeTurn(entry, { ...turn, around: around() });
    assert.equal(result.lacksSurroundings, false);
    assert.deepEqual([next.order.intake?.outcome, next.order.holds[0]?.state], ['accepted', 'held']);
  });
});

describe('how many orders a mentee may have', () => {
  const limits = { openOrders: 10, unpaidHolds: 3, ordersPerDay: 6 };

  it('is so many unpaid with one mentor', () => {
    assert.equal(codeOf(around({ open: openOrders(2) }), limits), 'accepted');
    assert.equal(codeOf(around({ open: openOrders(3) }), limits), 'too-many-unpaid');
  });

  it('counts none that is paid, with another mentor, or the order itself', () => {
    assert.equal(codeOf(around({ open: openOrders(9, { unpaid: false }) }), limits), 'accepted');
    assert.equal(codeOf(around({ open: openOrders(9, { mentorId: 'budi' }) }), limits), 'accepted');
    const own = openOrders(3).map((one, n) => (n === 0 ? { ...one, orderId: known.requested.id } : one));
    assert.equal(codeOf(around({ open: own }), limits), 'accepted');
    assert.equal(codeOf(around({ open: openOrders(10, { unpaid: false }) }), limits), 'too-many-open');
  });

  it('is limited for a day, counting every order, and starts again after it', () => {
    assert.equal(codeOf(around({ recent: recentOrders(5) }), limits), 'accepted');
    assert.equal(codeOf(around({ recent: recentOrders(6) }), limits), 'too-many-today');
    assert.equal(codeOf(around({ recent: recentOrders(6, NOW - DAY + 1) }), limits), 'too-many-today');
    assert.equal(codeOf(around({ recent: recentOrders(6, NOW - DAY) }), limits), 'accepted');
  });

  it('keeps the mentor from many mails: of more orders than may be unpaid, the mentor is told once they are paid', () => {
    const quiet = (count: number) => {
      const intake = intakeBy(around({ recent: recentOrders(count) }), limits);
      return intake.outcome === 'accepted' && intake.quiet === true;
    };
    assert.deepEqual([quiet(2), quiet(3)], [false, true]);
  });
});

describe('what a turn changes of what orders share', () => {
  const change = (before: Order, after: Order, surroundings?: OrderSurroundings) =>
    sharedChange(before, after, surroundings, { ...policy, ordersPerDay: 3 }, NOW);

  it('is the time and the count of an order that is accepted', () => {
    const { takes, frees, open, orderedAt } = change(known.requested, known.accepted, around());
    assert.deepEqual(
      [takes.map(({ number }) => number), frees, open, orderedAt],
      [[1], [], { counts: true, unpaid: true }, NOW],
    );
  });

  it('is that it is paid, once', () => {
    assert.equal(change(known.invoiced, known.paid).paid, true);
    assert.equal(change(known.paid, known.paidAndApproved).paid, false);
  });

  it('is all of it given back, and its day forgotten once that is over', () => {
    const holds = known.paid.holds.map((hold) => ({ ...hold, freedAt: NOW }));
    const left = { ...known.paid, holds, releasedAt: NOW };
    assert.deepEqual(
      [change(known.paid, left).frees, change(known.paid, left).open, change(known.paid, left).past],
      [[1], { counts: false }, []],
    );
    const { intake } = known.paid;
    assert.ok(intake);
    const old = { ...left, intake: { ...intake, at: NOW - DAY } };
    assert.deepEqual(change({ ...known.paid, intake: old.intake }, old).past, [known.paid.id]);
  });

  it('is a pause for a mentee whose day is full of orders that were refused', () => {
    const refused = {
      ...known.requested,
      intake: { outcome: 'refused', at: NOW, code: 'unknown-topic' } as const,
    };
    const told = (count: number) => {
      const { orderedAt, pausedUntil } = change(
        known.requested,
        refused,
        around({ recent: recentOrders(count) }),
      );
      return [orderedAt, pausedUntil];
    };
    assert.deepEqual(
      [told(1), told(2), told(3)],
      [
        [NOW, undefined],
        [NOW, NOW + HOUR],
        [undefined, NOW + HOUR],
      ],
    );
  });
});
