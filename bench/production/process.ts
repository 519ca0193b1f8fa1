import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import * as z from 'zod';

/** What a process has used since it began: milliseconds of processor time, and bytes of memory now. */
export interface Usage {
  cpuMs: number;
  rss: number;
  heapUsed: number;
}

const told = z.looseObject({
  usage: z.object({ cpuMs: z.number(), rss: z.number(), heapUsed: z.number() }).optional(),
});

/** A process of its own that talks with this one. */
export interface Child {
  readonly pid: number;
  /** The next message of a kind; rejects when the process has ended. */
  next: <Message>(schema: z.ZodType<Message>) => Promise<Message>;
  usage: () => Promise<Usage>;
  stop: () => Promise<void>;
}

export interface ChildOptions {
  args?: readonly string[];
  env: Readonly<Record<string, string>>;
  /** Of node itself. */
  flags?: readonly string[];
  /** A file that takes what it prints. */
  log: number;
}

export function startChild(file: string, { args = [], env, flags = [], log }: ChildOptions): Child {
  const child = fork(file, args, {
    env: { PATH: process.env['PATH'], ...env },
    execArgv: [...flags],
    stdio: ['ignore', log, log, 'ipc'],
  });
  const next = <Message>(schema: z.ZodType<Message>) => nextOf(child, file, schema);
  return {
    pid: child.pid ?? 0,
    next,
    async usage() {
      const answer = next(told.required({ usage: true }));
      child.send('usage');
      return (await answer).usage;
    },
    async stop() {
      if (child.exitCode !== null || child.signalCode !== null) return;
      const gone = once(child, 'exit');
      child.kill();
      await gone;
    },
  };
}

function nextOf<Message>(child: ChildProcess, file: string, schema: z.ZodType<Message>): Promise<Message> {
  const { promise, resolve, reject } = Promise.withResolvers<Message>();
  const hear = (message: unknown) => {
    const { success, data } = schema.safeParse(message);
    if (success) resolve(data);
  };
  const ended = (code: number | null) => {
    reject(new Error(`${file} ended with ${code ?? 'a signal'}`));
  };
  child.on('message', hear).once('exit', ended);
  return promise.finally(() => child.off('message', hear).off('exit', ended));
}
