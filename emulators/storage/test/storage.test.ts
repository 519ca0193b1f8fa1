import assert from 'node:assert/strict';
import * as z from 'zod';
import { postJson } from '../../shared/http/json.ts';
import type { StandIn } from '../../shared/http/stand-in.ts';
import { createClock } from '../../scheduler/clock.ts';
import { startStorage } from '../storage.ts';

const refusalSchema = z.object({
  error: z.looseObject({ code: z.number(), errors: z.tuple([z.looseObject({ reason: z.string() })]) }),
});

describe("Cloud Storage's stand-in", () => {
  let storage: StandIn;

  before(async () => {
    storage = await startStorage({ clock: createClock() });
  });

  afterEach(() => {
    storage.reset();
  });

  after(() => storage.close());

  const upload = (query = '') =>
    fetch(`${storage.url}/upload/storage/v1/b/archive/o?uploadType=media&name=a.json${query}`, {
      method: 'POST',
      body: '{}',
    });
  const isThere = async () => (await fetch(`${storage.url}/storage/v1/b/archive/o/a.json`)).status === 200;
  const fault = (rules: object) => postJson(`${storage.url}/_/faults`, rules);
  const reasonOf = async (response: Response) => [
    response.status,
    refusalSchema.parse(await response.json()).error.errors[0].reason,
  ];

  it('stores when there is no fault, and refuses to replace an object that must not exist', async () => {
    assert.equal((await upload('&ifGenerationMatch=0')).status, 200);
    assert.deepEqual(await reasonOf(await upload('&ifGenerationMatch=0')), [412, 'conditionNotMet']);
    assert.equal(await isThere(), true);
  });

  for (const [refusal, status] of [
    ['conditionNotMet', 412],
    ['backendError', 503],
    ['rateLimitExceeded', 429],
    ['forbidden', 403],
  ] as const)
    it(`refuses by rule as Cloud Storage does: ${refusal}`, async () => {
      await fault({ kind: 'error', path: '/upload', refusal });
      assert.deepEqual(await reasonOf(await upload()), [status, refusal]);
      assert.equal(await isThere(), false);
    });

  it('stores and says that it failed', async () => {
    await fault({ kind: 'error-after', path: '/upload' });
    assert.deepEqual(await reasonOf(await upload()), [503, 'backendError']);
    assert.equal(await isThere(), true);
  });

  it('is slow', async () => {
    await fault({ kind: 'slow', ms: 120 });
    const startedAt = performance.now();
    assert.equal((await upload()).status, 200);
    assert.ok(performance.now() - startedAt >= 100);
  });

  it('shows its switches at its page', async () => {
    const page = await (await fetch(storage.url, { headers: { accept: 'text/html' } })).text();
    assert.match(page, /aria-pressed="false">Slow/);
  });
});
