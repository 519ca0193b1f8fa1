import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { text as all } from 'node:stream/consumers';
import { root } from './blocks.ts';

/** The environment has the stack of the tests. The setting that is only for the functions is removed. */
const usual = { ...process.env, FUNCTIONS_EMULATOR: '', npm_config_loglevel: 'silent' };

export interface Around {
  env?: Readonly<Record<string, string>>;
  folder?: string;
  /** The input that is typed when it asks. */
  input?: string;
}

export interface Ran {
  code: unknown;
  output: string;
  errors: string;
}

/** Signals that would end this process without its exit event. */
const fatal = ['SIGTERM', 'SIGHUP'] as const;
const leave = () => process.exit(1);

/** In a process group of its own: a terminal's Ctrl-C goes to the whole group, and npm passes no signal on. */
function begin(text: string, { env = {}, folder = root }: Around) {
  const child = spawn('bash', ['-euo', 'pipefail', '-c', text], {
    cwd: folder,
    env: { ...usual, ...env },
    detached: true,
  });
  const signal = (name: NodeJS.Signals) => child.pid !== undefined && process.kill(-child.pid, name);
  const end = () => signal('SIGTERM');
  process.once('exit', end);
  for (const signal of fatal) process.on(signal, leave);
  const ended = once(child, 'close').then(([code]: unknown[]) => code);
  void ended.then(() => {
    process.off('exit', end);
    for (const signal of fatal) process.off(signal, leave);
  });
  return { child, ended, signal };
}

/** Runs a command as a reader's shell does. */
export async function shell(text: string, around: Around = {}): Promise<Ran> {
  const { child, ended } = begin(text, around);
  child.stdin.end(around.input);
  const [output, errors, code] = await Promise.all([all(child.stdout), all(child.stderr), ended]);
  return { code, output, errors };
}

export interface Running {
  output: string;
  /** Stops it as Ctrl-C does; returns when all its processes have ended. */
  stop: () => Promise<void>;
}

/** Starts a command that runs until it is stopped, and waits until it prints that it is ready. */
export async function running(text: string, ready: RegExp): Promise<Running> {
  const { child, ended, signal } = begin(text, {});
  let [output, errors] = ['', ''];
  child.stderr.on('data', (chunk: Buffer) => (errors += chunk.toString()));
  const { promise, resolve, reject } = Promise.withResolvers<undefined>();
  child.stdout.on('data', (chunk: Buffer) => {
    output += chunk.toString();
    if (ready.test(output)) resolve(undefined);
  });
  void ended.then(() => {
    reject(new Error(`${text} ended: ${output}${errors}`));
  });
  await promise;
  return {
    output,
    async stop() {
      signal('SIGINT');
      await ended;
    },
  };
}
