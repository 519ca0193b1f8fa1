import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import type { PaymentProduct } from '../../../functions/src/config/settings.ts';
import { ownWorld, type OwnWorld } from '../../../functions/test/support/own-world.ts';
import { points } from '../crash.ts';
import { crashesPage } from '../page.ts';
import { checkRecovered, recover, type Outcome } from '../recover.ts';
import { startWorker, type Worker } from '../start-worker.ts';
import { allSteps, type Step } from '../steps.ts';

describe('when a worker dies', () => {
  let worlds: Record<PaymentProduct, OwnWorld>;
  let next: Worker;
  const shown = new Map<Step, Outcome[]>();

  before(async () => {
    worlds = { invoices: await ownWorld({}, {}, 'invoices'), sessions: await ownWorld({}, {}, 'sessions') };
    next = startWorker(worlds.invoices);
  });

  after(async () => {
    next.leave();
    await Promise.all(Object.values(worlds).map((world) => world.leave()));
  });

  for (const [place, { kind, product, step }] of allSteps.entries())
    describe(`over ${kind}: to ${step.name},`, () => {
      let outcomes: Outcome[] = [];

      before(async () => {
        const worker = next;
        next = startWorker(worlds[allSteps[place + 1]?.product ?? product]);
        outcomes = await recover(worlds[product], worker, kind, step);
        shown.set(step, outcomes);
      });

      for (const point of points)
        it(point, () => {
          const outcome = outcomes.find((one) => one.point === point);
          assert.ok(outcome);
          checkRecovered(outcome, step);
        });
    });

  describe('docs/crashes.md', () => {
    it('is described by docs/crashes.md', async () => {
      const page = await readFile(new URL('../../../docs/crashes.md', import.meta.url), 'utf8');
      assert.equal(page, await crashesPage(shown), 'npm run crashes');
    });
  });
});
