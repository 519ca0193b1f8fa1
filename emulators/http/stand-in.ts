import { Hono } from 'hono';
import * as z from 'zod';
import type { Clock } from '../scheduler/clock.ts';
import { createFaults, faultSchema } from './faults.ts';
import { createJournal } from './journal.ts';
import { page, table } from './page.ts';

export interface StandInOptions {
  clock: Clock;
  port?: number;
}

/** A stand-in that runs. `reset` empties it. */
export interface StandIn {
  url: string;
  reset: () => void;
  close: () => Promise<void>;
}

/**
 * The part that all stand-ins share. Beside the vendor's own paths each answers under `/_/`: `requests` (what was asked of
 * it), `faults` (POST one or a list, GET, DELETE) and `reset`.
 */
export function createStandIn(
  name: string,
  clock: Clock,
  empty: () => void,
): { app: Hono; reset: () => void } {
  const app = new Hono();
  const journal = createJournal(clock);
  const faults = createFaults();
  const reset = () => {
    journal.clear();
    faults.clear();
    empty();
  };
  app.use(journal.middleware, faults.middleware);
  app.get('/_/requests', (c) =>
    c.req.header('accept')?.includes('text/html')
      ? c.html(requestsPage(name, journal.entries))
      : c.json(journal.entries),
  );
  app.get('/_/faults', (c) => c.json(faults.list()));
  app.post('/_/faults', async (c) => {
    const asked = z
      .union([z.array(faultSchema), faultSchema.transform((one) => [one])])
      .safeParse(await c.req.json());
    if (!asked.success) return c.json({ error: z.prettifyError(asked.error) }, 400);
    for (const fault of asked.data) faults.add(fault);
    return c.json(faults.list());
  });
  app.delete('/_/faults', (c) => {
    faults.clear();
    return c.json([]);
  });
  app.post('/_/reset', (c) => {
    reset();
    return c.json({});
  });
  return { app, reset };
}

const requestsPage = (name: string, entries: ReturnType<typeof createJournal>['entries']) =>
  page(
    `${name}: requests`,
    table(
      ['When', 'Request', 'Answer', 'Body'],
      entries
        .toReversed()
        .map(({ at, method, path, status, body }) => [
          new Date(at).toISOString(),
          `${method} ${path}`,
          `${status}`,
          body,
        ]),
    ),
  );
