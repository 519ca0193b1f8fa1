import assert from 'node:assert/strict';
import { get, ref, set, update } from 'firebase/database';
import { recorder } from './recorder.ts';
import { rawClient } from './raw-client.ts';
import { startWorld, type World } from './world.ts';

/** An object so deep, with 1 at its end. */
function deep(levels: number): unknown {
  let value: unknown = 1;
  for (let i = 0; i < levels; i++) value = { d: value };
  return value;
}

// Expectations: https://firebase.google.com/docs/database/usage/limits#data_tree and `validateFirebaseData` of
// @firebase/database, which knows the same limits and says them before anything is sent.
describe('conformance: limits', () => {
  let world: World;

  before(async () => {
    world = await startWorld();
  });

  after(() => world[Symbol.asyncDispose]());

  it('a key has up to 768 bytes', async () => {
    const key = 'ä'.repeat(384);
    assert.equal((await world.rest('PUT', '/.json', { [key]: 1 })).status, 200);
    assert.deepEqual((await world.rest('GET', '/.json')).json, { [key]: 1 });
    // The client counts the whole path, with its slashes.
    assert.throws(() => set(ref(world.client()), { [`${key}a`]: 1 }), /768 bytes/);
    assert.equal((await world.rest('PUT', '/.json', { [`${key}a`]: 1 })).status, 400);
    assert.equal((await world.rest('PUT', `/keys/${key}a.json`, 1)).status, 400);
  });

  it('a place is up to 32 levels deep', async () => {
    await set(ref(world.client(), 'deep'), deep(31));
    assert.deepEqual((await world.rest('GET', '/deep.json')).json, deep(31));
    assert.throws(() => set(ref(world.client(), 'deep'), deep(32)), /maximum depth .*\(32\)/);
    assert.equal((await world.rest('PUT', '/deep.json', deep(32))).status, 400);
    assert.equal((await world.rest('PUT', `${'/d'.repeat(33)}.json`, 1)).status, 400);
    assert.equal((await world.rest('PATCH', '/deep.json', { ['d/'.repeat(32)]: 1 })).status, 400);
    assert.deepEqual((await world.rest('GET', '/deep.json')).json, deep(31));
  });

  it('a string has up to 10 MB', async () => {
    const text = 'x'.repeat(10 * 1024 * 1024);
    assert.equal((await world.rest('PUT', '/text.json?print=silent', JSON.stringify(text))).status, 204);
    assert.equal(
      (await world.rest('PUT', '/text.json?print=silent', JSON.stringify(`${text}x`))).status,
      400,
    );
    assert.throws(() => set(ref(world.client(), 'text'), `${text}x`), /10485760 utf8 bytes/);
  });

  for (const bad of ['', 'a.b', 'a$b', 'a#b', 'a[b', 'a]b', 'a/b', 'a\u007fb', 'a\nb']) {
    it(`a key is not ${JSON.stringify(bad)}`, async () => {
      const answer = await world.rest('PUT', '/bad.json', { ok: { [bad]: 1 } });
      assert.equal(answer.status, 400);
      assert.match(
        answer.text,
        /Invalid data; couldn't parse key beginning at 1:\d+\. Key value can't be empty/,
      );
    });
  }

  it('a number is one of JSON, and no more is known beside what has a dot in front', async () => {
    for (const body of [
      '1e999',
      'NaN',
      '[1,]',
      '{".what": 1}',
      '{".sv": "what"}',
      '{".value": {".value": 1}}',
    ])
      assert.equal((await world.rest('PUT', '/bad.json', body)).status, 400, body);
  });

  // A client that is not from Firebase may send what theirs would not.
  it('invalid data of one client harms no other client', async () => {
    const nested = 200_000;
    const hostile = `${'{"d":'.repeat(nested)}1${'}'.repeat(nested)}`;
    assert.equal((await world.rest('PUT', '/hostile.json', hostile)).status, 400);
    const client = await rawClient(world);
    const frame = `{"t":"d","d":{"r":1,"a":"p","b":{"p":"/x","d":${hostile}}}}`;
    const gone = recorder<number>();
    void client.closed.then((code) => {
      gone.add(code);
    });
    client.send(frame);
    client.send(`{"t":"d","d":{"r":2,"a":"q","b":{"p":"/x","q":${hostile}}}}`);
    await Promise.race([gone.until(1), client.frames.until(3)]);
    await set(ref(world.client(), 'alive'), 1);
    assert.equal((await get(ref(world.client(), 'alive'))).val(), 1);
    client.close();
  });

  it('an update names what it changes', async () => {
    await world.rest('PUT', '/named.json', { a: 1 });
    assert.equal((await world.rest('PATCH', '/named.json', { '': 2 })).status, 400);
    const client = await rawClient(world);
    client.request(1, 'm', { p: '/named', d: { '': 2 } });
    assert.match((await client.frames.until(2))[1] ?? '', /"r":1,"b":\{"s":"(?!ok)/);
    assert.deepEqual((await world.rest('GET', '/named.json')).json, { a: 1 });
    client.close();
  });

  it('an update names no place twice, nor one within another', async () => {
    assert.throws(() => update(ref(world.client()), { a: 1, 'a/b': 2 }), /ancestor of another path/);
    assert.equal((await world.rest('PATCH', '/.json', { a: 1, 'a/b': 2 })).status, 400);
    assert.equal((await world.rest('PATCH', '/.json', { 'a/b': 1, '/a/b': 2 })).status, 400);
  });
});
