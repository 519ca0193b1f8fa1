import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { text } from 'node:stream/consumers';
import { awaited, MissingError, until } from '../until.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));

const never = Promise.withResolvers<never>().promise;
const said = (pattern: RegExp) => (error: unknown) =>
  error instanceof MissingError && pattern.test(error.message);

describe('What a test waits for', () => {
  it('is returned as soon as it is there', async () => {
    let asked = 0;
    assert.equal(await until('the third', () => (++asked === 3 ? asked : undefined)), 3);
    assert.equal(await awaited('it', Promise.resolve('there')), 'there');
  });

  it('is named when it does not come, with the latest value', async () => {
    const message = said(/^two letters; there is \[ 'one' \] \(waited 0 s\)$/);
    const latest = () => ['one'];
    await assert.rejects(
      until('two letters', () => undefined, latest, 0),
      message,
    );
    await assert.rejects(awaited('two letters', never, latest, 1), message);
  });

  it('fails with the error of the condition itself', async () => {
    await assert.rejects(awaited('it', Promise.reject(new Error('broken'))), /^Error: broken$/);
  });

  for (const [how, line, wanted] of [
    ['waits by itself', 'await new Promise(() => {});', /It waited for:\s+- nothing with a name; open: /],
    [
      'waits by this',
      "await awaited('a letter', new Promise(() => {}), () => 'none');",
      /- a letter; there is none/,
    ],
  ] as const)
    it(`is named in the report of a test that ${how} until mocha ends it`, async () => {
      const folder = await mkdtemp(join(tmpdir(), 'waits-'));
      const file = join(folder, 'waits.test.ts');
      const module = join(root, 'commands/until.ts');
      await writeFile(
        file,
        `import { awaited } from '${module}';\nit('waits', async () => { void awaited; ${line} }).timeout(50);\n`,
      );
      const mocha = join(root, 'node_modules/mocha/bin/mocha.js');
      const reporter = join(root, 'test-kit/counting-reporter.cjs');
      const env = Object.fromEntries(Object.entries(process.env).filter(([name]) => name !== 'TEST_COUNTS'));
      const child = spawn(process.execPath, [mocha, '--reporter', reporter, file], { cwd: root, env });
      assert.match(await text(child.stdout), wanted);
      await rm(folder, { recursive: true });
    });
});
