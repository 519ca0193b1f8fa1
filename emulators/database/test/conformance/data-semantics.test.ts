import assert from 'node:assert/strict';
import {
  type Database,
  type DataSnapshot,
  get,
  onValue,
  orderByChild,
  orderByKey,
  orderByValue,
  push,
  query,
  ref,
  set,
  update,
} from 'firebase/database';
import { OPEN, startWorld, type World } from './world.ts';

// Expectations: https://firebase.google.com/docs/database/web/lists-of-data#data-order unless a test says otherwise.
describe('conformance: data', () => {
  let world: World;

  before(async () => {
    world = await startWorld();
    await world.setRules({
      ...OPEN,
      kinds: { '.indexOn': '.value' },
      children: { '.indexOn': 'v' },
    });
  });

  after(() => world[Symbol.asyncDispose]());

  const read = async (path: string): Promise<unknown> => (await world.rest('GET', path)).json;

  const kinds = {
    z: false,
    y: true,
    x: -1.5,
    w: 0,
    v: 10,
    u: 9.5,
    t: 'A',
    s: 'a',
    r: '',
    q: 'ä',
    p: { object: 1 },
    o: { an: 1 },
  };
  const inOrder = ['z', 'y', 'x', 'w', 'u', 'v', 'r', 't', 's', 'q', 'o', 'p'];

  it('orders by kind: false, true, numbers, strings, objects; and by key what is equal', async () => {
    await set(ref(world.client(), 'kinds'), kinds);
    assert.deepEqual(keysOf(await get(query(ref(world.client(), 'kinds'), orderByValue()))), inOrder);
  });

  it('puts children without the value first', async () => {
    const children = Object.fromEntries(Object.entries(kinds).map(([key, v]) => [key, { v }]));
    await set(ref(world.client(), 'children'), { ...children, n: { other: 1 }, m: 'primitive' });
    const found = await get(query(ref(world.client(), 'children'), orderByChild('v')));
    assert.deepEqual(keysOf(found), ['m', 'n', ...inOrder]);
  });

  it('orders keys that are 32-bit integers by number, before all others', async () => {
    const keys = ['-2', '-1', '0', '9', '10', '2147483647', '-a', '2147483648', '9a', 'A', 'a'];
    await set(ref(world.client(), 'keys'), Object.fromEntries(keys.toReversed().map((key) => [key, 1])));
    assert.deepEqual(keysOf(await get(query(ref(world.client(), 'keys'), orderByKey()))), keys);
    const { text } = await world.rest('GET', '/keys.json');
    assert.deepEqual(
      [...text.matchAll(/"([^"]+)":/g)].map(([, key]) => key),
      keys,
    );
  });

  // https://firebase.blog/posts/2014/04/best-practices-arrays-in-firebase
  it('shows an array where most places are taken, and an object elsewhere', async () => {
    const client = world.client();
    await set(ref(client, 'array'), ['a', 'b', 'c', 'd']);
    await set(ref(client, 'array/1'), null);
    assert.deepEqual(await read('/array.json'), ['a', null, 'c', 'd']);
    await update(ref(client, 'array'), { 0: null, 2: null });
    assert.deepEqual(await read('/array.json'), { 3: 'd' });
    await set(ref(client, 'array/key'), 'e');
    assert.deepEqual(await read('/array.json'), { 3: 'd', key: 'e' });
  });

  // https://firebase.google.com/docs/database/web/read-and-write#delete_data
  it('keeps nothing that is empty', async () => {
    const client = world.client();
    await set(ref(client, 'empty'), { a: {}, b: [], c: null, d: { e: { f: null } }, g: 1 });
    assert.deepEqual(await read('/empty.json'), { g: 1 });
    await set(ref(client, 'empty/x/y/z'), 1);
    await update(ref(client, 'empty'), { g: null, 'x/y/z': null });
    assert.equal(await read('/empty.json'), null);
    assert.equal((await world.rest('GET', '/.json?shallow=true')).text.includes('"empty"'), false);
  });

  it('takes a primitive away when its place gets children, and children when it gets a primitive', async () => {
    const client = world.client();
    await set(ref(client, 'swap'), 'primitive');
    await set(ref(client, 'swap/child/deep'), 1);
    assert.deepEqual(await read('/swap.json'), { child: { deep: 1 } });
    await set(ref(client, 'swap/child'), false);
    assert.deepEqual(await read('/swap.json'), { child: false });
  });

  // https://firebase.blog/posts/2015/02/the-2120-ways-to-ensure-unique_68
  it('orders pushed keys by time, also those of several clients', async () => {
    const client = world.client();
    await get(ref(client, 'a-round-trip'));
    const theClockMovesOn = clockOf(await guessOf(client));
    const keys: unknown[] = [];
    for (let i = 0; i < 5; i++) {
      keys.push((await push(ref(client, 'pushed'), i)).key);
      await theClockMovesOn();
      const { json } = await world.rest('POST', '/pushed.json', i);
      keys.push(Object.values(json ?? {})[0]);
      await theClockMovesOn();
    }
    assert.deepEqual(keysOf(await get(ref(client, 'pushed'))), keys);
  });
});

function keysOf(snapshot: DataSnapshot): (string | null)[] {
  const keys: (string | null)[] = [];
  snapshot.forEach((child) => {
    keys.push(child.key);
  });
  return keys;
}

/** How far a client takes the server's clock, which is this machine's, to be from its own: the busier, the farther. */
const guessOf = (client: Database): Promise<number> =>
  new Promise((resolve, reject) => {
    onValue(ref(client, '.info/serverTimeOffset'), (offset) => resolve(Number(offset.val())), reject, {
      onlyOnce: true,
    });
  });

/**
 * Keys that are pushed in one millisecond are in no order between two clients, and a client makes its keys by its own guess
 * of the server's time.
 */
const clockOf = (guess: number) => async (): Promise<void> => {
  const past = Date.now() + Math.abs(guess) + 2;
  while (Date.now() < past) await new Promise((resolve) => setImmediate(resolve));
};
