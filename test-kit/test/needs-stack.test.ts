import assert from 'node:assert/strict';
import { needingStack } from '../needs-stack.ts';

describe('the tests that need the shared stack', () => {
  const needing = ['functions/test/journeys/happy-path.test.ts', 'web/test/booking.test.ts'];

  it('are those that import where it is, themselves or by another file', () => {
    const without = ['functions/test/order/ledger.test.ts', 'test-kit/test/needs-stack.test.ts'];
    assert.deepEqual(needingStack([...needing, ...without]), needing);
  });

  it('are not those that start one of their own, or only what they need of one', () => {
    const own = ['stack/test/run-command.test.ts', 'functions/test/providers/archive.test.ts'];
    assert.deepEqual(needingStack(own), []);
  });
});
