import { setTimeout as wait } from 'node:timers/promises';
import type { MiddlewareHandler } from 'hono';
import * as z from 'zod';

/**
 * A way to misbehave. `error`: refuses before doing anything. `error-after`: does it, then answers an error. `hang-after`:
 * does it, and never answers. `slow`: does it later. It befalls requests whose method and path match, `times` of them.
 */
export const faultSchema = z.object({
  kind: z.enum(['error', 'error-after', 'hang-after', 'slow']),
  method: z.string().optional(),
  /** A part of the path; none: every path. */
  path: z.string().default(''),
  times: z.number().int().positive().default(1),
  status: z.number().int().min(400).max(599).default(503),
  body: z.unknown().optional(),
  /** Milliseconds, for `slow`. */
  ms: z.number().int().nonnegative().default(1000),
});

export type Fault = z.infer<typeof faultSchema>;

/** The faults in force at one stand-in. */
export interface Faults {
  add(fault: Fault): void;
  list(): readonly Fault[];
  clear(): void;
  middleware: MiddlewareHandler;
}

export function createFaults(): Faults {
  const faults: Fault[] = [];

  const take = (method: string, path: string): Fault | undefined => {
    const fault = faults.find((one) => path.includes(one.path) && (one.method ?? method) === method);
    if (!fault) return undefined;
    fault.times -= 1;
    if (fault.times === 0) faults.splice(faults.indexOf(fault), 1);
    return fault;
  };

  const middleware: MiddlewareHandler = async (c, next) => {
    const fault = c.req.path.startsWith('/_/') ? undefined : take(c.req.method, c.req.path);
    const failed = () =>
      Response.json(fault?.body ?? { message: 'A fault was asked for' }, { status: fault?.status ?? 503 });
    switch (fault?.kind) {
      case undefined:
        return next();
      case 'error':
        return failed();
      case 'error-after':
        await next();
        c.res = failed();
        return;
      case 'hang-after':
        await next();
        return new Promise<undefined>(() => undefined);
      case 'slow':
        await wait(fault.ms);
        return next();
    }
  };

  return {
    add: (fault) => faults.push(fault),
    list: () => faults,
    clear: () => (faults.length = 0),
    middleware,
  };
}
