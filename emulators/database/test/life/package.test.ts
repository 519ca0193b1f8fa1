import assert from 'node:assert/strict';
import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdir, mkdtemp, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { packed } from '../../../../commands/packed.ts';
import { unpack } from '../../../../test-kit/unpack.ts';

const source = fileURLToPath(new URL('../..', import.meta.url));
const ws = dirname(createRequire(import.meta.url).resolve('ws/package.json'));

describe('life: the package', () => {
  let folder: string;
  let child: ChildProcess | undefined;

  /** As npm would install it: the tarball and its one dependency. */
  before(async () => {
    folder = await mkdtemp(join(tmpdir(), 'database-package-'));
    const modules = join(folder, 'node_modules');
    await mkdir(modules);
    await unpack(await packed(source, folder), join(modules, 'realtime-database-emulator'));
    await symlink(ws, join(modules, 'ws'));
  });
  after(async () => {
    child?.kill();
    await rm(folder, { recursive: true });
  });

  async function start(...args: string[]): Promise<string> {
    const bin = join(folder, 'node_modules', 'realtime-database-emulator', 'lib', 'main.js');
    const started = spawn(process.execPath, [bin, '--port', '0', ...args], { cwd: folder });
    child = started;
    const output: unknown[] = await once(createInterface(started.stdout), 'line');
    return String(output[0]).replace('Listening at ', 'http://');
  }

  it('starts in an empty folder, is written to and read', async () => {
    await writeFile(join(folder, 'rules.json'), '{"rules": {"greeting": {".read": true}}}');
    await writeFile(join(folder, 'data.json'), '{"greeting": "hello"}');
    const url = await start('--rules', 'rules.json', '--import', 'data.json', '--namespace', 'one');
    const greeting = `${url}/greeting.json?ns=one`;
    assert.equal(await (await fetch(greeting)).json(), 'hello');
    const write = { method: 'PUT', body: '"good-bye"' };
    assert.equal((await fetch(greeting, write)).status, 401);
    const owner = { authorization: 'Bearer owner' };
    assert.equal((await fetch(greeting, { ...write, headers: owner })).status, 200);
    assert.equal(await (await fetch(greeting)).json(), 'good-bye');
  });

  it('has a page of its own that names the options it takes', async () => {
    const page = await readFile(
      join(folder, 'node_modules', 'realtime-database-emulator', 'README.md'),
      'utf8',
    );
    const named = [...page.matchAll(/^\| (.*?) \|/gm)].flatMap(([, cell = '']) => cell.match(/--\w+/g) ?? []);
    const wrong = spawn(process.execPath, [join(source, 'main.ts'), '--no-such']);
    const told: unknown[] = await once(createInterface(wrong.stderr), 'line');
    assert.deepEqual(
      named.toSorted(),
      String(told[0])
        .match(/--(?!no)\w+/g)
        ?.toSorted(),
    );
  });
});
