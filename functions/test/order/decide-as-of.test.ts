import assert from 'node:assert/strict';
import type { Facts } from '../../src/order/facts.ts';
import { newEntry, type LedgerEntry } from '../../src/order/ledger.ts';
import { takeTurn, type TurnInput } from '../../src/order/turn.ts';
import type { Order } from '../../src/order/order.ts';
import { HOUR, MINUTE } from '../../src/order/policy.ts';
import { confirmed, following, known, NOW, policy, rescheduleRequest, STARTS_AT, terms } from './known.ts';

const THEN = NOW + 4 * HOUR;
const ASK = { ...rescheduleRequest.ask, startsAt: STARTS_AT + 24 * HOUR };
const open: Order = following(
  { ...confirmed, rescheduleRequests: { 'mentee-1': { ...rescheduleRequest, ask: ASK } } },
  THEN,
  {
    kind: 'slot-held',
    hold: 2,
    at: THEN,
  },
);
const lapse = THEN + policy.rescheduleWindow;

/** Moments at which silence ends something, and what was said just before them. */
const moments: {
  name: string;
  order: Order;
  at: number;
  facts: Partial<Facts>;
  ends: (order: Order) => unknown;
  heard: unknown;
  silent: unknown;
}[] = [
  {
    name: 'an answer before a request lapses',
    order: open,
    at: lapse,
    facts: { reschedules: { 'mentee-1': { ask: ASK, answer: { decision: 'accepted', at: lapse - 5_000 } } } },
    ends: ({ rescheduleRequests }) => rescheduleRequests['mentee-1']?.state,
    heard: 'accepted',
    silent: 'lapsed',
  },
  {
    name: 'the mentor’s approval before its deadline',
    order: known.paid,
    at: terms.approveBy,
    facts: { approval: { decision: 'approved', at: terms.approveBy - 1_000 } },
    ends: ({ ended }) => ended?.reason,
    heard: undefined,
    silent: 'unanswered',
  },
  {
    name: 'a cancellation before the session, read after it',
    order: confirmed,
    at: terms.endsAt,
    facts: { cancellation: { by: 'mentor', at: STARTS_AT - 1 } },
    ends: ({ ended }) => ended?.status,
    heard: 'cancelled',
    silent: 'completed',
  },
];

const turn = (entry: LedgerEntry, change: Partial<TurnInput>) =>
  takeTurn(entry, { done: [], policy, now: NOW, token: 'worker', jitter: 0.5, ...change });

describe('a turn that brings a result', () => {
  for (const { name, order, at, facts, ends, heard, silent } of moments) {
    const entry = turn({ ...newEntry(order.id), order }, { facts: { notices: {} }, now: at - MINUTE }).entry;

    it(`settles nothing by a time up to which no facts were read: ${name}`, () => {
      const late = turn(entry, { now: at + MINUTE });
      assert.equal(late.result.unheard, true);
      assert.equal(ends(late.entry.order), ends(order));
      assert.ok((late.entry.wakeAt ?? Infinity) <= at + MINUTE, 'the sweep finds it');
      const after = turn(late.entry, { facts: { notices: {}, ...facts }, now: at + MINUTE });
      assert.equal(after.result.unheard, false);
      assert.equal(ends(after.entry.order), heard);
    });

    it(`and silence ends it once it was listened to: ${name}`, () => {
      const late = turn(entry, { now: at + MINUTE });
      const after = turn(late.entry, { facts: { notices: {} }, now: at + MINUTE });
      assert.equal(ends(after.entry.order), silent);
    });

    it(`counts from when the reading began: ${name}`, () => {
      const slow = turn(entry, { facts: { notices: {} }, heardAt: at - 1, now: at + 1 });
      assert.equal(slow.result.unheard, true);
      assert.equal(ends(slow.entry.order), ends(order));
    });
  }

  it('asks for no reading while no moment has come', () => {
    const { entry } = turn({ ...newEntry(known.paid.id), order: known.paid }, { facts: { notices: {} } });
    assert.equal(turn(entry, { now: NOW + 1_000 }).result.unheard, false);
  });
});
