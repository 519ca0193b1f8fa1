import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { initializeApp } from 'firebase-admin/app';
import { outsideOf } from '../../../stack/vendor-controls.ts';
import { createArchive } from '../../src/providers/storage/archive.ts';
import { functions } from '../support/deployed.ts';
import { stack } from '../support/environment.ts';
import { setVariable } from '../support/environment-variable.ts';
import { clock, faults, storage } from '../support/outside.ts';

const others = [
  { action: { type: 'Delete' }, condition: { age: 7, matchesPrefix: ['uploads/'] } },
  { action: { type: 'SetStorageClass', storageClass: 'COLDLINE' }, condition: { age: 90 } },
];
const deletion = (age: number, ...matchesPrefix: string[]) => ({
  action: { type: 'Delete' },
  condition: { age, matchesPrefix },
});
const ours = (archived: number, calls: number) => [
  deletion(archived, 'orders/', 'callbacks/', 'operator/'),
  deletion(calls, 'requests/', 'mail-events/'),
];
const days = (archived: number, calls: number) => ({ archived, calls });

const app = initializeApp({ projectId: stack.GCLOUD_PROJECT }, `archive-${randomUUID()}`);

describe('expireArchive', () => {
  /** The functions' own connection to the platform. */
  before(() => functions.expireArchive.run({ scheduleTime: new Date(0).toISOString() }));

  afterEach(() => faults.clear(stack.STORAGE_EMULATOR_HOST));

  function bucketOfItsOwn() {
    const ARCHIVE_BUCKET = `archive-${randomUUID()}`;
    const { storage: bucket } = outsideOf({ ...stack, ARCHIVE_BUCKET });
    return { bucket, archive: createArchive(app, { bucket: ARCHIVE_BUCKET }) };
  }

  it('lets the bucket delete old objects, and keeps the rules of others', async () => {
    const { bucket, archive } = bucketOfItsOwn();
    await bucket.setLifecycle(others);
    await archive.keepFor(days(30, 7));
    assert.deepEqual(await bucket.lifecycle(), [...others, ...ours(30, 7)]);
    await archive.keepFor(days(60, 0));
    assert.deepEqual(await bucket.lifecycle(), [...others, ...ours(60, 0).slice(0, 1)]);
  });

  it('takes away its own former rules, and none that was set by hand for a folder of the archive', async () => {
    const { bucket, archive } = bucketOfItsOwn();
    const byHand = [
      deletion(365, 'callbacks/'),
      { action: { type: 'Delete' }, condition: { daysSinceNoncurrentTime: 7, matchesPrefix: ['requests/'] } },
      {
        action: { type: 'SetStorageClass', storageClass: 'COLDLINE' },
        condition: { age: 9, matchesPrefix: ['orders/'] },
      },
    ];
    await bucket.setLifecycle([
      ...byHand,
      deletion(730, 'orders/', 'requests/', 'callbacks/', 'mail-events/', 'operator/'),
    ]);
    await archive.keepFor(days(0, 7));
    assert.deepEqual(await bucket.lifecycle(), [...byHand, ...ours(0, 7).slice(1)]);
    await archive.keepFor(days(0, 0));
    assert.deepEqual(await bucket.lifecycle(), byHand);
  });

  it('changes nothing if the rule is right', async () => {
    const { archive } = bucketOfItsOwn();
    await archive.keepFor(days(30, 7));
    await faults.set(stack.STORAGE_EMULATOR_HOST, { kind: 'error', method: 'PATCH', status: 403 });
    await archive.keepFor(days(30, 7));
    await assert.rejects(archive.keepFor(days(30, 8)));
  });

  for (const { what, fault, kind, message } of [
    {
      what: 'a right that it lacks',
      fault: { status: 403 },
      kind: 'set-up',
      message: /storage\.buckets\.update/,
    },
    { what: 'a bucket that is not there', fault: { status: 404 }, kind: 'set-up', message: /ARCHIVE_BUCKET/ },
    {
      what: 'a bucket that is changed meanwhile',
      fault: { status: 412 },
      kind: 'passing',
      message: /http-412/,
    },
  ])
    it(`says ${what}, and what to do about it`, async () => {
      const { archive } = bucketOfItsOwn();
      await faults.set(stack.STORAGE_EMULATOR_HOST, { kind: 'error', method: 'PATCH', times: 9, ...fault });
      await assert.rejects(archive.keepFor(days(30, 7)), { kind, message });
    });

  it('keeps objects for as long as the params say, from the first day on', async () => {
    const scheduleTime = new Date(await clock.now()).toISOString();
    await functions.expireArchive.run({ scheduleTime });
    assert.deepEqual(await storage.lifecycle(), ours(730, 90));
  });

  it('needs no right to set rules where nothing is to be deleted', async () => {
    const run = async () => functions.expireArchive.run({ scheduleTime: new Date(0).toISOString() });
    const reset = ['ARCHIVE_RETENTION_DAYS', 'CALLS_RETENTION_DAYS'].map((name) => setVariable(name, '0'));
    await faults.set(stack.STORAGE_EMULATOR_HOST, { kind: 'error', status: 403, times: 9 });
    await run().finally(() => reset.forEach((undo) => undo()));
    await assert.rejects(run());
  });

  it('is called once a day, by the stack’s own schedule', async () => {
    await storage.setLifecycle([]);
    await clock.run('expireArchive');
    assert.deepEqual(await storage.lifecycle(), ours(730, 90));
  });
});
