import assert from 'node:assert/strict';
import {
  child,
  type Database,
  get,
  increment,
  onValue,
  push,
  ref,
  remove,
  serverTimestamp,
  set,
  setPriority,
  setWithPriority,
  update,
} from 'firebase/database';
import { OWNER, startWorld, type World } from './world.ts';

// Expectations: https://firebase.google.com/docs/database/web/read-and-write unless a test names another source.
describe('conformance: writes', () => {
  let world: World;
  let writer: Database;
  let reader: Database;

  before(async () => {
    world = await startWorld();
    writer = world.client();
    reader = world.client();
  });

  after(() => world[Symbol.asyncDispose]());

  const read = async (path: string): Promise<unknown> => (await get(ref(reader, path))).val();

  it('stores each kind of value', async () => {
    const value = { text: 'Aña ✓ 🎓', number: -1.5, whole: 2 ** 53, yes: true, no: false, list: ['a', 'b'] };
    await set(ref(writer, 'kinds'), value);
    assert.deepEqual(await read('kinds'), value);
  });

  it('takes null for removal, and removes empty parents', async () => {
    await set(ref(writer, 'nulls'), { a: { b: { c: 1 } } });
    await remove(ref(writer, 'nulls/a/b/c'));
    assert.equal((await get(ref(reader, 'nulls'))).exists(), false);
  });

  it('writes several places at once', async () => {
    await set(ref(writer, 'multi'), { a: 1, b: { c: 2 } });
    await update(ref(writer, 'multi'), { a: null, 'b/d': 3, e: 4 });
    assert.deepEqual(await read('multi'), { b: { c: 2, d: 3 }, e: 4 });
  });

  it('puts an object in the place of a primitive that gets a child', async () => {
    await set(ref(writer, 'leaf'), 'primitive');
    await set(ref(writer, 'leaf/child'), 1);
    assert.deepEqual(await read('leaf'), { child: 1 });
  });

  it('gives pushed children keys in the order of time', async () => {
    const list = ref(writer, 'pushed');
    const keys: (string | null)[] = [];
    for (const value of [1, 2, 3]) keys.push((await push(list, value)).key);
    const found: (string | null)[] = [];
    (await get(ref(reader, 'pushed'))).forEach((snapshot) => {
      found.push(snapshot.key);
    });
    assert.deepEqual(found, keys);
  });

  // https://firebase.google.com/docs/database/web/offline-capabilities#server-timestamps
  it('fills in the server time', async () => {
    const [before, apart] = [Date.now(), 10_000];
    await set(ref(writer, 'time'), { nested: { at: serverTimestamp() } });
    const at: unknown = await read('time/nested/at');
    assert.ok(typeof at === 'number' && at > before - apart && at < Date.now() + apart);
  });

  // test/servervalues.test.ts of @firebase/database-compat: the client guesses first, and the server corrects it.
  it('tells a client a server time of its own, even within one millisecond', async () => {
    const client = world.client();
    await get(ref(client, 'a-round-trip'));
    for (let i = 0; i < 20; i++) {
      const seen: unknown[] = [];
      const stop = onValue(ref(client, `guess/${i}`), (snapshot) => seen.push(snapshot.val()));
      await set(ref(client, `guess/${i}`), serverTimestamp());
      stop();
      assert.equal(new Set(seen).size, 2, JSON.stringify(seen));
    }
  });

  // https://firebase.google.com/docs/database/web/read-and-write#atomic_server-side_increments
  it('adds to a number without a transaction', async () => {
    await set(ref(writer, 'count'), increment(1));
    await Promise.all(Array.from({ length: 20 }, () => set(ref(writer, 'count'), increment(2))));
    assert.equal(await read('count'), 41);
  });

  // https://firebase.google.com/docs/reference/js/database#setwithpriority
  it('keeps priorities and orders by them', async () => {
    const list = ref(writer, 'priorities');
    await setWithPriority(child(list, 'a'), 'x', 2);
    await setWithPriority(child(list, 'b'), 'y', 1);
    await setPriority(child(list, 'a'), 0);
    const snapshot = await get(ref(reader, 'priorities'));
    assert.deepEqual(snapshot.exportVal(), {
      a: { '.value': 'x', '.priority': 0 },
      b: { '.value': 'y', '.priority': 1 },
    });
    const order: (string | null)[] = [];
    snapshot.forEach((item) => {
      order.push(item.key);
    });
    assert.deepEqual(order, ['a', 'b']);
  });

  // `splitStringBySize` and `extractFrameCount_` of @firebase/database: messages over 16,384 characters go in frames.
  it('carries messages of many frames in both directions', async () => {
    const text = 'ä✓'.repeat(500_000);
    await set(ref(writer, 'large'), { text });
    assert.deepEqual(await read('large'), { text });
  });

  it('carries characters of two halves whole, wherever a frame of the server’s ends', async () => {
    for (const before of ['', 'x']) {
      const text = before + '😀'.repeat(20_000);
      await world.rest('PUT', '/halves.json', JSON.stringify(text));
      assert.equal(await read('halves'), text);
    }
  });

  // https://firebase.google.com/docs/database/usage/limits: 16 MB from a client.
  it('refuses a write of more than 16 MB', async () => {
    const parts = Object.fromEntries(Array.from({ length: 17 }, (_, i) => [`p${i}`, 'x'.repeat(2 ** 20)]));
    await assert.rejects(set(ref(writer, 'huge'), parts), /exceeds the maximum size/);
  });

  it('keeps namespaces apart', async () => {
    await set(ref(writer, 'apart'), 1);
    const other = await fetch(`${world.url}/apart.json?ns=${world.name}-other`, { headers: OWNER });
    assert.equal(await other.text(), 'null');
  });
});
