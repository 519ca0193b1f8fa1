import assert from 'node:assert/strict';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { get, onValue, ref } from 'firebase/database';
import { exportData, importData } from '../../persistence.ts';
import { isObject } from '../../data/read-json.ts';
import { recorder } from './recorder.ts';
import { describeOurs } from './under-test.ts';
import { OPEN, OWNER, startWorld, type World } from './world.ts';

// Expectations: databaseEmulator, hubExport and functionsEmulator of firebase-tools, which ask all of this.
describe('conformance: settings', () => {
  let world: World;

  before(async () => {
    world = await startWorld();
  });

  after(() => world[Symbol.asyncDispose]());

  it('keep rules as they were uploaded', async () => {
    const rules = '{\n  // with a comment\n  "rules": { ".read": true, ".write": true }\n}';
    assert.equal((await world.rest('PUT', '/.settings/rules.json', rules)).status, 200);
    assert.equal((await world.rest('GET', '/.settings/rules.json')).text, rules);
  });

  // `getRulesJSON` of the Admin SDK asks for this format.
  it('give rules as strict JSON', async () => {
    const rules =
      '{\n  /* why */ "rules": { "a": { ".read": "true &&\n true", ".indexOn": ["b", "c",] } }, // x\n}';
    await world.rest('PUT', '/.settings/rules.json', rules);
    const { json } = await world.rest('GET', '/.settings/rules.json?format=strict');
    assert.deepEqual(json, { rules: { a: { '.read': 'true &&\n true', '.indexOn': ['b', 'c'] } } });
    await world.setRules(OPEN);
  });

  // test/impl/rules.test.ts of @firebase/rules-unit-testing
  it('say that rules cannot be parsed, or what else is wrong', async () => {
    const error = async (rules: string): Promise<unknown> => {
      const { status, json } = await world.rest('PUT', '/.settings/rules.json', rules);
      return [status, isObject(json) ? json['error'] : json];
    };
    assert.deepEqual(await error('not JSON'), [400, "1:1: Parse error. Expected '{'."]);
    assert.deepEqual(await error('{"rules": {".read": "x"}}'), [400, "1:22: Unknown variable 'x'."]);
  });

  it('list the databases, for the export of the CLI', async () => {
    await world.rest('PUT', '/listed.json', 1);
    const { json } = await world.rest('GET', '/.inspect/databases.json', undefined, OWNER);
    assert.ok(
      Array.isArray(json) && json.some((item: unknown) => isObject(item) && item['name'] === world.name),
    );
    assert.notEqual((await world.rest('GET', '/.json?shallow=true&limitToFirst=1')).json, null);
  });

  describeOurs('and more', 'no other has these, or shares its memory', () => {
    it('set the clock of server timestamps ahead', async () => {
      await world.rest('PUT', '/.settings/clock.json', { offset: 86_400_000 });
      const { json } = await world.rest('PUT', '/tomorrow.json', { '.sv': 'timestamp' });
      const { json: clock } = await world.rest('GET', '/.settings/clock.json');
      assert.ok(typeof json === 'number' && json - Date.now() > 80_000_000);
      assert.ok(isObject(clock));
      assert.equal(clock['offset'], 86_400_000);
      assert.equal((await world.rest('PUT', '/.settings/clock.json', { offset: 'x' })).status, 400);
      await world.rest('PUT', '/.settings/clock.json', { offset: 0 });
    });

    it('empty a namespace, and tell its listeners', async () => {
      await world.rest('PUT', '/reset.json', 1);
      const seen = recorder<unknown>();
      onValue(ref(world.client(), 'reset'), (snapshot) => {
        seen.add(snapshot.val());
      });
      await seen.until(1);
      await world.rest('POST', '/.settings/reset');
      assert.deepEqual(await seen.until(2), [1, null]);
      assert.equal((await get(ref(world.client(), '/'))).exists(), false);
    });

    it('leave data in a folder and take it up again', async () => {
      const folder = mkdtempSync(join(tmpdir(), 'database-'));
      const json = { list: ['a', { '.value': 'b', '.priority': 2 }], number: 1.5 };
      await world.rest('PUT', '/.json', json);
      await exportData(world.server.namespaces, folder);
      await world.rest('PUT', '/.json', null);
      await importData(world.server.namespaces, { option: '--import', path: folder }, 'unused');
      const { text } = await world.rest('GET', '/.json?format=export');
      assert.equal(text, readFileSync(join(folder, 'conformance.json'), 'utf8'));
      rmSync(folder, { recursive: true });
    });
  });
});
