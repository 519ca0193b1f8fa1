import { Hono } from 'hono';
import { html } from 'hono/html';
import { createFaults, type Faults } from '../faults/faults.ts';
import type { Refusals } from '../faults/refusal.ts';
import { killFaults, type Killer } from '../faults/kill-faults.ts';
import { requestFaults } from '../faults/request-faults.ts';
import { faultRoutes } from '../faults/routes.ts';
import { switchboard, type Switch } from '../faults/switches.ts';
import type { Clock } from '../../scheduler/clock.ts';
import { createJournal } from './journal.ts';
import { moment, page, table, wantsPage, type Html } from './page.ts';

export interface StandInOptions {
  clock: Clock;
  port?: number;
  /** If given, there are the faults `kill` and `kill-after`. */
  killer?: Killer | undefined;
}

/** A running stand-in. `reset` empties it. */
export interface StandIn {
  url: string;
  reset: () => void;
  close: () => Promise<void>;
}

/** The parts of one stand-in that others do not have. */
interface StandInParts {
  name: string;
  clock: Clock;
  empty: () => void;
  refusals: Refusals;
  switches?: readonly Switch[];
  killer?: Killer | undefined;
}

/**
 * The part that all stand-ins share. Besides the vendor's own paths each answers under `/_/`: `requests`, `faults`
 * and `reset`.
 */
export function createStandIn({ name, clock, empty, refusals, switches = [], killer }: StandInParts): {
  app: Hono;
  faults: Faults;
  /** The part of the page for people that has the switches for faults. */
  faultSwitches: () => Html;
  reset: () => void;
} {
  const app = new Hono();
  const journal = createJournal(clock);
  const faults = createFaults(clock);
  const reset = () => {
    journal.clear();
    faults.clear();
    empty();
  };
  if (killer) app.use(killFaults(faults, killer));
  app.use(journal.middleware, requestFaults(faults, refusals, clock));
  app.get('/_/requests', (c) =>
    wantsPage(c) ? c.html(requestsPage(name, journal.entries)) : c.json(journal.entries),
  );
  faultRoutes(app, name, faults, switches);
  app.post('/_/reset', (c) => {
    reset();
    return c.json({});
  });
  return { app, faults, reset, faultSwitches: () => switchboard(faults, switches) };
}

const requestsPage = (name: string, entries: ReturnType<typeof createJournal>['entries']) =>
  page(
    `${name}: requests`,
    table(
      ['When', 'Request', 'Answer', 'Body'],
      entries
        .toReversed()
        .map(({ at, method, path, status, body }) => [
          moment(at),
          `${method} ${path}`,
          status === 0 ? 'none' : `${status}`,
          html`<code>${body}</code>`,
        ]),
    ),
  );
