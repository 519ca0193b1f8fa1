import { spawn } from 'node:child_process';
import { constants } from 'node:os';
import { freePorts } from './ports.ts';
import type { Settings } from './settings.ts';
import { stopSignal } from '../commands/stop-signal.ts';
import { startSuite, type Suite } from './local-stack.ts';

/** The exit code of shells for an unknown command. */
const notFound = 127;

export interface Command {
  readonly file: string;
  readonly args: readonly string[];
  readonly env?: Settings;
}

/**
 * Runs a command beside a fresh stack of its own and returns the command's exit code. What the stack prints goes to its
 * log, one line to standard error, nothing to standard output.
 */
export async function runBesideSuite(name: string, command: Command): Promise<number> {
  const stop = stopSignal();
  const started = performance.now();
  const suite = await startSuite({ id: `${name}-${process.pid}`, ports: await freePorts() });
  const seconds = ((performance.now() - started) / 1000).toFixed(1);
  console.error(`Local stack up in ${seconds} s; its log is ${suite.log}`);
  try {
    return await Promise.race([run(command, suite, stop), failsWith(suite.crashed)]);
  } finally {
    await suite.stop();
  }
}

async function run(
  { file, args, env }: Command,
  suite: Suite,
  stop: Promise<NodeJS.Signals>,
): Promise<number> {
  const child = spawn(file, args, { stdio: 'inherit', env: { ...process.env, ...suite.env, ...env } });
  // In a terminal Ctrl-C has reached the command already.
  void stop.then((signal) => {
    if (signal !== 'SIGINT' || !process.stdin.isTTY) child.kill(signal);
  });
  return new Promise((resolve, reject) => {
    child.on('error', (error: NodeJS.ErrnoException) => {
      if (error.code !== 'ENOENT') reject(error);
      console.error(`There is no command ${file}.`);
      resolve(notFound);
    });
    child.on('exit', (code, signal) => {
      resolve(code ?? 128 + (signal === null ? 0 : constants.signals[signal]));
    });
  });
}

async function failsWith(crashed: Promise<Error>): Promise<never> {
  throw await crashed;
}
