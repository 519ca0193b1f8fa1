import assert from 'node:assert/strict';
import { HOUR } from '../../../functions/src/order/policy.ts';
import type { Suite } from '../../../stack/local-stack.ts';
import { measureCallbackLoss, healingReport, HEALED_WITHIN } from '../callback-loss.ts';
import { startFailingStack } from '../stack.ts';
import { reportOf } from '../report.ts';
import { soak } from '../soak.ts';
import type { Workers } from '../workers.ts';

const quietly = { say: () => undefined };

describe('orders on a stack that fails in every way', function () {
  this.timeout(HOUR);
  let suite: Suite;
  let workers: Workers;

  before(async () => {
    ({ suite, workers } = await startFailingStack());
  });

  after(() => suite.stop());

  it('all end, and no promise is broken: 16 orders, seed 1', async () => {
    const verdict = await soak(suite, workers, { orders: 16, seed: 1, ...quietly });
    const { killed, injected } = verdict.evidence;
    assert.deepEqual(verdict.breaches, [], reportOf(verdict));
    assert.ok(killed.length > 0, 'no worker was killed');
    for (const [name, strikes] of Object.entries(injected))
      assert.ok(strikes.length > 0, `${name} never failed`);
  });

  it('heal within a period of the reconciler when all callbacks are lost', async () => {
    const healed = await measureCallbackLoss(suite, { orders: 24, seed: 1, ...quietly });
    console.log(`    ${healingReport(healed)}`);
    assert.ok(healed.times.length > 10 && healed.lost >= healed.times.length);
    assert.deepEqual(healed.unheard, []);
    assert.ok((healed.times.at(-1) ?? Infinity) <= HEALED_WITHIN);
  });
});
