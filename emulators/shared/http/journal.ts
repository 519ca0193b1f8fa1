import { RESPONSE_ALREADY_SENT } from '@hono/node-server/utils/response';
import type { MiddlewareHandler } from 'hono';
import type { Clock } from '../../scheduler/clock.ts';

/** A request without its secrets, and its answer: `status` 0 if there was none. */
export interface JournalEntry {
  at: number;
  method: string;
  path: string;
  headers: Record<string, string>;
  body: string;
  status: number;
}

export interface Journal {
  entries: readonly JournalEntry[];
  clear(): void;
  middleware: MiddlewareHandler;
}

const secret = new Set(['authorization', 'x-callback-token', 'cookie']);

/** How many requests are kept; older ones are dropped. */
const KEPT = 5_000;

/** Keeps the requests of a stand-in, for tests and for people. */
export function createJournal(clock: Clock): Journal {
  const entries: JournalEntry[] = [];
  const middleware: MiddlewareHandler = async (c, next) => {
    if (c.req.path.startsWith('/_/')) return next();
    const { url, method } = c.req;
    const body = await c.req.raw.clone().text();
    const headers = Object.fromEntries([...c.req.raw.headers].filter(([name]) => !secret.has(name)));
    const entry = {
      at: clock.now(),
      method,
      path: url.slice(new URL(url).origin.length),
      headers,
      body,
      status: 0,
    };
    entries.push(entry);
    if (entries.length > KEPT) entries.shift();
    await next();
    if (c.res !== RESPONSE_ALREADY_SENT) entry.status = c.res.status;
    return;
  };
  return { entries, clear: () => (entries.length = 0), middleware };
}
