import assert from 'node:assert/strict';
import { initializeApp } from 'firebase-admin/app';
import * as z from 'zod';
import { getJson } from '../../../emulators/shared/http/json.ts';
import { createClock } from '../../../emulators/scheduler/clock.ts';
import { startStorage } from '../../../emulators/storage/storage.ts';
import type { Archive } from '../../src/ports/archive.ts';
import { createArchive } from '../../src/providers/storage/archive.ts';
import { setVariable } from '../support/environment-variable.ts';
import { archivePromises } from '../../verify/promises/archive.ts';
import { openTrial } from '../../verify/promises/trial.ts';
import { keepsItsPromises } from './promised.ts';
import { fault, neverAnswered, refusals, type Side } from './side.ts';

interface Shelf extends Side<Archive> {
  names: (prefix?: string) => Promise<string[]>;
  read: (name: string) => Promise<unknown>;
  remove: (name: string) => Promise<unknown>;
}

const bucket = 'the-archive';
const listed = z.object({ items: z.array(z.object({ name: z.string(), contentType: z.string() })) });

/** Cloud Storage's SDK looks for its emulator in the environment, once: when an app first asks for it. */
async function byCloudStorage(): Promise<Shelf> {
  const { url, close } = await startStorage({ clock: createClock() });
  const app = initializeApp({ projectId: 'demo-archive' }, `archive-${new URL(url).port}`);
  const port = createArchive(app, { bucket });
  const unset = setVariable('STORAGE_EMULATOR_HOST', url);
  await port.put('operator/first', {}).finally(unset);
  return {
    port,
    url,
    close,
    names: async (prefix = 'orders') =>
      listed
        .parse(await getJson(`${url}/b/${bucket}/o?prefix=${encodeURIComponent(prefix)}`))
        .items.map(({ name }) => name),
    read: (name) => getJson(`${url}/b/${bucket}/o/${encodeURIComponent(name)}?alt=media`),
    remove: (name) => getJson(`${url}/b/${bucket}/o/${encodeURIComponent(name)}`, { method: 'DELETE' }),
  };
}

const contract = (start: () => Promise<Shelf>) => (): void => {
  let side: Shelf;
  const name = 'orders/order-1/request.json';
  const content = { orderId: 'order-1', note: 'Karier – dari nol 😀' };

  beforeEach(async () => {
    side = await start();
  });

  afterEach(() => side.close());

  keepsItsPromises(archivePromises, () => ({ port: side.port, trial: { ...openTrial(), ...side } }));

  it('keeps it once when it was kept and an error was answered', async () => {
    await fault(side, { kind: 'error-after', path: '/upload', status: 503 });
    await assert.rejects(side.port.put(name, content), { kind: 'passing' });
    await side.port.put(name, content);
    assert.deepEqual(await side.names(), [name]);
  });

  /** A missing bucket is not a refusal of one object. */
  const ofBuckets = refusals.map((refusal) =>
    refusal.status === 404 ? { ...refusal, kind: 'set-up' } : refusal,
  );

  it('distinguishes the refusals of a bucket, and says what to do about its set-up', async () => {
    for (const { name: refusal, kind, status, body } of ofBuckets) {
      await fault(side, { kind: 'error', path: '/upload', status, body });
      await assert.rejects(side.port.put(name, content), (error: Error & { kind?: string }) => {
        assert.equal(error.kind, kind, refusal);
        if (kind === 'set-up') assert.match(error.message, /ARCHIVE_BUCKET/);
        return true;
      });
    }
    assert.deepEqual(await side.names(), []);
  });

  it('is a passing failure when there is no answer', async () => {
    const kept = async () => (await side.names()).length === 1;
    await neverAnswered(side, { method: 'POST', path: '/upload' }, (port) => port.put(name, content), kept);
  });

  it('is a passing failure when the server is unreachable', async () => {
    await side.close();
    await assert.rejects(side.port.put(name, content), { kind: 'passing' });
  });
};

for (const { name, start } of [{ name: 'Cloud Storage', start: byCloudStorage }])
  describe(`the archive in ${name}`, contract(start));
