import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { stat } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { layOut } from './firebase-cli.mjs';

/** Bytes. Two fifths of it are source maps, and a quarter makes PDFs. */
const MOST = 9_500_000;

describe('what is uploaded', () => {
  let laidOut: Awaited<ReturnType<typeof layOut>>;
  before(async () => {
    laidOut = await layOut();
  });
  after(() => laidOut.remove());

  it('is the bundle and the files to install its two packages, and is small', async () => {
    const { files, folder } = laidOut;
    const others = files.filter((file) => !/^lib\/[-\w]+\.js(\.map)?$/.test(file));
    assert.deepEqual(others.toSorted(), ['.npmrc', 'package-lock.json', 'package.json']);
    assert.ok(files.length <= 95, `${files.length} files`);
    const sizes = await Promise.all(files.map(async (file) => (await stat(join(folder, file))).size));
    const bytes = sizes.reduce((sum, size) => sum + size, 0);
    assert.ok(bytes <= MOST, `${bytes} bytes`);
  });

  it('loads completely without dev dependencies', async () => {
    const { files, folder } = laidOut;
    const parts = files.filter((file) => file.endsWith('.js'));
    const script = `for (const part of ${JSON.stringify(parts)}) await import('./' + part); console.log('loaded');`;
    const args = ['--input-type=module', '-e', `${script} process.exit(0)`];
    const env = { PATH: process.env['PATH'], FUNCTIONS_CONTROL_API: 'true' };
    const { stdout } = await promisify(execFile)(process.execPath, args, { cwd: folder, env });
    assert.match(stdout, /loaded/);
  });
});
