import assert from 'node:assert/strict';
import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { WebSocket } from 'ws';

const main = fileURLToPath(new URL('../../main.ts', import.meta.url));
const rules = `{
  "rules": {
    ".read": true,
    "notes": { "$id": { ".write": "newData.isString()" } }
  }
}`;

interface Started {
  readonly url: string;
  readonly errors: () => string;
  /** Asks it to stop, and returns its exit code. */
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

  /** Writes a file, and answers its path. */
  function file(name: string, text: string): string {
    const path = join(folder, name);
    writeFileSync(path, text);
    return path;
  }

  const put = async (url: string, body: unknown): Promise<number> =>
    (await fetch(url, { method: 'PUT', body: JSON.stringify(body) })).status;
  const get = async (url: string): Promise<unknown> => (await fetch(url)).json();

  it('keeps its data from one run to the next, each namespace in a file', async () => {
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

  it('stops at once, also while clients are connected', async () => {
    const server = await start();
    const socket = new WebSocket(`${server.url.replace('http', 'ws')}/.ws?v=5&ns=one`);
    await new Promise((resolve) => socket.on('message', resolve));
    const closed = new Promise((resolve) => socket.on('close', resolve));
    const stream = await fetch(`${server.url}/.json?ns=one`, { headers: { Accept: 'text/event-stream' } });
    assert.equal(await server.stop(), 0);
    await closed;
    await stream.body?.cancel().catch(() => undefined);
  });

  it('says why the rules refuse a client', async () => {
    writeFileSync(join(folder, 'rules.json'), rules);
    const server = await start('--rules', join(folder, 'rules.json'), '--explain');
    assert.equal(await put(`${server.url}/notes/a.json?ns=one`, 'text'), 200);
    assert.equal(await put(`${server.url}/notes/b.json?ns=one`, 5), 401);
    await server.stop();
    assert.equal(
      server.errors(),
      'The write of /notes/b by a client without a token was refused:\n' +
        '  line 4: .write of /notes/$id (/notes/b): false\n      newData.isString()\n',
    );
  });

  const faults: { name: string; args: () => string[]; told: RegExp }[] = [
    {
      name: 'rules that are wrong',
      args: () => ['--rules', file('a', '{\n  "rules": { ".read": "nobody" }\n}')],
      told: /a:2:\d+: .*nobody/,
    },
    {
      name: 'rules that are no JSON',
      args: () => ['--rules', file('a', '{"rules": {')],
      told: /a:1:\d+: \S/,
    },
    { name: 'rules that are empty', args: () => ['--rules', file('a', '')], told: /a:1:1: \S/ },
    {
      name: 'rules that are not there',
      args: () => ['--rules', join(folder, 'no')],
      told: /^--rules \S+no: there is no such file; give the path/,
    },
    {
      name: 'a folder for rules',
      args: () => ['--rules', folder],
      told: /^--rules \S+: this is a folder; give/,
    },
    {
      name: 'data that is not there',
      args: () => ['--import', join(folder, 'no')],
      told: /^--import \S+no: there is no such file; give/,
    },
    {
      name: 'data that is no JSON',
      args: () => ['--import', file('a', '{"a": }')],
      told: /^--import \S+a: Unexpected '}' in JSON/,
    },
    {
      name: 'data that is cut off',
      args: () => ['--import', file('a', '{"a": 1')],
      told: /^--import \S+a: Unexpected end of JSON/,
    },
    {
      name: 'data with a bad key',
      args: () => ['--import', file('a', '{"a.b": 1}')],
      told: /^--import \S+a: .*key beginning at 'a\.b'/,
    },
    {
      name: 'a file of kept data that is no JSON',
      args: () => ['--persist', (file('one.json', 'x'), folder)],
      told: /^--persist \S+one\.json: \S/,
    },
    {
      name: 'an option that is not known',
      args: () => ['--rule', 'x'],
      told: /^--rule is not known; the options are --host, --port/,
    },
    {
      name: 'an argument without an option',
      args: () => ['x.json'],
      told: /^"x\.json" belongs to no option; the options are/,
    },
    { name: 'an option without its value', args: () => ['--rules'], told: /^--rules wants a value/ },
    {
      name: 'a port that is no number',
      args: () => ['--port', '90x'],
      told: /^--port wants a number from 0 to 65535/,
    },
    {
      name: 'a port that is none',
      args: () => ['--port', '70000'],
      told: /^--port wants a number from 0 to 65535/,
    },
    {
      name: 'a host that this machine is not',
      args: () => ['--host', '192.0.2.1'],
      told: /^192\.0\.2\.1:0: this machine has no such address; give another/,
    },
  ];
  for (const { name, args, told } of faults) {
    it(`does not start with ${name}, and says so in one line`, async () => {
      await assert.rejects(start(...args()), ({ message }: Error) => {
        assert.match(message, told);
        assert.deepEqual(message.split('\n').slice(1), ['']);
        return true;
      });
    });
  }

  it('says which port is in use', async () => {
    const first = await start();
    const { port } = new URL(first.url);
    await assert.rejects(start('--port', port), {
      message: new RegExp(`^127\\.0\\.0\\.1:${port}: another program listens there already; stop it.*\\n$`),
    });
    await first.stop();
  });

  it('ignores options that a later CLI may add, and says so', async () => {
    const server = await start('--some_new_option', 'x');
    assert.equal(server.errors(), '--some_new_option is not known here, and is passed over.\n');
    await server.stop();
  });

  it('says in one line where it cannot keep its data', async () => {
    const server = await start('--persist', join(file('a', ''), 'below'));
    await put(`${server.url}/.json?ns=one`, 1);
    assert.equal(await server.stop(), 1);
    assert.match(server.errors(), /^--persist \S+below: this is not a folder; give the path of one\.\n$/);
  });
});
