import type { Context } from 'hono';
import { cors } from 'hono/cors';
import { html } from 'hono/html';
import * as z from 'zod';
import { listen } from '../shared/http/listen.ts';
import { moment, page, table, wantsPage, type Html } from '../shared/http/page.ts';
import { createStandIn, type StandIn } from '../shared/http/stand-in.ts';
import type { MovableClock } from './clock.ts';

/** A scheduled function, as Cloud Scheduler would call it. */
export interface Job {
  name: string;
  everyMinutes: number;
  /** Where it is called. */
  url: string;
}

export interface SchedulerOptions {
  clock: MovableClock;
  port?: number;
  jobs: readonly Job[];
  /** Called after the clock has moved and before the schedules fire. */
  onAdvance: () => Promise<void>;
  /** True: the schedules fire as real time passes, too. */
  live?: boolean;
}

const advanceSchema = z.union([
  z.object({ ms: z.number().nonnegative() }),
  z.object({
    to: z.union([z.number(), z.iso.datetime({ offset: true }).transform((text) => Date.parse(text))]),
  }),
]);

/** Faults of a run at its time. https://cloud.google.com/scheduler/docs/overview */
export const runFaultSchema = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.enum(['run-missed', 'run-twice']) }),
]);

const switches = [
  { name: 'run-missed', label: 'Schedules do not run', rule: { kind: 'run-missed' } },
  { name: 'run-twice', label: 'Schedules run twice at once', rule: { kind: 'run-twice' } },
];

interface Run {
  job: string;
  status: number;
  answer: string;
}

const MINUTE = 60_000;
const LIVE_TICK = 15_000;

/** The clock of the local stack, which a person or a test can move ahead, and the schedules that follow it. */
export async function startScheduler(options: SchedulerOptions): Promise<StandIn> {
  const { clock, jobs, onAdvance } = options;
  const { app, faults, faultSwitches, reset } = createStandIn({
    name: 'Clock',
    clock,
    empty: () => undefined,
    refusals: { named: {}, otherwise: () => ({ error: 'A fault was asked for' }) },
    switches,
  });
  // The web app of the stack reads the time and moves it.
  app.use(cors());
  const runFaults = faults.at(runFaultSchema);
  let firedUntil = clock.now();

  /** Each job with a tick since the last run is called once, as after a downtime. */
  const catchUp = async (): Promise<Run[]> => {
    await onAdvance();
    const [from, to] = [firedUntil, clock.now()];
    firedUntil = to;
    const runs: Run[] = [];
    for (const job of jobs) {
      const period = job.everyMinutes * MINUTE;
      const tick = Math.floor(to / period) * period;
      if (tick > from) runs.push(...(await runAsPlanned(job, tick)));
    }
    return runs;
  };

  /** Cloud Scheduler calls at least once, and skips a time while an earlier call is still being retried. */
  const runAsPlanned = async (job: Job, tick: number): Promise<Run[]> => {
    const fault = runFaults.apply({ what: `run of ${job.name}`, text: job.name });
    switch (fault?.kind) {
      case undefined:
        return [await call(job, tick)];
      case 'run-missed':
        return [];
      case 'run-twice':
        return Promise.all([call(job, tick), call(job, tick)]);
    }
  };

  const advance = async (c: Context) => {
    const requested = advanceSchema.safeParse(await bodyOf(c));
    if (!requested.success) return c.json({ error: z.prettifyError(requested.error) }, 400);
    const ms = 'ms' in requested.data ? requested.data.ms : requested.data.to - clock.now();
    if (ms < 0) return c.json({ error: 'Time does not go back' }, 400);
    clock.advance(ms);
    const runs = await catchUp();
    return wantsPage(c) ? c.redirect('/', 303) : c.json({ now: clock.now(), runs });
  };

  const runNow = async (c: Context) => {
    const job = jobs.find(({ name }) => name === c.req.param('job'));
    if (!job) return c.json({ error: 'No such job', jobs: jobs.map(({ name }) => name) }, 404);
    await onAdvance();
    const run = await call(job, clock.now());
    return wantsPage(c) ? c.redirect('/', 303) : c.json(run, run.status === 200 ? 200 : 502);
  };

  app.get('/', (c) =>
    wantsPage(c)
      ? c.html(clockPage(clock, jobs, faultSwitches()))
      : c.json({ now: clock.now(), offset: clock.offset }),
  );
  app.post('/advance', advance);
  app.post('/run/:job', runNow);
  const listening = await listen(app, options.port);
  const timer = options.live
    ? setInterval(() => void catchUp().catch(() => undefined), LIVE_TICK).unref()
    : undefined;
  return {
    url: listening.url,
    reset,
    close: () => {
      clearInterval(timer);
      return listening.close();
    },
  };
}

async function bodyOf(c: Context): Promise<unknown> {
  if (c.req.header('content-type')?.includes('json')) return c.req.json().catch(() => undefined);
  const form = await c.req.formData().catch(() => new FormData());
  return { ms: Number(form.get('minutes')) * MINUTE };
}

async function call({ name, url }: Job, at: number): Promise<Run> {
  const response = await fetch(url, {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      'user-agent': 'Google-Cloud-Scheduler',
      'x-cloudscheduler': 'true',
      'x-cloudscheduler-jobname': name,
      'x-cloudscheduler-scheduletime': new Date(at).toISOString(),
    },
    body: '{}',
  });
  return { job: name, status: response.status, answer: await response.text() };
}

const clockPage = (clock: MovableClock, jobs: readonly Job[], faultSwitches: Html) =>
  page(
    'Clock',
    html`<p class="amount">${moment(clock.now())}</p>
      ${[10, 60, 24 * 60].map(
        (minutes) =>
          html`<form method="post" action="/advance" style="display:inline">
            <input type="hidden" name="minutes" value="${minutes}" /><button>+ ${label(minutes)}</button>
          </form> `,
      )}
      <h2>Schedules</h2>
      ${table(
        ['Function', 'Every', ''],
        jobs.map(({ name, everyMinutes }) => [
          name,
          `${everyMinutes} minutes`,
          html`<form method="post" action="/run/${name}"><button>Run now</button></form>`,
        ]),
      )}
      ${faultSwitches}`,
  );

const label = (minutes: number): string => (minutes < 60 ? `${minutes} min` : `${minutes / 60} h`);
