import assert from 'node:assert/strict';
import {
  assertFails,
  assertSucceeds,
  initializeTestEnvironment,
  type RulesTestEnvironment,
} from '@firebase/rules-unit-testing';
import { startWorld, type World } from './world.ts';

const rules = `{
  // Notes belong to their user; a transfer takes from one account what it gives to another.
  "rules": {
    "notes": { "$uid": { ".read": "auth.uid === $uid", ".write": "auth.uid === $uid" } },
    "accounts": {
      ".read": "auth.token.email_verified === true",
      "$id": {
        ".write": "auth != null",
        ".validate": "newData.isNumber() &&
          newData.parent().child('a').val() + newData.parent().child('b').val() === 10"
      }
    }
  }
}`;

// Expectations: https://firebase.google.com/docs/rules/unit-tests
describe('conformance: @firebase/rules-unit-testing', () => {
  let world: World;
  let environment: RulesTestEnvironment;

  before(async () => {
    world = await startWorld();
    const database = { host: world.host, port: world.port, rules };
    environment = await initializeTestEnvironment({ projectId: world.name, database });
  });

  after(async () => {
    await environment.cleanup();
    await world[Symbol.asyncDispose]();
  });

  beforeEach(() => environment.clearDatabase());

  it('knows users, and clients without a token', async () => {
    const ana = environment.authenticatedContext('ana').database();
    const nobody = environment.unauthenticatedContext().database();
    await assertSucceeds(ana.ref('notes/ana').set('mine'));
    await assertSucceeds(ana.ref('notes/ana').get());
    await assertFails(ana.ref('notes/budi').get());
    await assertFails(nobody.ref('notes/ana').get());
    await assertFails(nobody.ref('notes/ana').set('not mine'));
  });

  it('passes claims on to the rules', async () => {
    const verified = environment.authenticatedContext('ana', { email_verified: true }).database();
    await assertSucceeds(verified.ref('accounts').get());
    await assertFails(environment.authenticatedContext('ana').database().ref('accounts').get());
  });

  // https://firebase.google.com/docs/database/security/core-syntax: rules see the data after the whole update.
  it('checks an update of several places as one', async () => {
    const ana = environment.authenticatedContext('ana').database();
    await assertFails(ana.ref('accounts/a').set(10));
    await assertSucceeds(ana.ref('accounts').update({ a: 7, b: 3 }));
    await assertFails(ana.ref('accounts').update({ a: 6 }));
    await assertFails(ana.ref().update({ 'accounts/a': 6, 'accounts/b': 4, 'notes/budi': 'x' }));
    await assertSucceeds(ana.ref().update({ 'accounts/a': 6, 'accounts/b': 4, 'notes/ana': 'x' }));
  });

  it('bypasses the rules to prepare a test, and clears the data', async () => {
    await environment.withSecurityRulesDisabled(async (context) => {
      const place = context.database().ref('notes/budi');
      await place.set('prepared');
      assert.equal((await place.get()).val(), 'prepared');
    });
    const budi = environment.authenticatedContext('budi').database();
    assert.equal((await budi.ref('notes/budi').get()).val(), 'prepared');
    await environment.clearDatabase();
    assert.equal((await budi.ref('notes/budi').get()).exists(), false);
  });

  it('says where rules are wrong', async () => {
    const database = { host: world.host, port: world.port, rules: '{"rules": {".read": "nobody"}}' };
    const wrong = initializeTestEnvironment({ projectId: `${world.name}-wrong`, database });
    await assert.rejects(wrong, /1:\d+: .*nobody/);
  });
});
