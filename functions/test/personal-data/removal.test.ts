import assert from 'node:assert/strict';
import { DAY, HOUR, MINUTE } from '../../src/order/policy.ts';
import {
  holdsInCodes,
  newRemoval,
  REMOVAL_PATIENCE,
  withHolds,
  withRelease,
  withReport,
  type RemovalHold,
} from '../../src/personal-data/removal.ts';

const NOW = 1_800_000_000_000;
const asked = newRemoval('mentor-ayu', 'person', false, NOW);
const order: RemovalHold = { of: 'order', orderId: 'order-0001', part: 'money' };
const unpaid: RemovalHold = { of: 'payouts', part: 'shares-unpaid' };

describe('the record of a removal', () => {
  it('waits while an order or a mentor’s money is in the way, and says so in codes', () => {
    const waiting = withHolds(asked, [order, unpaid], NOW);
    assert.deepEqual([waiting.status, waiting.holds], ['waiting', [order, unpaid]]);
    assert.equal(holdsInCodes(waiting), 'order order-0001: money; shares-unpaid');
    assert.equal(waiting.actionRequiredSince, NOW + REMOVAL_PATIENCE);
  });

  it('is looked at again soon at first, and more rarely later', () => {
    assert.equal(withHolds(asked, [order], NOW).wakeAt, NOW + 10 * MINUTE);
    assert.equal(withHolds(asked, [order], NOW + DAY).wakeAt, NOW + DAY + HOUR);
  });

  it('goes on once nothing is in the way, and never back', () => {
    const removing = withHolds(asked, [], NOW);
    assert.equal(removing.status, 'removing');
    assert.equal(withHolds(removing, [order], NOW), removing);
    assert.equal(withRelease(removing, NOW), removing);
  });

  it('does not wait for a mentor’s money that an operator has settled, but for orders all the same', () => {
    const released = withRelease(withHolds(asked, [order, unpaid], NOW), NOW);
    assert.deepEqual(withHolds(released, [order, unpaid], NOW).holds, [order]);
    assert.equal(withHolds(released, [unpaid], NOW).status, 'removing');
  });

  it('ends with its report, and is looked at no more', () => {
    const removed = withReport(withHolds(asked, [], NOW), { orders: 3, payouts: 0 }, NOW);
    assert.deepEqual(
      [removed.status, removed.wakeAt, removed.actionRequiredSince],
      ['removed', undefined, undefined],
    );
  });
});
