import { fork, type ChildProcess } from 'node:child_process';
import { open, readFile, rm } from 'node:fs/promises';
import { Agent } from 'node:http';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import fc from 'fast-check';
import * as z from 'zod';
import { buildInto } from '../../bench/production/bundle.ts';
import { inTurns } from '../../test-kit/in-turns.ts';
import { root } from '../../stack/stack-folder.ts';
import { requestsOf, type Insider } from './requests.ts';
import { sendTo } from './send.ts';
import { startSurroundings } from './surroundings.ts';

const names = [
  'createOrder',
  'xenditCallback',
  'sendgridEvents',
  'actionLink',
  'agendaFeed',
  'receipt',
  'personalData',
  'operator',
] as const;

const AT_ONCE = 24;
/** How often memory is measured. */
const LOOKS = 50;

export interface Memory {
  /** Bytes. */
  rss: number;
  heapUsed: number;
}

export interface Fuzzed {
  requests: number;
  /** By function and status. */
  statuses: Readonly<Record<string, Readonly<Record<string, number>>>>;
  /** 5xx, and requests without an answer: the request and the answer. */
  failures: readonly string[];
  uncaught: readonly string[];
  /** Secrets and mail addresses that the functions wrote to their log. */
  leaks: readonly string[];
  /** After a garbage collection: before the first request, and after each batch. */
  memory: readonly Memory[];
  seconds: number;
}

const message = z.object({
  ports: z.record(z.string(), z.number()).optional(),
  memory: z.object({ rss: z.number(), heapUsed: z.number() }).optional(),
  uncaught: z.string().optional(),
});

/** Sends this many random requests to the HTTPS functions as they are deployed. */
export async function fuzz(
  requests: number,
  seed: number,
  say: (line: string) => void = () => undefined,
): Promise<Fuzzed> {
  const started = performance.now();
  const surroundings = await startSurroundings(Date.now());
  const host = await startHost(surroundings.env);
  const statuses: Record<string, Record<string, number>> = {};
  const failures: string[] = [];
  const memory: Memory[] = [];
  const agent = new Agent({ keepAlive: true, maxSockets: AT_ONCE });
  const arbitrary = requestsOf(surroundings.insider);
  const batch = Math.ceil(requests / LOOKS);
  try {
    await openOrders(
      host,
      surroundings.insider.idTokens,
      surroundings.insider.orderIds,
      surroundings.insider.now,
    );
    memory.push(await host.memory());
    for (let sent = 0; sent < requests && host.uncaught.length === 0; sent += batch) {
      const drawn = fc.sample(arbitrary, { numRuns: Math.min(batch, requests - sent), seed: seed + sent });
      await inTurns(drawn, async (one) => {
        const status = await sendTo(`http://127.0.0.1:${host.ports[one.to] ?? 0}`, one, agent).catch(
          (error: unknown) => String(error),
        );
        const counts = (statuses[one.to] ??= {});
        counts[status] = (counts[status] ?? 0) + 1;
        if (typeof status === 'string' || status >= 500)
          failures.push(`${status}: ${JSON.stringify(one).slice(0, 1000)}`);
      });
      memory.push(await host.memory());
      surroundings.forget();
      say(
        `${sent + drawn.length} requests, ${failures.length} failures, ${megabytes(memory.at(-1)?.heapUsed ?? 0)} MB in use`,
      );
    }
    const seconds = (performance.now() - started) / 1000;
    const leaks = leaksIn(await readFile(host.log, 'utf8'), surroundings.insider, surroundings.env);
    return { requests, statuses, failures, uncaught: host.uncaught, leaks, memory, seconds };
  } finally {
    agent.destroy();
    await host.stop();
    await surroundings.close();
  }
}

function leaksIn(log: string, { idTokens }: Insider, env: Readonly<Record<string, string>>): string[] {
  const secrets = Object.entries(env).filter(([name]) => /_(KEY|TOKEN|SECRET)$/.test(name));
  const words = [...secrets.map(([, secret]) => secret), ...idTokens, '@example.com'];
  return words.filter((word) => log.includes(word));
}

