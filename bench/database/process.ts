import { spawn, type ChildProcess } from 'node:child_process';
import { execFileSync } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';

/** A server in a process of its own. */
export interface ServerProcess {
  readonly port: number;
  readonly url: string;
  /** Resident memory, bytes. */
  memory(): number;
  stop(): Promise<void>;
}

const fileOf = (name: string): string => fileURLToPath(new URL(name, import.meta.url));
export const databaseFile = fileOf('../../emulators/database/main.ts');

export const startDatabaseProcess = (...args: string[]): Promise<ServerProcess> =>
  startProcess([databaseFile, '--port', '0', ...args]);

/** The floor: a server that does the handshake and answers "ok" to every request. */
export const startAcknowledger = (): Promise<ServerProcess> => startProcess([fileOf('acknowledger.ts')]);

async function startProcess(args: string[]): Promise<ServerProcess> {
  const child = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'inherit'] });
  const port = await portOf(child);
  return {
    port,
    url: `http://127.0.0.1:${port}`,
    memory: () => residentBytes(child.pid ?? 0),
    async stop() {
      const ended = once(child, 'exit');
      child.kill('SIGINT');
      await ended;
    },
  };
}

/** The port in the line that a server prints when it is ready. */
async function portOf({ stdout }: ChildProcess): Promise<number> {
  for await (const chunk of stdout ?? []) {
    const port = /Listening at \S+:(\d+)/.exec(String(chunk))?.[1];
    if (port !== undefined) return Number(port);
  }
  throw new Error('The server ended before it was ready');
}

const residentBytes = (pid: number): number =>
  Number(execFileSync('ps', ['-o', 'rss=', '-p', String(pid)]).toString()) * 1024;
