import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { root } from '../../../stack/stack-folder.ts';
import { projectWith } from './project.ts';

/** Runs a program of `node_modules` in a project with these files. */
async function inProject(
  program: string,
  settings: string[],
  files: Record<string, string>,
  args: string[] = [],
) {
  const project = await projectWith(settings, files, []);
  const command = [join(root, 'node_modules', '.bin', program), ...args];
  const child = spawn(process.execPath, command, { cwd: project.folder });
  const ended = new Promise<number | null>((resolve) => child.on('close', resolve));
  const [status, stdout, stderr] = await Promise.all([ended, text(child.stdout), text(child.stderr)]);
  await project.remove();
  return { status, output: stdout + stderr };
}

const dead = (files: Record<string, string>) =>
  inProject(
    'knip',
    ['knip.json', 'package.json', 'functions/package.json'],
    {
      'functions/src/index.ts': "import { used } from './part.ts';\n\nused();\n",
      'functions/src/part.ts': 'export const used = () => 1;\n',
      ...files,
    },
    ['--include', 'files,exports', '--no-config-hints'],
  );

describe('The search for dead code', () => {
  it('is silent when all is used', async () => {
    const { status, output } = await dead({});
    assert.equal(status, 0, output);
  });

  it('finds a file that nothing imports', async () => {
    const { status, output } = await dead({ 'functions/src/left-over.ts': 'export const left = 1;\n' });
    assert.equal(status, 1);
    assert.match(output, /Unused files[^]*left-over\.ts/);
  });

  it('finds an export that nothing uses', async () => {
    const { status, output } = await dead({
      'functions/src/part.ts': 'export const used = () => 1;\nexport const forgotten = () => 2;\n',
    });
    assert.equal(status, 1);
    assert.match(output, /forgotten/);
  });
});

const lines = (name: string): string =>
  Array.from(
    { length: 12 },
    (_, index) => `export const ${name}${index} = (count: number) => count * ${index} + ${index};\n`,
  ).join('');

/** The folders that it searches; each must have a file. */
const folders = [
  'functions',
  'commands',
  'stack',
  'emulators',
  'web',
  'test-kit',
  'reliability',
  'bench',
  'monitoring',
];
const small = Object.fromEntries(
  folders.map((folder) => [`${folder}/small.ts`, 'export const small = 1;\n']),
);

const doubled = (files: Record<string, string>) =>
  inProject('jscpd', ['.jscpd.json'], { ...small, ...files });

describe('The search for duplicates', () => {
  it('is silent when all differs', async () => {
    const { status, output } = await doubled({
      'functions/src/one.ts': lines('one'),
      'bench/two.ts': 'export const two = 2;\n',
    });
    assert.equal(status, 0, output);
  });

  for (const [one, other] of [
    ['functions/src/one.ts', 'bench/two.ts'],
    ['web/app/one.tsx', 'web/app/two.tsx'],
  ] as const)
    it(`finds twelve lines that stand in ${one} and in ${other}`, async () => {
      const { status, output } = await doubled({ [one]: lines('same'), [other]: lines('same') });
      assert.equal(status, 1);
      assert.match(output, /Found 1 clone/);
    });
});
