import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { root } from '../../stack/stack-folder.ts';

const lanes = pathToFileURL(join(root, 'test-kit', 'lanes.ts')).href;

/** A lane's program, with this many passing and failing tests. */
const told = (passed: number, failed: number, name = 'second'): string => {
  const failures = Array.from({ length: failed }, (_, of) => ({
    test: `promise ${of}`,
    why: 'It was\nnot kept.',
  }));
  const counts = JSON.stringify({ passed, failed, skipped: 0, failures });
  return (
    `require('node:fs').writeFileSync(process.env.TEST_COUNTS, ${JSON.stringify(counts)}); ` +
    `console.log('the ${name} lane'); process.exitCode = ${Math.min(failed, 1)};`
  );
};

describe('Tests in lanes', () => {
  let folder: string;
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'lanes-test-'));
  });
  afterEach(() => rm(folder, { recursive: true }));

  async function run(first: string, ...others: string[]) {
    const script = join(folder, 'run.ts');
    const counts = join(folder, 'counts.json');
    await writeFile(
      script,
      `import { spawnSync } from 'node:child_process';
      import { runInLanes } from ${JSON.stringify(lanes)};
      const first = (env) => Promise.resolve(
        spawnSync(process.execPath, ['-e', ${JSON.stringify(first)}], { env: { ...process.env, ...env } }).status);
      const others = ${JSON.stringify(others)}.map((text) => ({ args: ['-e', text] }));
      process.exitCode = await runInLanes(first, others);`,
    );
    const env = { ...process.env, TEST_COUNTS: counts };
    const { status: code, stdout: output } = spawnSync(process.execPath, [script], { env, encoding: 'utf8' });
    const sum: unknown = JSON.parse(await readFile(counts, 'utf8'));
    return { code, output, sum };
  }

  it('are counted together, and each reports after the one before', async () => {
    const { code, output, sum } = await run(told(3, 0), told(4, 0), told(5, 0, 'third'));
    assert.equal(code, 0);
    assert.deepEqual(sum, { passed: 12, failed: 0, skipped: 0, failures: [] });
    assert.match(output, /the second lane\nthe third lane\n.*12 passed, 0 failed/s);
  });

  for (const [which, first, second] of [
    ['first', told(3, 2), told(4, 0)],
    ['second', told(3, 0), told(4, 2)],
  ] as const)
    it(`fail when the ${which} does, and the failures come last`, async () => {
      const { code, output, sum } = await run(first, second);
      assert.equal(code, 1);
      const failures = ['promise 0', 'promise 1'].map((test) => ({ test, why: 'It was\nnot kept.' }));
      assert.deepEqual(sum, { passed: 7, failed: 2, skipped: 0, failures });
      const named =
        / {2}Failed: promise 1\n\n {6}It was\n {6}not kept\.\n\n {2}7 passed, 2 failed, 0 skipped in all\.\n$/;
      assert.match(output, named);
    });

  for (const [which, first, second] of [
    ['first', 'process.exitCode = 0', told(4, 0)],
    ['second', told(3, 0), 'process.exitCode = 0'],
  ] as const)
    it(`fail when the ${which} leaves no counts`, async () => {
      const { code, output } = await run(first, second);
      assert.equal(code, 1);
      assert.match(output, /Failed: a lane of tests\n.*1 failed/s);
    });
});
