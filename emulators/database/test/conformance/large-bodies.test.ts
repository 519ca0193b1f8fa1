import assert from 'node:assert/strict';
import { gzipSync } from 'node:zlib';
import { sendBody, startWorld } from './world.ts';

describe('conformance: large bodies of REST requests', function () {
  this.timeout(600_000);
  // https://firebase.google.com/docs/database/usage/limits: 256 MB from the REST API.
  it('are measured after decompression', async () => {
    await using world = await startWorld();
    // A body may be compressed in parts: https://www.rfc-editor.org/rfc/rfc1952#section-2.2
    const megabyte = gzipSync(Buffer.alloc(1024 * 1024, 'a'));
    const bomb = Buffer.concat([gzipSync('"'), ...Array<Buffer>(257).fill(megabyte), gzipSync('"')]);
    const answer = await sendBody(world, '/bomb.json', bomb, 'gzip');
    assert.equal(answer.status, 400);
    assert.match(answer.text, /exceeds the maximum size/);
  });

  it('are written and shown in pieces when they are large', async () => {
    await using world = await startWorld();
    const parts = Object.fromEntries(
      Array.from({ length: 2 }, (_, i) => [`p${i}`, `${i}`.repeat(9_000_000)]),
    );
    const written = await sendBody(
      world,
      '/large.json?disableTriggers=true',
      gzipSync(JSON.stringify({ ...parts, n: [1, 2] })),
      'gzip',
    );
    assert.equal(written.status, 200);
    assert.equal(written.headers.get('content-length'), null);
    const got = await world.rest('GET', '/large.json?format=export');
    assert.equal(got.headers.get('content-length'), null);
    assert.deepEqual(got.json, { ...parts, n: { 0: 1, 1: 2 } });
    assert.equal((await world.rest('HEAD', '/large.json')).text, '');
    const broken = Buffer.from(JSON.stringify(parts).slice(0, -1));
    assert.equal((await sendBody(world, '/large.json', broken, 'identity')).status, 400);
    await world.rest('DELETE', '/large.json');
  });
});
