import assert from 'node:assert/strict';
import {
  type Database,
  get,
  goOffline,
  goOnline,
  increment,
  limitToLast,
  onChildAdded,
  onValue,
  query,
  ref,
  set,
} from 'firebase/database';
import { recorder } from './recorder.ts';
import { describeOurs } from './under-test.ts';
import { startWorld, type World } from './world.ts';

// Expectations: https://firebase.google.com/docs/database/web/offline-capabilities, and `restoreState_` of
// @firebase/database: unconfirmed writes are sent again, and listens are sent again with the hash of their data.
describe('conformance: reconnecting', () => {
  let world: World;

  beforeEach(async () => {
    world = await startWorld();
  });

  afterEach(() => world[Symbol.asyncDispose]());

  const numbers = (count: number): string[] =>
    Array.from({ length: count }, (_, i) => `k${String(i).padStart(3, '0')}`);

  /** Hears of each child of `list` that comes, in the order in which it hears. */
  function hear(reader: Database): ReturnType<typeof recorder<string>> {
    const heard = recorder<string>();
    onChildAdded(ref(reader, 'list'), (child) => {
      heard.add(child.key ?? '');
    });
    return heard;
  }

  it('loses no event and doubles none', async () => {
    const [writer, reader] = [world.client(), world.client()];
    const heard = hear(reader);
    for (const [i, key] of numbers(60).entries()) {
      if (i % 20 === 5) goOffline(reader);
      if (i % 20 === 15) goOnline(reader);
      await set(ref(writer, `list/${key}`), i);
    }
    assert.deepEqual(await heard.until(60), numbers(60));
  });

  it('sends writes made meanwhile, once and in their order', async () => {
    const writer = world.client();
    await set(ref(writer, 'count'), 0);
    goOffline(writer);
    const writes = numbers(20).flatMap((key) => [
      set(ref(writer, 'last'), key),
      set(ref(writer, 'count'), increment(1)),
    ]);
    goOnline(writer);
    await Promise.all(writes);
    assert.deepEqual(
      [(await world.rest('GET', '/last.json')).json, (await world.rest('GET', '/count.json')).json],
      ['k019', 20],
    );
  });

  it('brings a query up to what it finds now', async () => {
    const [writer, reader] = [world.client(), world.client()];
    await set(ref(writer, 'list'), { a: 1, b: 2 });
    const seen = recorder<unknown>();
    onValue(query(ref(reader, 'list'), limitToLast(1)), (snapshot) => {
      seen.add(snapshot.val());
    });
    await seen.until(1);
    goOffline(reader);
    await set(ref(writer, 'list/c'), 3);
    await set(ref(writer, 'list/d'), 4);
    goOnline(reader);
    assert.deepEqual(await seen.until(2), [{ b: 2 }, { d: 4 }]);
  });

  describeOurs('without a word', 'it breaks connections', () => {
    it('loses no event and doubles none', async () => {
      const [writer, reader] = [world.client(), world.client()];
      const heard = hear(reader);
      await get(ref(reader, 'a-round-trip'));
      const writes = numbers(90).map(async (key, i) => {
        await new Promise((resolve) => setTimeout(resolve, i * 3));
        if (i % 30 === 20) world.server.cutOff();
        await set(ref(writer, `list/${key}`), i);
      });
      await Promise.all(writes);
      const keys = await heard.until(90);
      await get(ref(reader, 'a-round-trip'));
      assert.deepEqual(keys.toSorted(), numbers(90));
    });
  });

  describeOurs('after a restart', 'it restarts', () => {
    it('every confirmed write is there, and clients reconnect', async () => {
      const [writer, reader] = [world.client(), world.client()];
      const heard = hear(reader);
      await set(ref(writer, 'list/before'), { deep: [1, { two: 'three' }], '.priority': 4 });
      await heard.until(1);
      const before = (await world.rest('GET', '/.json?format=export')).text;
      await world.rest('POST', '/.settings/restart?down=100');
      const written = set(ref(writer, 'list/after'), 1);
      await assert.rejects(fetch(world.url), 'no client can connect while it is down');
      await written;
      assert.deepEqual(await heard.until(2), ['before', 'after']);
      await world.rest('DELETE', '/list/after.json');
      assert.equal((await world.rest('GET', '/.json?format=export')).text, before);
    });
  });
});
