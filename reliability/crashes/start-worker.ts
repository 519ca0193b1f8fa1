import { fork } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { awaited } from '../../commands/until.ts';
import { databaseUrl, stack } from '../../functions/test/support/environment.ts';
import type { OwnWorld } from '../../functions/test/support/own-world.ts';
import { newsSchema, type Crash } from './crash.ts';

const program = fileURLToPath(new URL('worker.ts', import.meta.url));

export interface Worker {
  /** Resolves when it has killed itself; rejects when it did not. */
  die: (crashes: readonly Crash[]) => Promise<void>;
  /** Resolves when it has stopped; `goOn` resolves when it has then ended. */
  stop: (crashes: readonly Crash[]) => Promise<void>;
  goOn: () => Promise<void>;
  /** For an `after` hook. */
  leave: () => void;
}

export function startWorker({ env }: Pick<OwnWorld, 'env'>): Worker {
  const child = fork(program, {
    env: {
      ...process.env,
      ...env,
      FUNCTIONS_EMULATOR: 'true',
      FIREBASE_CONFIG: JSON.stringify({ projectId: stack.GCLOUD_PROJECT, databaseURL: databaseUrl }),
    },
    stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
  });
  let output = '';
  child.stderr?.on('data', (text: Buffer) => (output += text.toString()));
  const exit = once(child, 'exit').then(([code, signal]) => ({ what: String(signal ?? code), words: '' }));

  /** Waits for its next message, or its end. */
  async function until(wanted: string, begin: () => unknown): Promise<void> {
    const news = once(child, 'message').then(([message]) => newsSchema.parse(message));
    begin();
    const { what, words = '' } = await awaited(
      `a worker that is ${wanted}`,
      Promise.race([news, exit]),
      () => output,
    );
    if (what !== wanted) throw new Error(`Not ${wanted}, but ${what}: ${words}\n${output}`);
  }

  return {
    die: (crashes) => until('SIGKILL', () => child.send({ fate: 'dies', crashes })),
    stop: (crashes) => until('stopped', () => child.send({ fate: 'stops', crashes })),
    goOn: () => until('ended', () => child.kill('SIGCONT')),
    leave: () => child.kill('SIGKILL'),
  };
}
