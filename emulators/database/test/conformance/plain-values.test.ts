import assert from 'node:assert/strict';
import {
  type Database,
  get,
  increment,
  onValue,
  query,
  orderByValue,
  equalTo,
  ref,
  runTransaction,
  set,
  setPriority,
} from 'firebase/database';
import { recorder } from './recorder.ts';
import { OWNER, startWorld, type World } from './world.ts';

// A client hashes what it was told, and a restart reads what was written: `hash` of LeafNode in @firebase/database
// and JSON.stringify. Both must see the value that is kept.
describe('conformance: values that JSON writes in one way and reads in another', () => {
  let world: World;
  let client: Database;

  before(async () => {
    world = await startWorld();
    client = world.client();
  });

  after(() => world[Symbol.asyncDispose]());

  const text = async (path: string): Promise<string> => (await world.rest('GET', path)).text;

  const plain: { name: string; json: string; kept: string }[] = [
    { name: 'minus zero', json: '-0.0', kept: '0' },
    { name: 'what is too small', json: '1e-400', kept: '0' },
    { name: 'what is too small, below zero', json: '[-1e-400, 1]', kept: '{"0":0,"1":1}' },
    { name: 'half a character, the second', json: '"a\\udc00b"', kept: '"a\ufffdb"' },
    { name: 'half a character, the first', json: '"a\\ud83d"', kept: '"a\ufffd"' },
    { name: 'half a character in a key', json: '{"a\\ud83d": 1}', kept: '{"a\ufffd":1}' },
    {
      name: 'keys that become one',
      json: '{"a\\ud83d": 1, "a\\udc00": 2, "b": -0.0}',
      kept: '{"a\ufffd":2,"b":0}',
    },
    {
      name: 'a priority of minus zero',
      json: '{".value": 1, ".priority": -0.0}',
      kept: '{".value":1,".priority":0}',
    },
    {
      name: 'a priority with half a character',
      json: '{".value": 1, ".priority": "\\ud83d"}',
      kept: '{".value":1,".priority":"\ufffd"}',
    },
    { name: 'a whole character', json: '"a😀"', kept: '"a😀"' },
  ];
  for (const [i, { name, json, kept }] of plain.entries()) {
    it(`keeps ${name} as ${kept}, whichever way it comes`, async () => {
      const value: unknown = JSON.parse(json);
      await world.rest('PUT', `/put/${i}.json`, json);
      await world.rest('PATCH', '/patch.json', `{"${i}": ${json}}`);
      const { json: pushed } = await world.rest('POST', `/post/${i}.json`, json);
      await set(ref(client, `set/${i}`), value);
      await world.admin().ref(`admin/${i}`).set(value);
      const places = [
        `put/${i}`,
        `patch/${i}`,
        `set/${i}`,
        `admin/${i}`,
        `post/${i}/${String(Object.values(pushed ?? {})[0])}`,
      ];
      for (const place of places) assert.equal(await text(`/${place}.json?format=export`), kept, place);
    });

    it(`lets a transaction go on above ${name}`, async () => {
      await world.rest('PUT', `/above/${i}.json`, json);
      const seen = recorder<unknown>();
      const stop = onValue(ref(client, `above/${i}`), seen.add.bind(seen));
      await seen.until(1);
      const tried: unknown[] = [];
      const { committed } = await runTransaction(ref(client, `above/${i}`), (now: unknown) => {
        tried.push(now);
        return { was: now };
      });
      stop();
      assert.deepEqual([committed, tried.length], [true, 1]);
    });
  }

  it('finds a path and a bound with half a character', async () => {
    await set(ref(client, 'half/a\ud83d'), 'b\udc00');
    assert.equal(await text('/half.json'), '{"a\ufffd":"b\ufffd"}');
    assert.equal((await get(ref(client, 'half/a\ud83d'))).val(), 'b\ufffd');
    await world.setRules({ '.read': true, '.write': true, half: { '.indexOn': '.value' } });
    const { json } = await world.rest('GET', '/half.json?orderBy="$value"&equalTo="b\\udc00"');
    assert.deepEqual(json, { 'a\ufffd': 'b\ufffd' });
    assert.equal((await get(query(ref(client, 'half'), orderByValue(), equalTo('b\ufffd')))).size, 1);
  });

  it('refuses an increment whose sum is too large, and keeps the value', async () => {
    await set(ref(client, 'sum'), 1.7e308);
    await assert.rejects(set(ref(client, 'sum'), increment(1.7e308)));
    for (const body of ['{".sv":{"increment":1.7e308}}', '{".sv":{"increment":1e400}}']) {
      assert.equal((await world.rest('PUT', '/sum.json', body)).status, 400);
    }
    const priority = '{".value":1,".priority":{".sv":{"increment":1e400}}}';
    assert.equal((await world.rest('PUT', '/sum.json', priority)).status, 400);
    assert.equal(await text('/sum.json'), '1.7e+308');
  });

  it('adds to a value that is not a number as to nothing', async () => {
    await set(ref(client, 'added'), 'text');
    await set(ref(client, 'added'), increment(-0));
    assert.equal(await text('/added.json'), '0');
  });

  it('refuses a priority for an empty place, and accepts removing one that does not exist', async () => {
    await assert.rejects(setPriority(ref(client, 'nothing'), 1));
    assert.equal((await world.rest('PUT', '/nothing/.priority.json', 1)).status, 400);
    assert.equal((await world.rest('PATCH', '/nothing.json', { '.priority': 1 })).status, 400);
    await setPriority(ref(client, 'nothing'), null);
    assert.equal((await world.rest('DELETE', '/nothing/.priority.json')).status, 200);
  });

  it('refuses a priority that is neither a text nor a number, and keeps the old one', async () => {
    await world.rest('PUT', '/ranked.json', { '.value': 1, '.priority': 7 });
    for (const bad of [true, { a: 1 }, [1], { '.value': 2 }, '1e400', { '.sv': 'x' }]) {
      assert.equal((await world.rest('PUT', '/ranked/.priority.json', bad)).status, 400, JSON.stringify(bad));
    }
    assert.equal(await text('/ranked/.priority.json'), '7');
    assert.equal((await world.rest('PUT', '/ranked/.priority.json', { '.sv': { increment: 2 } })).text, '9');
  });

  it('tells nothing of the data to a client that may not write', async () => {
    await world.rest('PUT', '/secret.json', 1.7e308);
    await world.setRules({ '.read': true });
    for (const [path, body] of [
      ['/secret.json', '{".sv":{"increment":1.7e308}}'],
      ['/absent/.priority.json', '1'],
    ] as const) {
      const answer = await world.rest('PUT', path, body);
      assert.deepEqual([answer.status, answer.json], [401, { error: 'Permission denied' }]);
      assert.equal((await world.rest('PUT', path, body, OWNER)).status, 400);
    }
  });
});
