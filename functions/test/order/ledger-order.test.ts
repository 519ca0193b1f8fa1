import assert from 'node:assert/strict';
import { newEntry, type LedgerEntry } from '../../src/order/ledger.ts';
import { takeTurn, type TurnInput } from '../../src/order/turn.ts';
import { LEASE } from '../../src/order/leases.ts';
import type { Order } from '../../src/order/order.ts';
import { HOUR } from '../../src/order/policy.ts';
import { known, meeting, NOW, policy } from './known.ts';

const THEN = NOW + 2 * HOUR;

const turn = (entry: LedgerEntry, change: Partial<TurnInput> = {}) =>
  takeTurn(entry, { done: [], policy, now: THEN, token: 'worker-1', jitter: 0.5, ...change });

const keysOf = ({ result }: ReturnType<typeof turn>) => result.claimed.map(({ key }) => key);

/** A worker is doing an effect when the mentee cancels the order. */
function calledOff(order: Order): LedgerEntry {
  const { entry } = turn({ ...newEntry(order.id), order });
  return { ...entry, order: { ...entry.order, cancellation: { by: 'mentee', at: THEN } } };
}

const cases = [
  { what: 'the meeting', does: 'meeting:1', undoes: 'meeting:cancel', order: known.paidAndApproved },
  { what: 'the invoice', does: 'invoice:1', undoes: 'invoice:1:withdraw', order: known.accepted },
] as const;

describe('the ledger: what undoes waits for what does', () => {
  for (const { what, does, undoes, order } of cases) {
    it(`given that a worker is making ${what}, when the order ends, then it is not taken back yet`, () => {
      const entry = calledOff(order);
      assert.equal(entry.effects[does]?.state, 'leased');
      assert.ok(!keysOf(turn(entry)).includes(undoes));
    });

    it(`given that the maker of ${what} has died, then it is taken back when the lease ends`, () => {
      const waiting = turn(calledOff(order));
      assert.ok((waiting.entry.wakeAt ?? 0) <= THEN + LEASE);
      assert.ok(keysOf(turn(waiting.entry, { now: THEN + LEASE })).includes(undoes));
    });
  }

  it('given that the meeting is made meanwhile, then it is cancelled at once', () => {
    const entry = calledOff(known.paidAndApproved);
    const effect = turn({ ...newEntry('order-0001'), order: known.paidAndApproved }).result.claimed.find(
      ({ kind }) => kind === 'create-meeting',
    );
    assert.ok(effect);
    const outcome = { kind: 'meeting-created', generation: 1, meeting } as const;
    const done = [{ effect, token: 'worker-1', result: { outcome } }];
    assert.ok(keysOf(turn(entry, { done })).includes('meeting:cancel'));
  });

  it('given that the event is being moved, then the next move waits, for the last word is to be the newest', () => {
    const moved = (version: number): Order => ({
      ...known.scheduled,
      schedule: { startsAt: NOW + 72 * HOUR, endsAt: NOW + 73 * HOUR, version, since: THEN },
    });
    const second = turn({ ...newEntry('order-0001'), order: moved(2) });
    assert.ok(keysOf(second).includes('meeting:move:2'));
    const third = { ...second.entry, order: moved(3) };
    assert.ok(!keysOf(turn(third)).includes('meeting:move:3'));
    assert.ok(keysOf(turn(third, { now: THEN + LEASE })).includes('meeting:move:3'));
  });
});
