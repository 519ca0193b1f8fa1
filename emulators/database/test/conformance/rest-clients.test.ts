import assert from 'node:assert/strict';
import { startWorld, type World } from './world.ts';

// Expectations: what the clients of the REST API that Firebase publishes rely on.
describe('conformance: clients of REST', () => {
  let world: World;

  before(async () => {
    world = await startWorld();
  });

  after(() => world[Symbol.asyncDispose]());

  // `get_if_changed` and `set_if_unchanged` of the Admin SDK for Python set conditions and ask for no ETag.
  it('answers 304 for a value that the client has, and an ETag to a client that sets a condition', async () => {
    await world.rest('PUT', '/unless.json', 1);
    const other = await world.rest('GET', '/unless.json', undefined, { 'If-None-Match': 'other' });
    const tag = other.headers.get('etag') ?? '';
    assert.deepEqual([other.status, other.text, tag !== ''], [200, '1', true]);
    const same = await world.rest('GET', '/unless.json', undefined, { 'If-None-Match': tag });
    assert.deepEqual([same.status, same.text, same.headers.get('etag')], [304, '', tag]);
    const put = await world.rest('PUT', '/unless.json', 2, { 'If-Match': tag });
    assert.equal(put.headers.get('etag') === tag, false);
    assert.notEqual(put.headers.get('etag'), null);
  });

  // `RTDBRemoveRemote` and `RTDBListRemote` of firebase-tools, for `firebase database:remove`.
  it('removes a place by a PATCH of null, and lists its children in parts', async () => {
    await world.rest('PUT', '/remove.json', { a: 1, b: { c: 2 }, d: 3 });
    const part = await world.rest('GET', '/remove.json?shallow=true&limitToFirst=2');
    assert.deepEqual(part.json, { a: true, b: true });
    const removed = await world.rest('PATCH', '/remove.json?print=silent&writeSizeLimit=tiny', null);
    assert.equal(removed.status, 204);
    assert.equal((await world.rest('GET', '/remove.json')).text, 'null');
  });

  // https://firebase.google.com/docs/reference/rest/database#section-query-parameters
  it('wraps what was read in a call, or names it as a file', async () => {
    await world.rest('PUT', '/file.json', { age: 3 });
    const call = await world.rest('GET', '/file.json?callback=got.it');
    assert.equal(call.text, '/**/got.it({"age":3});');
    assert.match(call.headers.get('content-type') ?? '', /^application\/javascript/);
    assert.equal((await world.rest('GET', '/file.json?callback=alert(1)//')).status, 400);
    const file = await world.rest('GET', '/file.json?download=a.json');
    assert.match(file.headers.get('content-disposition') ?? '', /^attachment; filename\*=UTF-8''a\.json$/);
  });
});
