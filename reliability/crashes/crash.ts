import * as z from 'zod';

/**
 * Where a worker dies. `after the call`: the provider has done it, and the worker has no answer. `before the record`:
 * the worker has the answer, and has not recorded it. `after the record`: it is recorded, and no following step was
 * begun.
 */
export const points = ['before the call', 'after the call', 'before the record', 'after the record'] as const;

export type Point = (typeof points)[number];

/** A worker that `stops` is not dead: it goes on when another one has done its work. */
export type Fate = 'dies' | 'stops';

/** A port's method, as `mailer.send`. */
export type Call = `${string}.${string}`;

/** One order, and where the worker that processes it dies. */
export interface Crash {
  orderId: string;
  kind: string;
  /** The effect's key, or how it begins. */
  key: string;
  first: Call;
  last: Call;
  point: Point;
}

const call = z.templateLiteral([z.string(), '.', z.string()]);

export const taskSchema = z.object({
  fate: z.enum(['dies', 'stops']),
  crashes: z.array(
    z.object({
      orderId: z.string(),
      kind: z.string(),
      key: z.string(),
      first: call,
      last: call,
      point: z.enum(points),
    }),
  ),
});

/** The messages of a worker. `lived`: an order did not reach its point, or failed after it. `ended`: all was done. */
export const newsSchema = z.object({
  what: z.enum(['stopped', 'lived', 'ended']),
  words: z.string().optional(),
});

export const isNamed = (key: string, name: string): boolean => name === key || name.startsWith(`${key}:`);
