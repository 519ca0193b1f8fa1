import assert from 'node:assert/strict';
import type { Status } from '../../src/order/order.ts';
import { moves } from '../../src/order/transitions.ts';

describe('the moves of an order', () => {
  const statuses = new Map(Object.entries(moves));

  it('reach every status', () => {
    const reached = new Set<string>(['requested']);
    for (const status of reached) for (const next of statuses.get(status) ?? []) reached.add(next);
    assert.deepEqual([...reached].toSorted(), [...statuses.keys()].toSorted());
  });

  it('leave no ending', () => {
    const endings: Status[] = ['declined', 'completed', 'rejected', 'expired', 'cancelled'];
    for (const status of endings) assert.deepEqual(moves[status], []);
  });
});
