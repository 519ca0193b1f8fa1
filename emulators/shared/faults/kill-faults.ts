import { IncomingMessage } from 'node:http';
import type { Context, MiddlewareHandler } from 'hono';
import * as z from 'zod';
import { wantsPage } from '../http/page.ts';
import type { Faults } from './faults.ts';
import { breakConnection, isForRequest, requestOf, where, type Request } from './request-faults.ts';

/** Kills the process that is connected from this port of this machine, by SIGKILL. */
export type Killer = (port: number) => void;

/** The caller is killed: before its request is done, or after that and before the answer. */
const killSchema = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.enum(['kill', 'kill-after']), ...where }),
]);

/** Where callers are killed. */
export const killFaultPoint = (faults: Faults) =>
  faults.at(killSchema, (fault, request: Request) => isForRequest(fault, request));

/** Faults that kill the sender of a request. Without a `killer` there are none. */
export function killFaults(faults: Faults, kill: Killer): MiddlewareHandler {
  const point = killFaultPoint(faults);
  return async (c, next) => {
    if (c.req.path.startsWith('/_/') || wantsPage(c)) return next();
    const fault = point.apply(await requestOf(c));
    if (!fault) return next();
    if (fault.kind === 'kill-after') await next();
    kill(portOf(c));
    c.res = undefined;
    c.res = breakConnection(c);
    return;
  };
}

const bindings = z.looseObject({ incoming: z.instanceof(IncomingMessage) });

const portOf = ({ env }: Context): number => bindings.parse(env).incoming.socket.remotePort ?? 0;
