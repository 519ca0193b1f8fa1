import { once } from 'node:events';
import { WebSocket } from 'ws';
import * as z from 'zod';
import { createFrameReader, toFrames } from '../../emulators/database/wire/frames.ts';
import { idTokenOf } from '../production/population.ts';
import type { Production } from '../production/production.ts';

/**
 * A signed-in client of the database, by its own protocol and without the SDK, so that many clients use little of the
 * measured processors.
 */
export interface Client {
  readonly uid: string;
  /** Resolves when the server has it; rejects when the rules refuse it. */
  write: (path: string, value: object) => Promise<void>;
  /** Calls back with the current value, and after every change, until it is ended. */
  watch: (path: string, seen: (value: unknown) => void) => () => void;
  close: () => void;
}

/** As the SDK does, because the server ends a connection that is silent for two minutes. */
const KEEP_ALIVE_MS = 45_000;

const messageSchema = z.object({
  t: z.string(),
  d: z.looseObject({
    r: z.number().optional(),
    a: z.string().optional(),
    b: z
      .looseObject({ s: z.string().optional(), p: z.string().optional(), d: z.unknown().optional() })
      .optional(),
  }),
});

export async function connectAs(
  uid: string,
  { database: { port, namespace }, env }: Pick<Production, 'database' | 'env'>,
): Promise<Client> {
  const socket = new WebSocket(`ws://127.0.0.1:${port}/.ws?v=5&ns=${namespace}`, {
    perMessageDeflate: false,
  });
  await once(socket, 'message');
  const waiting = new Map<number, (status: string) => void>();
  const watched = new Map<string, { value: unknown; seen: (value: unknown) => void }>();
  const read = createFrameReader();
  let asked = 0;

  const keepAlive = setInterval(() => socket.send('0'), KEEP_ALIVE_MS).unref();
  socket.once('close', () => {
    clearInterval(keepAlive);
    for (const answer of waiting.values()) answer('disconnected');
  });

  socket.on('message', (frame: Buffer) => {
    const message = read(frame.toString());
    if (message === null) return;
    const { t, d } = messageSchema.parse(JSON.parse(message));
    if (t !== 'd') return;
    if (d.r !== undefined) waiting.get(d.r)?.(d.b?.s ?? '');
    else if ((d.a === 'd' || d.a === 'm') && d.b?.p !== undefined) hear(d.b.p, d.b.d, d.a === 'm');
  });

  function hear(path: string, data: unknown, merge: boolean): void {
    for (const [watchedPath, watch] of watched) {
      if (path !== watchedPath && !path.startsWith(`${watchedPath}/`)) continue;
      const parts = path.slice(watchedPath.length).split('/').filter(Boolean);
      const changes = merge ? Object.entries(z.looseObject({}).parse(data)) : [['', data] as const];
      for (const [below, value] of changes)
        watch.value = placed(watch.value, [...parts, ...below.split('/').filter(Boolean)], value);
      watch.seen(watch.value);
    }
  }

  function ask(a: string, b: object): Promise<string> {
    asked += 1;
    const r = asked;
    const { promise, resolve } = Promise.withResolvers<string>();
    waiting.set(r, resolve);
    for (const frame of toFrames(JSON.stringify({ t: 'd', d: { r, a, b } }))) socket.send(frame);
    return promise.finally(() => waiting.delete(r));
  }

  const signedIn = await ask('auth', { cred: idTokenOf(env['GCLOUD_PROJECT'] ?? '', uid, Date.now()) });
  if (signedIn !== 'ok') throw new Error(`${uid} cannot sign in: ${signedIn}`);
  return {
    uid,
    async write(path, value) {
      const status = await ask('p', { p: `/${path}`, d: value });
      if (status !== 'ok') throw new Error(`${path}: ${status}`);
    },
    watch(path, seen) {
      watched.set(path, { value: null, seen });
      void ask('q', { p: `/${path}`, h: '' });
      return () => {
        watched.delete(path);
        void ask('n', { p: `/${path}` });
      };
    },
    close: () => {
      socket.close();
    },
  };
}

/** A value with another one at a place in it; null removes the value there. */
function placed(value: unknown, [key, ...deeper]: readonly string[], other: unknown): unknown {
  if (key === undefined) return other;
  const { [key]: before, ...others } = z.record(z.string(), z.unknown()).catch({}).parse(value);
  const after = placed(before, deeper, other);
  return after === null ? others : { ...others, [key]: after };
}

/** The placeholder for the server's time. */
export const now = { '.sv': 'timestamp' };
