import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { text } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';
import * as z from 'zod';

const root = fileURLToPath(new URL('../../', import.meta.url));

const { scripts } = z
  .object({ scripts: z.record(z.string(), z.string()) })
  .parse(JSON.parse(await readFile(new URL('../../package.json', import.meta.url), 'utf8')));

const launcher = 'node commands/run.mjs ';

/** The commands that are ours. The Firebase CLI says itself what it does not understand. */
const commands = Object.entries(scripts)
  .filter(([name, script]) => script.startsWith(launcher) && name !== 'firebase')
  .map(([name, script]) => ({ name, program: script.slice(launcher.length).split(' ') }));

interface Said {
  code: number | null;
  stdout: string;
  stderr: string;
}

/** Runs a command as its script does, without the installation before it. */
async function say(program: readonly string[], words: readonly string[], env = {}): Promise<Said> {
  const child = spawn(process.execPath, [...program, ...words], {
    cwd: root,
    env: { ...process.env, ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const closed = new Promise<number | null>((resolve) => child.on('close', resolve));
  const [code, stdout, stderr] = await Promise.all([closed, text(child.stdout), text(child.stderr)]);
  return { code, stdout, stderr };
}

/** The program ends with this code, and says nothing that only a programmer reads. */
function isPlain(said: Said, code: number, words: RegExp): void {
  const all = said.stdout + said.stderr;
  assert.equal(said.code, code, all);
  assert.doesNotMatch(all, /^ {4}at |node:internal|ZodError|"code": "|Invalid input/m);
  assert.match(all, words);
}

const usage = /npm (run [\w:-]+|start|test)|the options are --host/;

for (const { name, program } of commands)
  describe(`npm run ${name}`, () => {
    it('refuses an option that it has not, in plain words', async () => {
      const said = await say(program, ['--no-such-option']);
      isPlain(said, 2, usage);
      assert.match(said.stderr, /no-such-option/);
    });

    it('says how it is used', async () => {
      const said = await say(program, ['--help']);
      isPlain(said, 0, usage);
      assert.equal(said.stderr, '');
    });
  });

const operator = ['functions/operator/operator.ts'];
const subcommands = {
  addresses: [],
  cancel: ['ORDER'],
  dead: ['ORDER', '1'],
  explain: ['ORDER'],
  find: ['TEXT'],
  link: ['ORDER', '1', 'ID'],
  list: [],
  'not-received': ['ORDER', 'PAYMENT'],
  received: ['ORDER', 'PAYMENT', '--amount', '1'],
  'reopen-invoice': ['ORDER'],
  retry: ['ORDER', 'EFFECT'],
  'retry-all': ['CAUSE'],
  returned: ['ORDER', '1'],
  skip: ['ORDER', 'EFFECT'],
  'take-over': ['ORDER', '1'],
};

describe('npm run operator', () => {
  for (const [name, given] of Object.entries(subcommands)) {
    it(`refuses an option that ${name} has not`, async () => {
      isPlain(await say(operator, [name, ...given, '--no-such-option']), 2, /Unknown option/);
    });

    if (given[0] === 'ORDER')
      it(`refuses an id for ${name} that no order can have`, async () => {
        const said = await say(operator, [name, 'no/order', ...given.slice(1)]);
        isPlain(said, 2, /^no\/order is no order's id/);
      });
  }

  it('knows these commands, and no others', async () => {
    const { stdout } = await say(operator, ['--help']);
    const listed = [...stdout.matchAll(/^ {2}([a-z-]+) /gm)].map(([, name]) => name);
    assert.deepEqual(listed.toSorted(), Object.keys(subcommands).toSorted());
    isPlain(await say(operator, ['no-such-command']), 2, usage);
  });

  it('refuses a number that is none', async () => {
    isPlain(await say(operator, ['take-over', 'order-1234', 'two']), 2, /NUMBER is a whole number/);
    const received = ['received', 'order-1234', 'p', '--amount', 'much'];
    isPlain(await say(operator, received), 2, /--amount is a whole number/);
  });

  it('says where nobody answers', async () => {
    const env = { FUNCTIONS_URL: 'http://127.0.0.1:1/no-such-project', OPERATOR_TOKEN: 'a-token' };
    isPlain(await say(operator, ['list'], env), 2, /^http:\/\/127\.0\.0\.1:1 does not answer\./);
  });
});

describe('a value that a command cannot take', () => {
  for (const { program, words, told } of [
    { program: 'reliability/chaos/main.ts', words: ['--orders', 'many'], told: /^--orders cannot be many\./ },
    {
      program: 'reliability/chaos/main.ts',
      words: ['--without', 'care'],
      told: /^--without cannot be care\./,
    },
    { program: 'reliability/simulation/main.ts', words: ['--lives', '0'], told: /^--lives cannot be 0\./ },
    { program: 'reliability/fuzz/main.ts', words: ['--seed', 'x'], told: /^--seed cannot be x\./ },
    { program: 'bench/bench.ts', words: ['no-such-part'], told: /^There is no part no-such-part\./ },
    { program: 'bench/bench.ts', words: [], told: /^Name a part\./ },
    { program: 'stack/stack.ts', words: [], told: /^Name a command\./ },
    { program: 'stack/demo.ts', words: ['loudly'], told: /^Unexpected argument 'loudly'\./ },
    { program: 'functions/doctor/doctor.ts', words: ['--project', 'No/Project'], told: /^No\/Project is no/ },
    {
      program: 'functions/operator/grant.ts',
      words: ['--project', 'No/Project', '--admin', 'eka@example.com'],
      told: /^No\/Project is no/,
    },
    {
      program: 'web/publish.ts',
      words: ['--project', 'No/Project', '--api-key', 'a-key'],
      told: /^No\/Project is no/,
    },
  ])
    it(`is told by ${program} ${words.join(' ')}`.trimEnd(), async () => {
      const said = await say([program], words);
      isPlain(said, 2, usage);
      assert.match(said.stderr, told);
    });
});
