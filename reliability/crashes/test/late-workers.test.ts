import assert from 'node:assert/strict';
import { plain } from '../../../functions/src/providers/database/plain.ts';
import { ownWorld, type OwnWorld } from '../../../functions/test/support/own-world.ts';
import { outrun } from '../recover.ts';
import { startWorker, type Worker } from '../start-worker.ts';
import { steps } from '../steps.ts';

const kinds = ['open-invoice', 'mail', 'create-meeting', 'return-money'] as const;

/** Held up after it has found no invoice: it makes a second one, whose address is given to no one. */
const twice: Partial<Record<string, string>> = {
  mail: '2 mails',
  'open-invoice': '2 invoices, PENDING, PENDING',
};

describe('when a worker is held up until another has done its work,', () => {
  let world: OwnWorld;
  let worker: Worker;

  before(async () => {
    world = await ownWorld();
  });

  beforeEach(() => {
    worker = startWorker(world);
  });

  afterEach(() => worker.leave());

  after(() => world.leave());

  for (const kind of kinds)
    for (const step of steps[kind])
      it(`its late results do not count: ${step.name}`, async () => {
        for (const { before, after } of await outrun(world, worker, kind, step)) {
          const { point, found } = before;
          assert.deepEqual(plain(after.entry.order), plain(found.entry.order));
          assert.deepEqual(after.entry.effects, found.entry.effects);
          const late = point === 'before the call' ? twice[kind] : undefined;
          assert.equal(step.shows(after), late ?? step.unless?.[point] ?? step.wants);
        }
      });

  it('it does not begin its other claimed effects', async () => {
    const [step] = steps['open-invoice'];
    assert.ok(step);
    const all = await outrun(world, worker, 'open-invoice', step);
    const claimed = all.find(({ before }) => before.point === 'after the record');
    const { 'mail:order-received:mentee': received, 'mail:order-to-decide:mentor': toDecide } =
      claimed?.after.mails ?? {};
    assert.deepEqual([received, toDecide], [1, 1]);
  });
});
