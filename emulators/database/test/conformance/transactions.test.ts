import assert from 'node:assert/strict';
import { get, onValue, ref, runTransaction, set } from 'firebase/database';
import { recorder } from './recorder.ts';
import { startWorld, type World } from './world.ts';

// Expectations: https://firebase.google.com/docs/database/web/read-and-write#save_data_as_transactions
describe('conformance: transactions', () => {
  let world: World;

  before(async () => {
    world = await startWorld();
  });

  after(() => world[Symbol.asyncDispose]());

  it('lose no update of ten clients', async () => {
    const clients = Array.from({ length: 10 }, () => world.client());
    const add = (count: unknown): number => (typeof count === 'number' ? count : 0) + 1;
    const rounds = clients.flatMap((client) => [1, 2].map(() => runTransaction(ref(client, 'counter'), add)));
    const results = await Promise.all(rounds);
    assert.ok(results.every((result) => result.committed));
    assert.equal((await get(ref(world.client(), 'counter'))).val(), 20);
  });

  it('run again on what the server has when the client guessed wrong', async () => {
    await set(ref(world.client(), 'guess'), { balance: 5 });
    const tried: unknown[] = [];
    const result = await runTransaction(ref(world.client(), 'guess'), (now: unknown) => {
      tried.push(now);
      return now === null ? null : { balance: 4 };
    });
    assert.deepEqual(tried, [null, { balance: 5 }]);
    assert.deepEqual(result.snapshot.val(), { balance: 4 });
  });

  it('change nothing when they are given up', async () => {
    const client = world.client();
    await set(ref(client, 'given-up'), 1);
    const result = await runTransaction(ref(client, 'given-up'), () => undefined);
    assert.equal(result.committed, false);
    assert.equal((await get(ref(client, 'given-up'))).val(), 1);
  });

  // `hash` of ChildrenNode and LeafNode in @firebase/database counts priorities, types, and children in order.
  it('compare any kind of data by its hash', async () => {
    const value = {
      '.priority': 2.5,
      z: { '.value': 'x', '.priority': 'p' },
      10: true,
      9: -0.1,
      list: [1, 'ü'],
    };
    await set(ref(world.client(), 'hashed'), value);
    const client = world.client();
    const seen = recorder<unknown>();
    onValue(ref(client, 'hashed'), (snapshot) => {
      seen.add(snapshot.val());
    });
    await seen.until(1);
    let runs = 0;
    const result = await runTransaction(ref(client, 'hashed'), (now: unknown) => {
      runs++;
      return { was: now };
    });
    assert.ok(result.committed);
    assert.equal(runs, 1);
  });

  it('work for the Admin SDK', async () => {
    const place = world.admin().ref('admin-counter');
    const add = (count: unknown): number => (typeof count === 'number' ? count : 0) + 1;
    await Promise.all([1, 2, 3].map(() => place.transaction(add)));
    assert.equal((await place.once('value')).val(), 3);
  });
});
