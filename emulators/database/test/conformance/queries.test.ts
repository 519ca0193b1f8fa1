import assert from 'node:assert/strict';
import {
  type Database,
  endAt,
  endBefore,
  equalTo,
  get,
  limitToFirst,
  limitToLast,
  onValue,
  orderByChild,
  orderByKey,
  orderByPriority,
  orderByValue,
  query,
  type QueryConstraint,
  ref,
  set,
  startAfter,
  startAt,
} from 'firebase/database';
import { recorder } from './recorder.ts';
import { OPEN, startWorld, type World } from './world.ts';

const people = {
  ana: { age: 30, name: { last: 'Z' } },
  budi: { age: 25, name: { last: 'Y' } },
  citra: { age: 30, name: { last: 'X' } },
  dewi: { age: 'old' },
  eko: { name: { last: 'W' } },
};

/** Queries, and the keys that they find in this order: https://firebase.google.com/docs/database/web/lists-of-data */
const rows: [string, QueryConstraint[], string[]][] = [
  ['orderByChild', [orderByChild('age')], ['eko', 'budi', 'ana', 'citra', 'dewi']],
  ['orderByChild, deep', [orderByChild('name/last')], ['dewi', 'eko', 'citra', 'budi', 'ana']],
  ['startAt', [orderByChild('age'), startAt(30)], ['ana', 'citra', 'dewi']],
  ['startAt with key', [orderByChild('age'), startAt(30, 'b')], ['citra', 'dewi']],
  ['startAfter', [orderByChild('age'), startAfter(25)], ['ana', 'citra', 'dewi']],
  ['startAfter with key', [orderByChild('age'), startAfter(30, 'ana')], ['citra', 'dewi']],
  ['endAt', [orderByChild('age'), endAt(30)], ['eko', 'budi', 'ana', 'citra']],
  ['endAt with key', [orderByChild('age'), endAt(30, 'ana')], ['eko', 'budi', 'ana']],
  ['endBefore', [orderByChild('age'), endBefore(30)], ['eko', 'budi']],
  ['equalTo', [orderByChild('age'), equalTo(30)], ['ana', 'citra']],
  ['equalTo with key', [orderByChild('age'), equalTo(30, 'citra')], ['citra']],
  ['equalTo null', [orderByChild('age'), equalTo(null)], ['eko']],
  ['limitToFirst', [orderByChild('age'), limitToFirst(2)], ['eko', 'budi']],
  ['limitToLast', [orderByChild('age'), limitToLast(2)], ['citra', 'dewi']],
  ['a range with a limit', [orderByChild('age'), startAt(25), endAt(30), limitToLast(2)], ['ana', 'citra']],
  ['orderByKey', [orderByKey(), startAt('b'), endAt('d')], ['budi', 'citra']],
  ['orderByKey, startAfter', [orderByKey(), startAfter('budi'), limitToFirst(1)], ['citra']],
  ['orderByPriority', [orderByPriority(), limitToLast(1)], ['eko']],
  ['a limit alone', [limitToFirst(1)], ['ana']],
];

describe('conformance: queries', () => {
  let world: World;
  let writer: Database;

  before(async () => {
    world = await startWorld();
    writer = world.client();
    await world.setRules({
      ...OPEN,
      people: { '.indexOn': ['age', 'name/last'] },
      scores: { '.indexOn': '.value' },
      window: { '.indexOn': 'n' },
    });
    await set(ref(writer, 'people'), people);
    await set(ref(writer, 'scores'), { a: 3, b: 1, c: 2 });
    await set(ref(writer, 'unindexed'), people);
  });

  after(() => world[Symbol.asyncDispose]());

  for (const [name, constraints, expected] of rows) {
    it(`find by ${name}, once and live`, async () => {
      const reader = world.client();
      const asked = query(ref(reader, 'people'), ...constraints);
      const keys: (string | null)[] = [];
      (await get(asked)).forEach((snapshot) => {
        keys.push(snapshot.key);
      });
      assert.deepEqual(keys, expected);

      const live = recorder<(string | null)[]>();
      onValue(asked, (snapshot) => {
        const found: (string | null)[] = [];
        snapshot.forEach((item) => {
          found.push(item.key);
        });
        live.add(found);
      });
      assert.deepEqual((await live.until(1)).at(-1), expected);
    });
  }

  it('find by orderByValue', async () => {
    const asked = query(ref(world.client(), 'scores'), orderByValue(), limitToLast(2));
    assert.deepEqual((await get(asked)).val(), { a: 3, c: 2 });
  });

  it('keep their window as children come, go and move', async () => {
    await set(ref(writer, 'window'), { a: { n: 1 }, b: { n: 2 }, c: { n: 3 } });
    const seen = recorder<unknown>();
    onValue(query(ref(world.client(), 'window'), orderByChild('n'), limitToFirst(2)), (snapshot) => {
      const value: unknown = snapshot.val();
      seen.add(Object.keys(value ?? {}));
    });
    await seen.until(1);
    await set(ref(writer, 'window/d'), { n: 9 });
    await set(ref(writer, 'window/e'), { n: 0 });
    await set(ref(writer, 'window/e/n'), 10);
    await set(ref(writer, 'window/a'), null);
    assert.deepEqual(await seen.until(4), [
      ['a', 'b'],
      ['a', 'e'],
      ['a', 'b'],
      ['b', 'c'],
    ]);
  });

  // `warnOnListenWarnings_` of @firebase/database: the client is warned, gets everything and filters by itself.
  it('without an index are answered with everything, for the client to filter', async () => {
    const seen = recorder<unknown>();
    onValue(query(ref(world.client(), 'unindexed'), orderByChild('age'), limitToLast(1)), (snapshot) => {
      seen.add(snapshot.val());
    });
    await seen.until(1);
    await set(ref(writer, 'unindexed/budi/age'), 'oldest');
    assert.deepEqual(await seen.until(2), [
      { dewi: { age: 'old' } },
      { budi: { age: 'oldest', name: { last: 'Y' } } },
    ]);
  });

  // https://github.com/firebase/firebase-js-sdk/issues/7843
  it('without an index are refused when asked once', async () => {
    const asked = query(ref(world.client(), 'unindexed'), orderByChild('age'));
    await assert.rejects(get(asked), {
      message: 'Index not defined, add ".indexOn": "age", for path "/unindexed", to the rules',
    });
  });
});
