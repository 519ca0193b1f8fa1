import assert from 'node:assert/strict';
import { type Database, get, onValue, ref, set, update } from 'firebase/database';
import { recorder } from './recorder.ts';
import { token } from './token.ts';
import { OWNER, startWorld, type World } from './world.ts';

/** Every client may use `/open`; `/private/UID` belongs to its user; `/open/closed`, once set, refuses every client. */
const rules = {
  open: { '.read': "root.child('closed').val() !== true", '.write': true },
  private: { $uid: { '.read': 'auth.uid === $uid', '.write': 'auth.uid === $uid' } },
};

// Expectations: https://firebase.google.com/docs/database/security and …/rest/auth
describe('conformance: security', () => {
  let world: World;
  let anybody: Database;

  beforeEach(async () => {
    world = await startWorld();
    await world.setRules(rules);
    anybody = world.client();
  });

  afterEach(() => world[Symbol.asyncDispose]());

  it('refuses a write, and takes it back at the client', async () => {
    const seen = recorder<unknown>();
    onValue(ref(anybody, 'open'), (snapshot) => {
      seen.add(snapshot.val());
    });
    await seen.until(1);
    await assert.rejects(update(ref(anybody), { 'open/a': 1, 'private/ana/a': 1 }), {
      message: /PERMISSION_DENIED/,
    });
    assert.deepEqual(seen.seen, [null, { a: 1 }, null]);
    assert.equal((await world.rest('GET', '/.json', undefined, OWNER)).text, 'null');
  });

  it('refuses a read', async () => {
    await assert.rejects(get(ref(anybody, 'private/ana')), { message: /Permission denied/ });
    const refused = recorder<string>();
    const fail = (error: Error): void => {
      refused.add(error.message);
    };
    onValue(ref(anybody, 'private/ana'), () => undefined, fail);
    assert.match((await refused.until(1)).join(), /permission_denied/i);
  });

  it('knows a user by the token of the Auth emulator', async () => {
    const ana = world.client('ana');
    await set(ref(ana, 'private/ana/note'), 'mine');
    assert.equal((await get(ref(ana, 'private/ana/note'))).val(), 'mine');
    await assert.rejects(get(ref(ana, 'private/budi')), { message: /Permission denied/ });
  });

  it('does not bind the Admin SDK', async () => {
    await world.admin().ref('private/ana/note').set('by the owner');
    assert.equal((await world.admin().ref('private/ana/note').once('value')).val(), 'by the owner');
  });

  // https://firebase.google.com/docs/auth/admin/custom-claims: `admin` means there only what the rules say.
  it('binds a user whose token claims to be an admin', async () => {
    const claims = { sub: 'budi', admin: true };
    const place = '/private/ana.json?auth=';
    assert.equal((await world.rest('GET', `${place}${token(claims)}`)).status, 401);
    assert.equal((await world.rest('GET', `${place}${token({ v: 0, d: {}, admin: true })}`)).status, 200);
  });

  // https://firebase.google.com/docs/database/admin/start#authenticate-with-limited-privileges
  it('binds an Admin SDK that acts as a user', async () => {
    const budi = world.admin({ uid: 'budi' });
    await budi.ref('private/budi/note').set('mine');
    await assert.rejects(budi.ref('private/ana/note').set('not mine'), { message: /PERMISSION_DENIED/ });
    await assert.rejects(world.admin(null).ref('private/budi/x').set(1), { message: /PERMISSION_DENIED/ });
  });

  // `onListenRevoked_` of @firebase/database
  it('ends a listener when new rules shut it out', async () => {
    const ends = recorder<string>();
    const values = recorder<unknown>();
    onValue(
      ref(anybody, 'open/x'),
      (snapshot) => {
        values.add(snapshot.val());
      },
      (error) => {
        ends.add(error.message);
      },
    );
    await values.until(1);
    await world.setRules({});
    assert.match((await ends.until(1)).join(), /permission_denied/i);
  });

  it('ends a listener when data that its rule reads shuts it out', async () => {
    const ends = recorder<string>();
    const values = recorder<unknown>();
    onValue(
      ref(anybody, 'open'),
      (snapshot) => {
        values.add(snapshot.val());
      },
      (error) => {
        ends.add(error.message);
      },
    );
    await values.until(1);
    const owner = world.admin();
    await owner.ref('closed').set(true);
    await owner.ref('open/secret').set(1);
    await ends.until(1);
    assert.deepEqual(values.seen, [null]);
  });

  it('answers REST with 401, and the owner with what is there', async () => {
    await world.rest('PUT', '/private/ana.json', 1, OWNER);
    const refused = await world.rest('GET', '/private/ana.json');
    assert.deepEqual([refused.status, refused.json], [401, { error: 'Permission denied' }]);
    assert.equal((await world.rest('GET', '/private/ana.json', undefined, OWNER)).json, 1);
    assert.equal((await world.rest('GET', '/private/ana.json?auth=owner')).json, 1);
    assert.equal((await world.rest('GET', `/private/ana.json?auth=${token({ sub: 'ana' })}`)).json, 1);
    assert.equal((await world.rest('GET', `/private/ana.json?auth=${token({ sub: 'budi' })}`)).status, 401);
    const old = { sub: 'ana', exp: 1 };
    assert.equal((await world.rest('GET', `/private/ana.json?auth=${token(old)}`)).status, 200);
    assert.equal((await world.rest('GET', `/private/ana.json?auth=${token(old, 'RS256')}`)).status, 401);
    assert.equal((await world.rest('GET', '/private/ana.json?auth=nonsense')).status, 401);
  });
});
