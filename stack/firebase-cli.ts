import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { createWriteStream } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { setTimeout as delay } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { PATIENCE } from '../commands/until.ts';
import { cliEnvironment, type DatabaseChoice } from './cli-environment.ts';
import type { StackFolder } from './stack-folder.ts';
import { projectId } from './settings.ts';

const readyLine = 'All emulators ready';
const readyWithinMs = PATIENCE;
const stopWithinMs = 60_000;

/** The Firebase CLI running a stack's emulators. */
export interface FirebaseCli {
  readonly pid: number;
  /** Stops the emulators. Returns when all their processes have ended. */
  stop(): Promise<void>;
  /** Settles with the last lines of the log if the CLI ends by itself. */
  readonly crashed: Promise<Error>;
}

/** The emulators did not start, or stopped by themselves. The message ends with the last lines of the log. */
export class SuiteError extends Error {
  override readonly name = 'SuiteError';
}

/**
 * Runs `firebase emulators:start` in a stack's folder and returns when every emulator answers and the functions are
 * loaded. What the CLI and the functions print goes to the stack's log.
 */
export async function startFirebaseCli(stack: StackFolder, database: DatabaseChoice): Promise<FirebaseCli> {
  const cli = createRequire(import.meta.url).resolve('firebase-tools/lib/bin/firebase.js');
  const child = spawn(
    process.execPath,
    [cli, 'emulators:start', '--project', projectId, '--only', 'functions,auth,database,hosting'],
    {
      cwd: stack.path,
      env: cliEnvironment(
        stack,
        fileURLToPath(new URL('../commands/follow-parent.cjs', import.meta.url)),
        database,
      ),
      stdio: ['ignore', 'pipe', 'pipe'],
      // Its own process group, so that Ctrl-C reaches the CLI only once, through stop(). A second signal would make
      // it leave its children behind.
      detached: true,
    },
  );

  let stopping = false;
  const log = createWriteStream(stack.log, { flags: 'a' });
  const ready = new Promise<true>((resolve) => {
    let output = '';
    child.stdout.on('data', (chunk: Buffer) => {
      log.write(chunk);
      output = (output + chunk.toString()).slice(-4_096);
      if (output.includes(readyLine)) resolve(true);
    });
  });
  child.stderr.on('data', (chunk: Buffer) => log.write(chunk));

  const ended = once(child, 'exit');
  const crashed = new Promise<Error>((resolve) => {
    void ended.then(async () => {
      log.end();
      if (!stopping) resolve(await failure('The Firebase emulators stopped by themselves', stack));
    });
  });

  const stop = async (): Promise<void> => {
    stopping = true;
    if (child.exitCode === null) child.kill('SIGINT');
    await Promise.race([ended, delay(stopWithinMs, undefined, { ref: false })]);
    await endGroup(child);
    await endGroup(await databaseOf(stack));
  };

  const up = await Promise.race([ready, crashed, delay(readyWithinMs, undefined, { ref: false })]);
  if (up === true && child.pid !== undefined) return { pid: child.pid, stop, crashed };
  await stop();
  throw up instanceof Error
    ? up
    : await failure(`The Firebase emulators were not ready after ${readyWithinMs / 1000} s`, stack);
}

async function failure(what: string, stack: StackFolder): Promise<SuiteError> {
  const parts = [`${what}. The last lines of ${stack.log}:`, await tailOf(stack.log)];
  if (parts.some((text) => text.includes('Database Emulator has exited'))) {
    parts.push('What the database said:', await tailOf(stack.databaseLog));
  }
  return new SuiteError(parts.join('\n\n'));
}

async function tailOf(file: string): Promise<string> {
  const text = await readFile(file, 'utf8').catch(() => '');
  return text.trimEnd().split('\n').slice(-30).join('\n');
}

/** The database's process: the CLI starts it in a group of its own. */
async function databaseOf(stack: StackFolder): Promise<{ pid?: number | undefined }> {
  const pid = await readFile(stack.databasePid, 'utf8').catch(() => '');
  return pid === '' ? {} : { pid: Number(pid) };
}

/** Waits a moment for a process group to end, then kills it. Returns when none of its processes is alive. */
async function endGroup({ pid }: Pick<ChildProcess, 'pid'>): Promise<void> {
  if (pid === undefined) return;
  for (let waitedMs = 0; isAlive(-pid); waitedMs += 20) {
    if (waitedMs > 2_000) signal(-pid, 'SIGKILL');
    await delay(20);
  }
}

function isAlive(pid: number): boolean {
  return signal(pid, 0);
}

function signal(pid: number, name: NodeJS.Signals | 0): boolean {
  try {
    return process.kill(pid, name);
  } catch {
    return false;
  }
}
