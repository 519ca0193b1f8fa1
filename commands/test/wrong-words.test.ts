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

/**
 * The programs that are ours, each with the first command that runs it. The Firebase CLI says itself what it does not understand.
 */
const commands = [
  ...Map.groupBy(
    Object.entries(scripts)
      .filter(([name, script]) => script.startsWith(launcher) && name !== 'firebase')
      .map(([name, script]) => ({ name, program: script.slice(launcher.length).split(' ')[0] ?? '' })),
    ({ program }) => program,
  ).values(),
].flatMap(([first]) => first ?? []);

/**
 * Each start costs what its program loads: from the cache, which a run for coverage has off, and without a report of its coverage.
 * No project is named but in the words.
 */
const environment = {
  ...process.env,
  GCLOUD_PROJECT: undefined,
  NODE_COMPILE_CACHE: `${root}.stack/compile-cache`,
  NODE_DISABLE_COMPILE_CACHE: undefined,
  NODE_V8_COVERAGE: undefined,
};

interface Said {
  code: number | null;
  stdout: string;
  stderr: string;
}

/** Runs a command as its script does, without the installation before it. */
async function say(program: readonly string[], words: readonly string[], env = {}): Promise<Said> {
  const child = spawn(process.execPath, [...program, ...words], {
    cwd: root,
    env: { ...environment, ...env },
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
      const said = await say([program], ['--no-such-option']);
      isPlain(said, 2, usage);
      assert.match(said.stderr, /no-such-option/);
    });

    it('says how it is used', async () => {
      const said = await say([program], ['--help']);
      isPlain(said, 0, usage);
      assert.equal(said.stderr, '');
    });
  });

const operator = ['functions/operator/operator.ts'];

/** functions/test/operator/asked.test.ts tries every command of the operator. */
describe('npm run operator', () => {
  it('refuses a command that it cannot take', async () => {
    isPlain(await say(operator, []), 2, /^Name a command\./);
    isPlain(await say(operator, ['explain', 'no/order']), 2, /^no\/order is no order's id or code\./);
    isPlain(await say(operator, ['explain']), 2, /^ORDER is missing: an order's id, or its code\./);
  });

  it('says where nobody answers', async () => {
    const env = { FUNCTIONS_URL: 'http://127.0.0.1:1/no-such-project', OPERATOR_TOKEN: 'a-token' };
    isPlain(await say(operator, ['list'], env), 2, /^http:\/\/127\.0\.0\.1:1 does not answer\./);
  });
});

describe('npm run web', () => {
  const publish = ['web/publish.ts', '--project', 'a-project', '--api-key', 'a-key'];

  it('names the faults of a settings file, and where to mend them', async () => {
    const said = await say(publish, [], { REGION: 'mars', REFUND_TIERS: 'half' });
    isPlain(
      said,
      1,
      /^The settings cannot be taken: .*REGION must be one of .*REFUND_TIERS.*\nMend functions\/\.env\.a-project/m,
    );
  });

  it('says that it cannot make the folder', async () => {
    isPlain(
      await say(publish, ['--out', 'package.json/lib']),
      1,
      /^package\.json\/lib cannot be made: .* --out FOLDER$/m,
    );
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
    { program: 'functions/doctor/doctor.ts', words: [], told: /^Name the project: / },
    { program: 'functions/verify/verify.ts', words: [], told: /^Name the project: / },
    { program: 'functions/verify/verify.ts', words: ['--only', 'moon'], told: /^--only cannot be moon\./ },
    { program: 'functions/verify/verify.ts', words: ['--record'], told: /^Only the stand-ins’ answers/ },
    {
      program: 'functions/operator/grant.ts',
      words: ['--project', 'No/Project', '--admin', 'eka@example.com'],
      told: /^No\/Project is no/,
    },
    {
      program: 'functions/operator/grant.ts',
      words: ['--project', 'a-project', '--admin', 'eka'],
      told: /^eka is no mail address\./,
    },
    {
      program: 'functions/operator/grant.ts',
      words: ['--project', 'a-project'],
      told: /^Name one account: /,
    },
    {
      program: 'web/publish.ts',
      words: ['--project', 'No/Project', '--api-key', 'a-key'],
      told: /^No\/Project is no/,
    },
    { program: 'web/publish.ts', words: ['--project', 'a-project'], told: /^Give its web API key/ },
    { program: 'test-kit/run-tests.ts', words: ['no-such.test.ts'], told: /^No test file matches no-such/ },
    { program: 'test-kit/run-tests.ts', words: ['long', 'nonsense'], told: /^nonsense is no test file\./ },
    { program: 'test-kit/run-tests.ts', words: ['-g', 'a', 'b'], told: /^b is no test file\./ },
    {
      program: 'emulators/database/test/conformance/official.ts',
      words: ['nonsense'],
      told: /^nonsense is no test file\./,
    },
    { program: 'commands/pack.ts', words: ['web/client', 'more'], told: /^Unexpected argument 'more'\./ },
    {
      program: 'functions/test/docs/write.ts',
      words: ['there', 'more'],
      told: /^Unexpected argument 'more'\./,
    },
    { program: 'reliability/crashes/main.ts', words: ['all'], told: /^Unexpected argument 'all'\./ },
    {
      program: 'reliability/fuzz/main.ts',
      words: ['--requests', '-1'],
      told: /^Option '--requests' argument/,
    },
  ])
    it(`is told by ${program} ${words.join(' ')}`.trimEnd(), async () => {
      const said = await say([program], words);
      isPlain(said, 2, usage);
      assert.match(said.stderr, told);
    });
});
