import { ServerResponse } from 'node:http';
import { setTimeout as wait } from 'node:timers/promises';
import { RESPONSE_ALREADY_SENT } from '@hono/node-server/utils/response';
import type { Context, MiddlewareHandler } from 'hono';
import * as z from 'zod';
import type { Clock } from '../../scheduler/clock.ts';
import type { Subject } from './fault-point.ts';
import { wantsPage } from '../http/page.ts';
import type { Faults } from './faults.ts';
import { answerShape, refuseAs, type Refusals } from './refusal.ts';

/** Which requests; by default all. */
export const where = {
  method: z.string().optional(),
  /** A part of the path with its query, in which `*` stands for anything; none: every path. */
  path: z.string().default(''),
};

/** Faults of any request. */
const faultSchema = (refusals: Refusals) =>
  z.discriminatedUnion('kind', [
    /** Refused, and not done. */
    z.strictObject({ kind: z.literal('error'), ...where, ...answerShape(refusals) }),
    /** Done, but refused. */
    z.strictObject({ kind: z.literal('error-after'), ...where, ...answerShape(refusals) }),
    /** Never answered: not done, or done. */
    z.strictObject({ kind: z.enum(['hang', 'hang-after']), ...where }),
    /** The connection is reset: before or after it is done. */
    z.strictObject({ kind: z.enum(['reset', 'reset-after']), ...where }),
    /** Done some milliseconds of real time later. */
    z.strictObject({ kind: z.literal('slow'), ...where, ms: z.number().int().nonnegative().default(1000) }),
    /** Done, and answered with a status of success and half of the answer, or with this text. */
    z.strictObject({ kind: z.literal('garbled'), ...where, body: z.string().optional() }),
  ]);

export interface Request extends Subject {
  method: string;
  path: string;
}

/** The fault point of requests. */
export const requestFaultPoint = (faults: Faults, refusals: Refusals) =>
  faults.at(faultSchema(refusals), isForRequest);

/** Injects faults into the requests of a stand-in, except those on its control paths and those for a page. */
export function requestFaults(faults: Faults, refusals: Refusals, clock: Clock): MiddlewareHandler {
  const point = requestFaultPoint(faults, refusals);
  return async (c, next) => {
    if (c.req.path.startsWith('/_/') || wantsPage(c)) return next();
    const fault = point.apply(await requestOf(c));
    switch (fault?.kind) {
      case undefined:
        return next();
      case 'error':
        return refuseAs(fault, refusals, clock.now());
      case 'error-after':
        await next();
        replace(c, refuseAs(fault, refusals, clock.now()));
        return;
      case 'hang':
        return never();
      case 'hang-after':
        await next();
        return never();
      case 'reset':
        return breakConnection(c);
      case 'reset-after':
        await next();
        replace(c, breakConnection(c));
        return;
      case 'slow':
        await wait(fault.ms);
        return next();
      case 'garbled':
        await next();
        replace(c, garble(await c.res.text(), fault.body));
        return;
    }
  };
}

export const isForRequest = (
  { method, path }: { method?: string | undefined; path: string },
  request: Request,
): boolean => (method ?? request.method) === request.method && hasParts(request.path, path.split('*'));

/** Whether the text has all parts in this order. */
function hasParts(path: string, parts: string[]): boolean {
  let from = 0;
  return parts.every((part) => {
    const at = path.indexOf(part, from);
    from = at + part.length;
    return at >= 0;
  });
}

export async function requestOf({ req }: Context): Promise<Request> {
  const { pathname, search } = new URL(req.url);
  const what = `${req.method} ${pathname}`;
  const text = `${what}${search} ${await req.raw.clone().text()}`;
  return { what, text, method: req.method, path: `${pathname}${search}` };
}

/** An answer that replaces another keeps none of its headers. */
function replace(c: Context, answer: Response): void {
  c.res = undefined;
  c.res = answer;
}

const never = () => new Promise<never>(() => undefined);

const bindings = z.looseObject({ outgoing: z.instanceof(ServerResponse) });

/** The other side sees ECONNRESET. */
export function breakConnection({ env }: Context): Response {
  bindings.parse(env).outgoing.socket?.resetAndDestroy();
  return RESPONSE_ALREADY_SENT;
}

const garble = (answer: string, body = answer.slice(0, answer.length / 2)): Response =>
  new Response(body, {
    headers: { 'content-type': body.startsWith('<') ? 'text/html' : 'application/json' },
  });
