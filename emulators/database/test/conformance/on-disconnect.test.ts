import assert from 'node:assert/strict';
import {
  type Database,
  goOffline,
  type OnDisconnect,
  onDisconnect,
  onValue,
  ref,
  serverTimestamp,
  set,
} from 'firebase/database';
import { type Recorder, recorder } from './recorder.ts';
import { describeOurs } from './under-test.ts';
import { OPEN, startWorld, type World } from './world.ts';

// Expectations: https://firebase.google.com/docs/reference/js/database.ondisconnect
describe('conformance: on-disconnect', () => {
  let world: World;
  let watcher: Database;

  before(async () => {
    world = await startWorld();
    watcher = world.client();
  });

  after(() => world[Symbol.asyncDispose]());

  async function watch(path: string): Promise<Recorder<unknown>> {
    const seen = recorder<unknown>();
    onValue(ref(watcher, path), (snapshot) => {
      seen.add(snapshot.val());
    });
    await seen.until(1);
    return seen;
  }

  it('writes when the client goes', async () => {
    const seen = await watch('set');
    const client = world.client();
    await onDisconnect(ref(client, 'set')).set('gone');
    goOffline(client);
    assert.deepEqual(await seen.until(2), [null, 'gone']);
  });

  it('writes several places, and takes the time at that moment', async () => {
    const seen = await watch('update');
    const client = world.client();
    await set(ref(client, 'update'), { online: true, name: 'x' });
    await onDisconnect(ref(client, 'update')).update({ online: null, lastSeen: serverTimestamp() });
    goOffline(client);
    const last = (await seen.until(3)).at(-1);
    assert.match(JSON.stringify(last), /^\{"lastSeen":\d+,"name":"x"\}$/);
  });

  it('is cancelled with all that is below', async () => {
    const seen = await watch('cancelled');
    const client = world.client();
    await onDisconnect(ref(client, 'cancelled/deep')).set('never');
    await onDisconnect(ref(client, 'cancelled')).cancel();
    await onDisconnect(ref(client, 'after')).set('now');
    const later = await watch('after');
    goOffline(client);
    await later.until(2);
    assert.deepEqual(seen.seen, [null]);
  });

  it('writes several places as one, that the rules look at once and listeners hear of once', async () => {
    await world.setRules({
      '.read': true,
      pair: { '.write': true, '.validate': "newData.hasChildren(['a', 'b'])" },
    });
    const seen = await watch('pair');
    const client = world.client();
    await onDisconnect(ref(client, 'pair')).update({ a: 1, b: 2 });
    goOffline(client);
    assert.deepEqual(await seen.until(2), [null, { a: 1, b: 2 }]);
    await world.setRules(OPEN);
  });

  // `sparseSnapshotTreeForget` of @firebase/database, by which a client knows what is left.
  const cancelled: {
    title: string;
    left: (at: OnDisconnect, below: OnDisconnect) => Promise<void>;
    kept: unknown;
  }[] = [
    {
      title: 'below a set: its siblings are written, and nothing beside them is taken away',
      left: (at) => at.set({ x: 1, y: { z: 2 } }),
      kept: { old: true, y: { z: 2 } },
    },
    {
      title: 'below an update',
      left: (at) => at.update({ x: 1, 'y/z': 2 }),
      kept: { old: true, y: { z: 2 } },
    },
    { title: 'below a removal: that is cancelled too', left: (at) => at.remove(), kept: { old: true } },
    { title: 'below a primitive: it leads nowhere', left: (at) => at.set('leaf'), kept: 'leaf' },
    {
      title: 'after a later set of the same place: both are cancelled',
      left: async (at, below) => {
        await at.update({ x: 1, y: 5 });
        await below.set(2);
      },
      kept: { old: true, y: 5 },
    },
  ];
  for (const [i, { title, left, kept }] of cancelled.entries()) {
    it(`is cancelled ${title}`, async () => {
      const place = `partly/${i}`;
      const client = world.client();
      await set(ref(client, place), { old: true });
      const [at, below] = [onDisconnect(ref(client, place)), onDisconnect(ref(client, `${place}/x`))];
      await left(at, below);
      await below.cancel();
      await onDisconnect(ref(client, 'last')).set(i + 1);
      const last = await watch('last');
      goOffline(client);
      await last.until(2);
      assert.deepEqual((await world.rest('GET', `/${place}.json`)).json, kept);
    });
  }

  // https://firebase.google.com/docs/database/web/offline-capabilities#how-ondisconnect-works
  it('is refused at once when the rules do not allow it', async () => {
    await world.setRules({ '.read': true });
    const queued = onDisconnect(ref(world.client(), 'refused'));
    const denied = { message: /PERMISSION_DENIED/ };
    await assert.rejects(queued.set('gone'), denied);
    await assert.rejects(queued.update({ a: 1 }), denied);
    await assert.rejects(queued.remove(), denied);
    await world.setRules(OPEN);
  });

  describeOurs('without a word', 'it breaks connections', () => {
    it('happens when a socket breaks without a word', async () => {
      const seen = await watch('broken');
      const client = world.client();
      await onDisconnect(ref(client, 'broken')).set('gone');
      world.server.cutOff();
      assert.deepEqual((await seen.until(2)).at(-1), 'gone');
    });
  });
});
