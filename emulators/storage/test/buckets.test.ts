import assert from 'node:assert/strict';
import { getJson } from '../../shared/http/json.ts';
import type { StandIn } from '../../shared/http/stand-in.ts';
import { createClock } from '../../scheduler/clock.ts';
import { bucketAt } from '../bucket-client.ts';
import { startStorage } from '../storage.ts';

const DAY = 24 * 60 * 60 * 1000;

describe("The buckets of Cloud Storage's stand-in", () => {
  const clock = createClock();
  let standIn: StandIn;

  beforeEach(async () => {
    standIn = await startStorage({ clock });
  });

  afterEach(() => standIn.close());

  const bucket = () => bucketAt(`${standIn.url}/storage/v1/b/b`);

  const put = (name: string) =>
    getJson(`${standIn.url}/upload/storage/v1/b/b/o?uploadType=media&name=${encodeURIComponent(name)}`, {
      method: 'POST',
      body: '{}',
    });

  it('deletes what a rule of the bucket says, when it is old enough, and nothing else', async () => {
    await bucket().setLifecycle([
      { action: { type: 'Delete' }, condition: { age: 2, matchesPrefix: ['a/'] } },
      { action: { type: 'SetStorageClass', storageClass: 'COLDLINE' }, condition: { age: 1 } },
    ]);
    await put('a/1');
    await put('b/1');
    clock.advance(DAY);
    await put('a/2');
    clock.advance(DAY - 1000);
    assert.deepEqual(await bucket().named(''), ['a/1', 'a/2', 'b/1']);
    clock.advance(1000);
    assert.deepEqual(await bucket().named(''), ['a/2', 'b/1']);
  });

  it('changes a bucket only from what it is known to be', async () => {
    const patch = (generation: number) =>
      getJson(`${standIn.url}/b/b?ifMetagenerationMatch=${generation}`, {
        method: 'PATCH',
        body: '{"lifecycle":{"rule":[]}}',
      });
    await patch(1);
    await assert.rejects(patch(1), /412/);
    await patch(2);
  });

  it('refuses a rule that Cloud Storage would refuse', async () => {
    for (const rule of [
      { action: { type: 'Burn' }, condition: { age: 1 } },
      { action: { type: 'Delete' }, condition: {} },
      { action: { type: 'Delete' }, condition: { age: -1 } },
    ])
      await assert.rejects(bucket().setLifecycle([rule]), /400/);
  });
});
