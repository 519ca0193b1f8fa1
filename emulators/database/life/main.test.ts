import assert from 'node:assert/strict';
import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { WebSocket } from 'ws';

const main = fileURLToPath(new URL('../main.ts', import.meta.url));
const rules = `{
  "rules": {
    ".read": true,
    "notes": { "$id": { ".write": "newData.isString()" } }
  }
}`;

interface Started {
  readonly url: string;
  readonly errors: () => string;
  /** Asks it to stop, and tells its exit code. */
  stop(): Promise<number | null>;
}

// Expectations: docs/database-emulator.md, which promises these options.
describe('life: the program', () => {
  let folder: string;
  let running: ChildProcess[];

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'database-'));
    running = [];
  });

  afterEach(() => {
    for (const child of running) child.kill('SIGKILL');
    rmSync(folder, { recursive: true });
  });

  async function start(...args: string[]): Promise<Started> {
    const child = spawn(process.execPath, [main, '--port', '0', ...args]);
    running.push(child);
    let errors = '';
    child.stderr.on('data', (chunk: Buffer) => (errors += chunk.toString()));
    const ended = new Promise<number | null>((resolve) => child.on('exit', resolve));
    const address = await new Promise<string>((resolve, reject) => {
      child.stdout.on('data', (chunk: Buffer) => {
        const [, found] = /^Listening at (\S+)/.exec(chunk.toString()) ?? [];
        if (found !== undefined) resolve(found);
      });
      void ended.then(() => {
        reject(new Error(errors));
      });
    });
    return {
      url: `http://${address}`,
      errors: () => errors,
      stop() {
        child.kill('SIGTERM');
        return ended;
      },
    };
  }

  const put = async (url: string, body: unknown): Promise<number> =>
    (await fetch(url, { method: 'PUT', body: JSON.stringify(body) })).status;
  const get = async (url: string): Promise<unknown> => (await fetch(url)).json();

  it('keeps what is in it from one run to the next, each namespace in a file', async () => {
    const first = await start('--persist', join(folder, 'kept'));
    await put(`${first.url}/list.json?ns=one`, ['a', { '.value': 'b', '.priority': 3 }]);
    await put(`${first.url}/.json?ns=two`, 2);
    assert.equal(await first.stop(), 0);
    assert.deepEqual(readdirSync(join(folder, 'kept')).sort(), ['one.json', 'two.json']);

    const second = await start('--persist', join(folder, 'kept'));
    assert.deepEqual(await get(`${second.url}/list.json?ns=one&format=export`), {
      0: 'a',
      1: { '.value': 'b', '.priority': 3 },
    });
    assert.equal(await get(`${second.url}/.json?ns=two`), 2);
    assert.equal(await second.stop(), 0);
  });

  it('stops at once, whoever is connected', async () => {
    const server = await start();
    const socket = new WebSocket(`${server.url.replace('http', 'ws')}/.ws?v=5&ns=one`);
    await new Promise((resolve) => socket.on('message', resolve));
    const closed = new Promise((resolve) => socket.on('close', resolve));
    const stream = await fetch(`${server.url}/.json?ns=one`, { headers: { Accept: 'text/event-stream' } });
    assert.equal(await server.stop(), 0);
    await closed;
    await stream.body?.cancel().catch(() => undefined);
  });

  it('says why the rules refuse somebody', async () => {
    writeFileSync(join(folder, 'rules.json'), rules);
    const server = await start('--rules', join(folder, 'rules.json'), '--explain');
    assert.equal(await put(`${server.url}/notes/a.json?ns=one`, 'text'), 200);
    assert.equal(await put(`${server.url}/notes/b.json?ns=one`, 5), 401);
    await server.stop();
    assert.equal(
      server.errors(),
      'The write of /notes/b by somebody with no token was refused:\n' +
        '  line 4: .write of /notes/$id (/notes/b): false\n      newData.isString()\n',
    );
  });

  it('does not start with rules that are wrong, and says where', async () => {
    writeFileSync(join(folder, 'rules.json'), '{\n  "rules": { ".read": "nobody" }\n}');
    await assert.rejects(start('--rules', join(folder, 'rules.json')), /rules\.json:2:\d+: .*nobody/);
  });
});
