import assert from 'node:assert/strict';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { emulatorsExec, firebase, PROJECT } from './emulators-exec.ts';

// Expectations: https://firebase.google.com/docs/cli#database-commands and
// https://firebase.google.com/docs/emulator-suite/install_and_configure#export_and_import_emulator_data
describe('life: the Firebase CLI', () => {
  let folder: string;

  before(() => {
    folder = mkdtempSync(join(tmpdir(), 'exported-'));
  });

  after(() => {
    rmSync(folder, { recursive: true });
  });

  // `getDatabaseInstanceDetails` of firebase-tools takes the address of the emulator for a URL.
  const cli = (...args: string[]): string => {
    const words = [process.execPath, firebase, ...args, '--project', PROJECT].map((arg) => `'${arg}'`);
    return `FIREBASE_DATABASE_EMULATOR_HOST=http://$DATABASE_UNDER_TEST ${words.join(' ')}`;
  };

  it('sets, pushes, gets and exports, and imports what it exported', async () => {
    const data = '{"n":{".value":1,".priority":2},"list":["a","b"]}';
    const first = [
      cli('database:set', '/place', '--force', '--instance', 'shop', '--data', data),
      cli('database:push', '/pushed', '--instance', 'shop', '--data', '"x"'),
      // `database:get` of firebase-tools 15.34 leaves `ns` out: what it shows is of the namespace without a name.
      cli('database:set', '/got', '--force', '--instance', 'fake-server', '--data', '{"by":"get"}'),
      cli('database:get', '/got', '--instance', 'fake-server'),
      cli('emulators:export', folder, '--force'),
    ];
    const exported = await emulatorsExec({ embedded: true, script: first.join(' && ') });
    assert.equal(exported.code, 0, exported.output);
    assert.match(exported.output, /^\{"by":"get"\}$/m);
    const file: unknown = JSON.parse(readFileSync(join(folder, 'database_export', 'shop.json'), 'utf8'));
    assert.match(
      JSON.stringify(file),
      /^\{"place":\{"list":\{"0":"a","1":"b"\},"n":\{".value":1,".priority":2\}\},"pushed":\{"-[-\w]{19}":"x"\}\}$/,
    );

    const read = `fetch('http://'+process.env.DATABASE_UNDER_TEST+'/place.json?ns=shop').then((r)=>r.text()).then(console.log)`;
    const script = `'${process.execPath}' -e "${read}"`;
    const imported = await emulatorsExec({ embedded: true, args: ['--import', folder], script });
    assert.equal(imported.code, 0, imported.output);
    assert.match(imported.output, /\{"list":\["a","b"\],"n":1\}/);
  });
});
