import assert from 'node:assert/strict';
import { allToMentor } from '../../src/order/mentor-share.ts';
import type { Order, OrderStatus } from '../../src/order/order.ts';
import { withOutcome, type Outcome } from '../../src/order/outcome.ts';
import { HOUR } from '../../src/order/policy.ts';
import { moves } from '../../src/order/transitions.ts';
import {
  confirmed,
  decided,
  expired,
  invoice,
  known,
  meeting,
  NOW,
  paidLate,
  paidReport,
  terms,
} from './known.ts';

interface Row {
  from: OrderStatus;
  when: string;
  to: OrderStatus;
  given: Order;
  change: (order: Order) => Order;
  now?: number;
}

const comes =
  (outcome: Outcome) =>
  (order: Order): Order =>
    withOutcome(order, outcome);
const accepted = (change: Partial<typeof terms> = {}, autoApprove = false) =>
  comes({
    kind: 'assessed',
    intake: {
      outcome: 'accepted',
      at: NOW,
      terms: { ...terms, ...change },
      shareTerms: allToMentor,
      autoApprove,
    },
  });
const paid = comes({ kind: 'invoice-read', reading: { invoice, report: paidReport }, notices: [] });
const closed = comes({
  kind: 'invoice-read',
  reading: { invoice, report: { status: 'expired', readAt: terms.payBy } },
  notices: [],
});
const rejects = (order: Order): Order => ({ ...order, approval: { decision: 'rejected', at: NOW + HOUR } });
const approves = (order: Order): Order => ({ ...order, approval: { decision: 'approved', at: NOW + HOUR } });
const cancels = (order: Order): Order => ({ ...order, cancellation: { by: 'mentee', at: NOW + HOUR } });
const same = (order: Order): Order => order;

const { requested, invoiced, approved } = known;
const declined = comes({ kind: 'assessed', intake: { outcome: 'refused', at: NOW, code: 'too-soon' } });
const madeMeeting = comes({ kind: 'meeting-created', generation: 1, meeting });
const held = comes({ kind: 'slot-held', hold: 2, at: terms.payBy + 2 * HOUR });
const { payBy, approveBy, endsAt } = terms;

/** Each legal move, by something that makes it. */
const rows: readonly Row[] = [
  { from: 'requested', when: 'intake refuses', to: 'declined', given: requested, change: declined },
  { from: 'requested', when: 'intake accepts', to: 'pending', given: requested, change: accepted() },
  {
    from: 'requested',
    when: 'the mentor lets all pass',
    to: 'approved',
    given: requested,
    change: accepted({}, true),
  },
  {
    from: 'requested',
    when: 'the session is free',
    to: 'paid',
    given: requested,
    change: accepted({ amount: 0 }),
  },
  {
    from: 'requested',
    when: 'a rejection is there already',
    to: 'rejected',
    given: rejects(requested),
    change: accepted(),
  },
  {
    from: 'requested',
    when: 'intake was late for the deadline',
    to: 'expired',
    given: requested,
    change: accepted(),
    now: payBy,
  },
  {
    from: 'requested',
    when: 'a cancellation is there already',
    to: 'cancelled',
    given: cancels(requested),
    change: accepted(),
  },
  { from: 'pending', when: 'the mentor approves', to: 'approved', given: invoiced, change: approves },
  { from: 'pending', when: 'the mentee pays', to: 'paid', given: invoiced, change: paid },
  { from: 'pending', when: 'the mentor rejects', to: 'rejected', given: invoiced, change: rejects },
  {
    from: 'pending',
    when: 'the invoice expires',
    to: 'expired',
    given: invoiced,
    change: closed,
    now: payBy,
  },
  { from: 'pending', when: 'the mentee cancels', to: 'cancelled', given: invoiced, change: cancels },
  { from: 'approved', when: 'the mentee pays', to: 'paid', given: approved, change: paid },
  {
    from: 'approved',
    when: 'the invoice expires',
    to: 'expired',
    given: approved,
    change: closed,
    now: payBy,
  },
  { from: 'approved', when: 'the mentee cancels', to: 'cancelled', given: approved, change: cancels },
  {
    from: 'paid',
    when: 'the mentor approves and the meeting is made',
    to: 'scheduled',
    given: known.paid,
    change: (order) => madeMeeting(approves(order)),
  },
  { from: 'paid', when: 'the mentor rejects', to: 'rejected', given: known.paid, change: rejects },
  {
    from: 'paid',
    when: 'the mentor is silent',
    to: 'expired',
    given: known.paid,
    change: same,
    now: approveBy,
  },
  { from: 'paid', when: 'the mentee cancels', to: 'cancelled', given: known.paid, change: cancels },
  {
    from: 'scheduled',
    when: 'the session is over',
    to: 'completed',
    given: confirmed,
    change: same,
    now: endsAt,
  },
  {
    from: 'scheduled',
    when: 'its event is gone, and another could not be made in time',
    to: 'expired',
    given: confirmed,
    change: (order) => ({
      ...order,
      meeting: order.meeting && { ...order.meeting, deletedExternallyAt: NOW },
    }),
    now: endsAt,
  },
  { from: 'scheduled', when: 'the mentee cancels', to: 'cancelled', given: confirmed, change: cancels },
  {
    from: 'expired',
    when: 'late money finds the time still free',
    to: 'paid',
    given: paidLate,
    change: held,
    now: payBy + 2 * HOUR,
  },
];

describe('a move of an order', () => {
  for (const { from, when, to, given, change, now = NOW + 2 * HOUR } of rows)
    it(`given ${from}, when ${when}, then ${to}`, () => {
      const before = decided(given, from === 'expired' ? now : NOW);
      assert.equal(before.status, from);
      assert.equal(decided(change(before.order), now).status, to);
    });
});

describe('the moves of an order', () => {
  const pairs = Object.entries(moves).flatMap(([from, all]) => all.map((to) => `${from} → ${to}`));

  it('have each a test of its own above, and nothing else has', () => {
    assert.deepEqual(rows.map(({ from, to }) => `${from} → ${to}`).toSorted(), pairs.toSorted());
  });

  it('reach every status', () => {
    const reached = new Set<string>(['requested']);
    const statuses = new Map<string, readonly OrderStatus[]>(Object.entries(moves));
    for (const status of reached) for (const next of statuses.get(status) ?? []) reached.add(next);
    assert.deepEqual([...reached].toSorted(), Object.keys(moves).toSorted());
  });

  it('leave no ending, but for the one that late money may undo', () => {
    const endings: OrderStatus[] = ['declined', 'completed', 'rejected', 'cancelled'];
    for (const status of endings) assert.deepEqual(moves[status], []);
    assert.deepEqual(moves.expired, ['paid']);
  });

  it('given an ending, then no word and no money of another order of things changes it', () => {
    for (const ended of [confirmed, rejects(known.paid), cancels(known.paid)]) {
      const { order, status } = decided(ended, endsAt);
      assert.equal(decided(paid(cancels(rejects(order))), endsAt + HOUR).status, status);
    }
    assert.equal(decided(cancels(approves(expired)), endsAt).status, 'expired');
  });
});
