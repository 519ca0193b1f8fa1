import assert from 'node:assert/strict';
import { spawn, type ChildProcess } from 'node:child_process';
import { until } from '../../commands/until.ts';
import { root } from '../stack-folder.ts';

/** Prints where its stack is, then ends or waits. */
const probe = (then: string): string => `console.log(JSON.stringify(process.env)); ${then}`;

describe('A command beside a stack of its own', () => {
  let launcher: ChildProcess;
  afterEach(() => launcher.kill());

  it('gets a stack, keeps its exit code and standard output, and leaves no process running', async () => {
    launcher = launch(probe('process.exitCode = 7'));
    const output = textOf(launcher);
    assert.equal(await exitCodeOf(launcher), 7);
    const env = environmentIn(await output);
    assert.match(env['FUNCTIONS_URL'] ?? '', /^http:\/\/127\.0\.0\.1:\d+\/demo-nusademy\/us-central1$/);
    assert.deepEqual(await stillThere(env), []);
  });

  it('stops the stack even when it is killed', async () => {
    launcher = launch(probe('setInterval(() => {}, 1000)'));
    const env = environmentIn(await firstLineOf(launcher));
    assert.equal(await answers(env['FIREBASE_AUTH_EMULATOR_HOST']), true);
    launcher.kill('SIGKILL');
    let left: unknown[] = [];
    const isDown = async () => ((left = await stillThere(env)).length === 0 ? true : undefined);
    await until('a stack that is down', isDown, () => left);
  });
});

function launch(script: string): ChildProcess {
  const stack = `${root}stack/stack.ts`;
  return spawn(process.execPath, [`${root}commands/run.mjs`, stack, process.execPath, '-e', script], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
}

async function exitCodeOf(child: ChildProcess): Promise<number | null> {
  return new Promise((resolve) => {
    child.on('close', resolve);
  });
}

async function textOf({ stdout }: ChildProcess): Promise<string> {
  let text = '';
  for await (const chunk of stdout ?? []) text += String(chunk);
  return text;
}

async function firstLineOf({ stdout }: ChildProcess): Promise<string> {
  let text = '';
  for await (const chunk of stdout ?? []) {
    text += String(chunk);
    if (text.includes('\n')) break;
  }
  return text;
}

function environmentIn(line: string): Record<string, string> {
  const parsed: unknown = JSON.parse(line);
  assert(typeof parsed === 'object' && parsed !== null);
  return Object.fromEntries(Object.entries(parsed).map(([name, value]) => [name, String(value)]));
}

/** True when something answers HTTP there. */
async function answers(host = ''): Promise<boolean> {
  return fetch(`http://${host}/`).then(
    () => true,
    () => false,
  );
}

/** The address of each part of a stack. */
const hostsIn = (env: Record<string, string>) => [
  new URL(env['FUNCTIONS_URL'] ?? '').host,
  env['FIREBASE_AUTH_EMULATOR_HOST'],
  env['FIREBASE_DATABASE_EMULATOR_HOST'],
  new URL(env['XENDIT_API_URL'] ?? '').host,
  new URL(env['CLOCK_URL'] ?? '').host,
];

/** The addresses that still answer. */
async function stillThere(env: Record<string, string>): Promise<(string | undefined)[]> {
  const hosts = hostsIn(env);
  const running = await Promise.all(hosts.map(answers));
  return hosts.filter((_, index) => running[index]);
}
