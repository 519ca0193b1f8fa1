import assert from 'node:assert/strict';
import {
  type Database,
  get,
  goOffline,
  goOnline,
  off,
  onChildAdded,
  onChildChanged,
  onChildMoved,
  onChildRemoved,
  onValue,
  orderByChild,
  query,
  ref,
  set,
  update,
} from 'firebase/database';
import { recorder } from './recorder.ts';
import { describeOurs } from './under-test.ts';
import { OPEN, startWorld, type World } from './world.ts';

// Expectations: https://firebase.google.com/docs/database/web/lists-of-data and …/read-and-write#read_data
describe('conformance: listeners', () => {
  let world: World;
  let writer: Database;
  let reader: Database;

  before(async () => {
    world = await startWorld();
    await world.setRules({ ...OPEN, children: { '.indexOn': 'n' } });
    writer = world.client();
    reader = world.client();
  });

  after(() => world[Symbol.asyncDispose]());

  it('tell the value at once and after each change', async () => {
    const values = recorder<unknown>();
    onValue(ref(reader, 'value'), (snapshot) => {
      values.add(snapshot.val());
    });
    await values.until(1);
    await set(ref(writer, 'value'), 1);
    await set(ref(writer, 'value/deep'), 2);
    await set(ref(writer, 'value'), null);
    assert.deepEqual(await values.until(4), [null, 1, { deep: 2 }, null]);
  });

  it('tell of a write to several places once', async () => {
    await set(ref(writer, 'atomic'), { a: 0, b: { c: 0 } });
    const values = recorder<unknown>();
    onValue(ref(reader, 'atomic'), (snapshot) => {
      values.add(snapshot.val());
    });
    await values.until(1);
    await update(ref(writer), { 'atomic/a': 1, 'atomic/b/c': 1, 'elsewhere/x': 1 });
    await update(ref(writer, 'atomic'), { a: 2, 'b/c': 2 });
    const expected = [0, 1, 2].map((n) => ({ a: n, b: { c: n } }));
    assert.deepEqual(await values.until(3), expected);
  });

  it('tell of children that come, change, move and go, with the key before', async () => {
    await set(ref(writer, 'children'), { a: { n: 1 }, b: { n: 2 } });
    const list = query(ref(reader, 'children'), orderByChild('n'));
    const events = recorder<string>();
    onChildAdded(list, (item, previous) => {
      events.add(`added ${item.key} after ${previous}`);
    });
    onChildChanged(list, (item, previous) => {
      events.add(`changed ${item.key} after ${previous}`);
    });
    onChildMoved(list, (item, previous) => {
      events.add(`moved ${item.key} after ${previous}`);
    });
    onChildRemoved(list, (item) => {
      events.add(`removed ${item.key}`);
    });
    await events.until(2);
    await set(ref(writer, 'children/c'), { n: 1.5 });
    await set(ref(writer, 'children/a/n'), 9);
    await set(ref(writer, 'children/b'), null);
    assert.deepEqual(await events.until(6), [
      'added a after null',
      'added b after a',
      'added c after a',
      'moved a after b',
      'changed a after b',
      'removed b',
    ]);
  });

  it('receive only their own part of a write above them', async () => {
    await set(ref(writer, 'above'), { mine: 1, other: 1 });
    const values = recorder<unknown>();
    onValue(ref(reader, 'above/mine'), (snapshot) => {
      values.add(snapshot.val());
    });
    await values.until(1);
    await set(ref(writer, 'above'), { mine: 1, other: 2 });
    await set(ref(writer, 'above'), { mine: 2 });
    assert.deepEqual(await values.until(2), [1, 2]);
  });

  // `restoreState_` of @firebase/database: listens are sent again, with the hash of what the client has.
  it('go on after a connection was lost', async () => {
    const values = recorder<unknown>();
    const connected = recorder<boolean>();
    onValue(ref(reader, 'resumed'), (snapshot) => {
      values.add(snapshot.val());
    });
    await values.until(1);
    onValue(ref(reader, '.info/connected'), (snapshot) => {
      connected.add(snapshot.val() === true);
    });
    goOffline(reader);
    await set(ref(writer, 'resumed'), 'meanwhile');
    goOnline(reader);
    assert.deepEqual(await values.until(2), [null, 'meanwhile']);
    assert.deepEqual(await connected.until(3), [true, false, true]);
  });

  describeOurs('and the server', 'its listeners are counted', () => {
    it('stop at the server when the client stops', async () => {
      const place = ref(reader, 'stopped');
      const values = recorder<unknown>();
      const namespace = world.server.namespaces.get(world.name);
      const before = namespace.listeners;
      onValue(place, (snapshot) => {
        values.add(snapshot.val());
      });
      await values.until(1);
      assert.equal(namespace.listeners, before + 1);
      off(place);
      await get(ref(reader, 'a-round-trip'));
      assert.equal(namespace.listeners, before);
    });
  });

  describeOurs('and its clock', 'no other lets it be set', () => {
    // https://firebase.google.com/docs/database/web/offline-capabilities#clock-skew
    it('learn how far ahead the clock of the server is', async () => {
      await world.rest('PUT', '/.settings/clock.json', { offset: 3_600_000 });
      const offsets = recorder<unknown>();
      const late = world.client();
      onValue(ref(late, '.info/serverTimeOffset'), (snapshot) => {
        offsets.add(snapshot.val());
      });
      await get(ref(late, 'a-round-trip'));
      const skew = offsets.seen.at(-1);
      await world.rest('PUT', '/.settings/clock.json', { offset: 0 });
      assert.ok(typeof skew === 'number' && Math.abs(skew - 3_600_000) < 10_000, String(skew));
    });
  });
});