/**
 * How much the heap grows in the second half of a run, after the warm-up: megabytes for each 10,000 requests, by
 * least squares.
 */
export function growth({ memory, requests }: Pick<Fuzzed, 'memory' | 'requests'>): number {
  const heaps = memory.slice(Math.floor(memory.length / 2)).map(({ heapUsed }) => heapUsed);
  const middle = (heaps.length - 1) / 2;
  const mean = heaps.reduce((sum, heap) => sum + heap, 0) / heaps.length;
  const rise = heaps.reduce((sum, heap, at) => sum + (at - middle) * (heap - mean), 0);
  const spread = heaps.reduce((sum, _, at) => sum + (at - middle) ** 2, 0);
  const perBatch = requests / (memory.length - 1);
  return spread === 0 ? 0 : ((rise / spread) * 10_000) / perBatch / 1024 / 1024;
}

export const megabytes = (bytes: number): number => Math.round(bytes / 1024 / 1024);

/** The orders that the insider's links are about. */
async function openOrders(
  host: Host,
  idTokens: readonly string[],
  orderIds: readonly string[],
  now: number,
): Promise<void> {
  const at = (number: number) => Math.ceil(now / 3_600_000 + 5 + 2 * number) * 3_600_000;
  await inTurns(
    orderIds.map((orderId, number) => ({ orderId, number })),
    async ({ orderId, number }) => {
      const response = await fetch(`http://127.0.0.1:${host.ports['createOrder'] ?? 0}`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', authorization: `Bearer ${idTokens[number] ?? ''}` },
        body: JSON.stringify({
          orderId,
          mentorId: `mentor-${number % 20}`,
          topicId: 'data',
          minutes: 60,
          startsAt: at(number),
        }),
      });
      if (response.status !== 201) throw new Error(`${response.status}: ${await response.text()}`);
    },
  );
}

interface Host {
  /** The file with the output of the functions. */
  log: string;
  ports: Readonly<Record<string, number>>;
  uncaught: string[];
  memory: () => Promise<Memory>;
  stop: () => Promise<void>;
}

async function startHost(env: Readonly<Record<string, string>>): Promise<Host> {
  const folder = join(root, '.stack', `fuzz-${process.pid}`);
  const bundle = await buildInto(folder);
  const log = join(root, '.stack', 'fuzz.log');
  const printed = await open(log, 'w');
  const child = fork(fileURLToPath(new URL('host.ts', import.meta.url)), [bundle, ...names], {
    env: { PATH: process.env['PATH'], ...env },
    execArgv: ['--expose-gc', '--enable-source-maps'],
    stdio: ['ignore', printed.fd, printed.fd, 'ipc'],
  });
  const uncaught: string[] = [];
  child.on('message', (received) => {
    const told = message.parse(received).uncaught;
    if (told !== undefined) uncaught.push(told);
  });
  const { ports = {} } = await next(child, ({ ports: told }) => told !== undefined);
  await printed.close();
  return {
    log,
    ports,
    uncaught,
    async memory() {
      const answer = next(child, ({ memory }) => memory !== undefined);
      child.send('memory');
      return (await answer).memory ?? { rss: 0, heapUsed: 0 };
    },
    async stop() {
      const gone = new Promise((resolve) => child.once('exit', resolve));
      child.kill();
      if (child.exitCode === null && child.signalCode === null) await gone;
      await rm(folder, { recursive: true, force: true });
    },
  };
}

/** The next message of that kind; rejects when the process has ended. */
function next(
  child: ChildProcess,
  wanted: (told: z.infer<typeof message>) => boolean,
): Promise<z.infer<typeof message>> {
  const { promise, resolve, reject } = Promise.withResolvers<z.infer<typeof message>>();
  const hear = (received: unknown) => {
    const told = message.parse(received);
    if (wanted(told)) resolve(told);
  };
  const ended = (code: number | null) => {
    reject(new Error(`The functions' process ended with ${code ?? 'a signal'}`));
  };
  child.on('message', hear).once('exit', ended);
  return promise.finally(() => child.off('message', hear).off('exit', ended));
}
