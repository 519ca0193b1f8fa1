import { fork } from 'node:child_process';
import { once } from 'node:events';
import * as z from 'zod';

/**
 * What a process has used since its start: milliseconds of processor time, and bytes of memory (`rss` at most,
 * `heapUsed` now).
 */
export interface Usage {
  cpuMs: number;
  rss: number;
  heapUsed: number;
  /** Bytes that it has sent to its clients. */
  sent: number;
}

const told = z.looseObject({
  usage: z.object({ cpuMs: z.number(), rss: z.number(), heapUsed: z.number(), sent: z.number() }).optional(),
});

/** A child process that exchanges messages with this one. */
export interface Child {
  send: (message: string) => void;
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
  /** A file for its output. */
  log: number;
}

export function startChild(file: string, { args = [], env, flags = [], log }: ChildOptions): Child {
  const child = fork(file, args, {
    env: { PATH: process.env['PATH'], ...env },
    execArgv: [...flags],
    stdio: ['ignore', log, log, 'ipc'],
  });
  const waiting = new Set<{ hear: (message: unknown) => void; fail: (error: Error) => void }>();
  child.on('message', (message) => {
    for (const one of waiting) one.hear(message);
  });
  child.once('exit', (code) => {
    for (const one of waiting) one.fail(new Error(`${file} ended with ${code ?? 'a signal'}`));
  });
  const next = <Message>(schema: z.ZodType<Message>): Promise<Message> => {
    const { promise, resolve, reject } = Promise.withResolvers<Message>();
    const hear = (message: unknown) => {
      const { success, data } = schema.safeParse(message);
      if (success) resolve(data);
    };
    const one = { hear, fail: reject };
    waiting.add(one);
    return promise.finally(() => waiting.delete(one));
  };
  return {
    next,
    send: (message) => child.send(message),
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
