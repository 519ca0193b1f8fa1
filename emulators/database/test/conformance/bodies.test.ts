import assert from 'node:assert/strict';
import { brotliCompressSync, deflateSync, gzipSync } from 'node:zlib';
import { sendBody, startWorld, type World } from './world.ts';

// Expectations: RFC 9110, section 8.4 (Content-Encoding).
describe('conformance: bodies of REST requests', function () {
  this.timeout(600_000);
  let world: World;

  before(async () => {
    world = await startWorld();
  });

  after(() => world[Symbol.asyncDispose]());

  const send = (path: string, body: Buffer, encoding: string, method?: string) =>
    sendBody(world, path, body, encoding, method);

  const json = { text: 'käse '.repeat(100), list: [1, 2] };
  const text = Buffer.from(JSON.stringify(json));

  for (const [encoding, body] of [
    ['gzip', gzipSync(text)],
    ['x-gzip', gzipSync(text)],
    ['GZIP', gzipSync(text)],
    ['deflate', deflateSync(text)],
    ['br', brotliCompressSync(text)],
    ['gzip, br', brotliCompressSync(gzipSync(text))],
    ['identity', text],
  ] as const) {
    it(`are read when they are compressed: ${encoding}`, async () => {
      for (const method of ['PUT', 'PATCH', 'POST']) {
        assert.equal((await send('/body.json', body, encoding, method)).status, 200, method);
      }
      const { json: kept } = await world.rest('GET', '/body.json');
      assert.deepEqual(Object.values(kept ?? {})[0], json);
      await world.rest('DELETE', '/body.json');
    });
  }

  it('are read when rules are put', async () => {
    const rules = gzipSync('{"rules": {".read": true, ".write": true}}');
    assert.equal((await send('/.settings/rules.json', rules, 'gzip')).status, 200);
  });

  it('are refused in an encoding that is not known, and when they are broken', async () => {
    const unknown = await send('/bad.json', text, 'zstd');
    assert.deepEqual(unknown.json, { error: 'Content-Encoding must be gzip, deflate, br or identity' });
    assert.equal(unknown.status, 415);
    for (const body of [text, gzipSync(text).subarray(0, 30)]) {
      const broken = await send('/bad.json', body, 'gzip');
      assert.deepEqual(
        [broken.status, broken.json],
        [400, { error: "Invalid data; couldn't decompress the body." }],
      );
    }
    assert.equal((await world.rest('GET', '/bad.json')).text, 'null');
  });
});
