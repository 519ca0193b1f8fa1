import assert from 'node:assert/strict';
import { DAY, HOUR, MINUTE } from '../../src/order/policy.ts';
import {
  holdsInCodes,
  isReleasable,
  newRemoval,
  REMOVAL_PATIENCE,
  withHolds,
  withLook,
  withRelease,
  withReport,
  type RemovalHold,
} from '../../src/personal-data/removal.ts';

const NOW = 1_800_000_000_000;
const asked = newRemoval({ personId: 'mentor-ayu', by: 'person' }, NOW);
const order: RemovalHold = { of: 'order', orderId: 'order-0001', part: 'money' };
const unpaid: RemovalHold = { of: 'payouts', part: 'shares-unpaid', amount: 75_000 };

describe('the record of a removal', () => {
  it('waits while an order or a mentor’s money is in the way, and says so in codes', () => {
    const waiting = withHolds(asked, [order, unpaid], NOW);
    assert.deepEqual([waiting.status, waiting.holds], ['waiting', [order, unpaid]]);
    assert.equal(holdsInCodes(waiting), 'order order-0001: money; shares-unpaid 75000');
    assert.equal(waiting.actionRequiredSince, NOW + REMOVAL_PATIENCE);
  });

  it('is looked at again soon at first, and more rarely later', () => {
    assert.equal(withHolds(asked, [order], NOW).wakeAt, NOW + 10 * MINUTE);
    assert.equal(withHolds(asked, [order], NOW + DAY).wakeAt, NOW + DAY + HOUR);
  });

  it('is looked at again after the others, if a look at it fails', () => {
    assert.equal(withLook(asked, NOW).wakeAt, NOW + 10 * MINUTE);
    const removing = withHolds(asked, [], NOW);
    assert.equal(withLook(removing, NOW + DAY).wakeAt, NOW + DAY + 10 * MINUTE);
    assert.equal(withLook(removing, NOW + DAY).actionRequiredSince, removing.actionRequiredSince);
  });

  it('goes on once nothing is in the way, and never back', () => {
    const removing = withHolds(asked, [], NOW);
    assert.equal(removing.status, 'removing');
    assert.equal(withHolds(removing, [order], NOW), removing);
    assert.equal(withRelease(removing, 'admin-eka', NOW), removing);
  });

  it('goes on over a sum that an operator has settled, and waits for any other sum', () => {
    const released = withRelease(withHolds(asked, [unpaid], NOW), 'admin-eka', NOW);
    assert.deepEqual(released.release, { at: NOW, by: 'admin-eka', holds: [unpaid] });
    assert.deepEqual(withHolds(released, [order, unpaid], NOW).holds, [order]);
    assert.equal(withHolds(released, [unpaid], NOW).status, 'removing');
    const more = { ...unpaid, amount: 150_000 };
    const again = withHolds(released, [more], NOW);
    assert.deepEqual(again.holds, [more]);
    assert.deepEqual(withRelease(again, 'admin-eka', NOW).release?.holds, [unpaid, more]);
  });

  it('is not released while an order is not over, or a payout is under way', () => {
    const underWay: RemovalHold = { of: 'payouts', part: 'payout-under-way', amount: 75_000 };
    for (const holds of [[], [order, unpaid], [underWay]]) {
      const waiting = withHolds(asked, holds, NOW);
      assert.equal(isReleasable(waiting), false);
      assert.equal(withRelease(waiting, 'admin-eka', NOW), waiting);
    }
  });

  it('of a disabled account whose user was deleted waits for an operator', () => {
    const disabled = { personId: 'mentee-x', by: 'user-deleted', wasDisabled: true } as const;
    const waiting = withHolds(newRemoval(disabled, NOW), [], NOW);
    assert.deepEqual([waiting.status, holdsInCodes(waiting)], ['waiting', 'disabled']);
    const released = withRelease(waiting, 'admin-eka', NOW);
    assert.equal(withHolds(released, [], NOW).status, 'removing');
    const byOperator = newRemoval({ ...disabled, by: 'operator' }, NOW);
    assert.equal(withHolds(byOperator, [], NOW).status, 'removing');
  });

  it('is told of after a week, even if no look at it succeeds', () => {
    assert.equal(asked.actionRequiredSince, NOW + REMOVAL_PATIENCE);
  });

  it('ends with its report, and is looked at no more', () => {
    const removed = withReport(withHolds(asked, [], NOW), { orders: 3, payouts: 0 }, NOW);
    assert.deepEqual(
      [removed.status, removed.wakeAt, removed.actionRequiredSince],
      ['removed', undefined, undefined],
    );
  });
});
