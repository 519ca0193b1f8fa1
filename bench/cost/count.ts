import { stat } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { isDeepStrictEqual } from 'node:util';
import * as z from 'zod';
import { inTurns } from '../../test-kit/in-turns.ts';
import { getJson, postJson } from '../../emulators/shared/http/json.ts';
import { outsideOf } from '../../stack/vendor-controls.ts';
import { until } from '../../commands/until.ts';
import { root } from '../../stack/stack-folder.ts';
import type { Order } from '../../functions/src/order/order.ts';
import { entryOf } from '../../functions/src/providers/database/migrations.ts';
import { connectPairs } from '../order/life.ts';
import { populationOf } from '../production/population.ts';
import { startProduction, type Production } from '../production/production.ts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;

/** The number of counted orders, and how many of them are under way at once. */
export const orders = 40;
const atOnce = 4;
/** The sessions are so far ahead that all reminders are planned. */
const hoursAhead = 50;
/** How long each provider takes to answer: assumed, since the platform bills the time for which a function waits. */
export const providerMs = 300;
const idleRuns = 20;

const facts = ['onRequest', 'onApproval', 'onNotice', 'xenditCallback', 'onFeedback'];
const sweeps = ['sendReminders', 'reconcileOrders'] as const;
const population = populationOf({ mentees: orders / 2, mentors: orders / 2 });

/** The used resources. Bytes are those that the database sent to functions and to the people who watch their orders. */
export interface Use {
  invocations: number;
  /** Billed time: each call rounded up to a tenth of a second. */
  billedMs: number;
  cpuMs: number;
  downloaded: number;
}

export interface Counted {
  /** By function; of all orders together. */
  calls: Record<string, number>;
  failures: number;
  /** Calls that changed nothing of their order. */
  idle: number;
  /** Of one order, from its request to the feedback: what it called, and its part of the sweeps. */
  order: Use & { mails: number; stored: number; archiveObjects: number; archived: number; logged: number };
  /** Of one run that finds nothing to do. */
  /** Bytes of one order that the database sent until its event was there. */
  untilEvent: number;
  /** The billed time of the sweeps beyond that of empty runs, for one order, in milliseconds. */
  sweepMs: number;
  sweeps: Record<(typeof sweeps)[number], Use>;
  /** Resident memory of the largest function's process, bytes. */
  rss: number;
}

/** Processes whole orders with the functions as deployed, and counts their resources. */
export async function count(): Promise<Counted> {
  const env = { MAX_OPEN_ORDERS: '1000', FUNCTIONS_EMULATOR: 'true', ALERT_MAIL: '' };
  const production = await startProduction({ population, functions: [...facts, ...sweeps], env });
  const pairs = await connectPairs(production, population, hoursAhead);
  try {
    console.error('… warming up');
    await inTurns(numbers(orders / 4), pairs.live, atOnce);
    await production.front.idle();
    await empty(production);
    for (const name of sweeps) await run(production, name);
    console.error('… one order step by step');
    const idle = await idleCalls(production);
    await empty(production);
    await production.slowDown(providerMs);
    const idleSweeps = await Promise.all(sweeps.map((name) => idleRun(production, name)));
    const before = await stateOf(production);
    console.error(`… ${orders} orders, from the request to the event`);
    await inTurns(numbers(orders), pairs.live, atOnce);
    await production.front.idle();
    const untilEvent = (await useOf(production, facts)).downloaded - before.ofSweeps.downloaded;
    console.error('… time passes, and the schedules run');
    const ticks = await untilOver(production);
    await giveFeedback(production);
    const after = await stateOf(production);
    return counted(before, after, { idle, ticks, idleSweeps, untilEvent: untilEvent / orders });
  } finally {
    pairs.leave();
    await production.stop();
  }
}

const owner = { authorization: 'Bearer owner' };

/** A place in the database, past its rules. `silent`: the functions are not told. */
const at = ({ database }: Production, path: string, silent = false): string =>
  `${database.url}/${path}.json?ns=${database.namespace}${silent ? '&disableTriggers=true' : ''}`;

const put = (production: Production, path: string, value: unknown) =>
  getJson(at(production, path), { method: 'PUT', headers: owner, body: JSON.stringify(value) });

const read = (production: Production, path: string) => getJson(at(production, path), { headers: owner });

/** Earlier use is not counted. */
async function empty(production: Production): Promise<void> {
  for (const place of ['orders', 'agenda', 'ledger', 'slots', 'open', 'notices', 'bookmarks'])
    await getJson(at(production, place, true), { method: 'DELETE', headers: owner });
}

const run = ({ front }: Production, name: string) => postJson(`${front.url}/${name}`);

async function idleRun(production: Production, name: string): Promise<Use> {
  const before = await useOf(production, [name]);
  for (let n = 0; n < idleRuns; n += 1) await run(production, name);
  const after = await useOf(production, [name]);
  return shared(minus(after, before), idleRuns);
}

async function useOf(production: Production, names: readonly string[]): Promise<Use> {
  const { functions, database } = await production.usage();
  const calls = names.map((name) => production.front.calls(name));
  return {
    invocations: sum(calls.map(({ invocations }) => invocations)),
    billedMs: sum(calls.map(({ billedMs }) => billedMs)),
    cpuMs: sum(names.map((name) => functions[name]?.cpuMs ?? 0)),
    downloaded: database.sent,
  };
}

const fields = ['invocations', 'billedMs', 'cpuMs', 'downloaded'] as const;
const each = (change: (field: (typeof fields)[number]) => number): Use => ({
  invocations: change('invocations'),
  billedMs: change('billedMs'),
  cpuMs: change('cpuMs'),
  downloaded: change('downloaded'),
});
const minus = (one: Use, other: Use): Use => each((field) => one[field] - other[field]);
const shared = (use: Use, number: number): Use => each((field) => use[field] / number);
const times = (use: Use, number: number): Use => each((field) => use[field] * number);
const plus = (one: Use, other: Use): Use => each((field) => one[field] + other[field]);
const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0);

const letters = z.array(z.looseObject({ from: z.string() }));
const objects = z.object({ items: z.array(z.looseObject({ size: z.coerce.number() })).default([]) });

async function stateOf(production: Production) {
  const { env } = production;
  const bucket = `${env['STORAGE_EMULATOR_HOST'] ?? ''}/storage/v1/b/${env['ARCHIVE_BUCKET'] ?? ''}/o`;
  const { items } = objects.parse(await getJson(bucket));
  const inbox = letters.parse(await getJson(`${env['SENDGRID_API_URL'] ?? ''}/_/messages`));
  const { functions } = await production.usage();
  const calls = facts.map((name) => production.front.calls(name));
  // Measured before the reads of the bench, which the functions do not pay for.
  const [ofFacts, ofSweeps] = [await useOf(production, facts), await useOf(production, sweeps)];
  return {
    ofFacts,
    ofSweeps,
    calls: Object.fromEntries(facts.map((name) => [name, production.front.calls(name).invocations] as const)),
    failures: sum(calls.map(({ failures }) => failures)),
    rss: Math.max(...Object.values(functions).map(({ rss }) => rss)),
    // Google's own invitations go to the same inbox.
    mails: inbox.filter(({ from }) => !from.endsWith('@google.com')).length,
    stored: JSON.stringify(await read(production, '')).length,
    archiveObjects: items.length,
    archived: sum(items.map(({ size }) => size)),
    logged: (await stat(join(root, '.stack', 'production.log'))).size,
  };
}

type State = Awaited<ReturnType<typeof stateOf>>;

function counted(
  before: State,
  after: State,
  {
    idle,
    ticks,
    idleSweeps,
    untilEvent,
  }: { idle: number; ticks: number; idleSweeps: readonly Use[]; untilEvent: number },
): Counted {
  const [reminders, reconciler] = idleSweeps;
  if (!reminders || !reconciler) throw new Error('Both sweeps were to run');
  // `sendReminders` runs at each tick, `reconcileOrders` at every second one.
  const alone = plus(times(reminders, ticks), times(reconciler, Math.ceil(ticks / 2)));
  const bySweeps = minus(minus(after.ofSweeps, before.ofSweeps), alone);
  const byFacts = minus(after.ofFacts, before.ofFacts);
  const whole: Use = {
    invocations: byFacts.invocations,
    billedMs: byFacts.billedMs + Math.max(0, bySweeps.billedMs),
    cpuMs: byFacts.cpuMs + Math.max(0, bySweeps.cpuMs),
    downloaded: after.ofFacts.downloaded - before.ofSweeps.downloaded - alone.downloaded,
  };
  const per = (field: 'mails' | 'stored' | 'archiveObjects' | 'archived' | 'logged') =>
    (after[field] - before[field]) / orders;
  return {
    calls: Object.fromEntries(
      Object.entries(after.calls).map(([name, calls]) => [name, calls - (before.calls[name] ?? 0)]),
    ),
    failures: after.failures,
    idle,
    order: {
      ...shared(whole, orders),
      mails: per('mails'),
      stored: per('stored'),
      archiveObjects: per('archiveObjects'),
      archived: per('archived'),
      logged: per('logged'),
    },
    untilEvent,
    sweepMs: bySweeps.billedMs / orders,
    sweeps: { sendReminders: reminders, reconcileOrders: reconciler },
    rss: after.rss,
  };
}

/** Runs both schedules, at their intervals, until every session is over. Returns how often the first of them ran. */
async function untilOver(production: Production): Promise<number> {
  const { clock } = outsideOf(production.env);
  const end = Date.now() + (hoursAhead + 6) * HOUR;
  let ticks = 0;
  for (let now = await clock.now(); now < end; now += 5 * MINUTE) {
    await clock.advanceTo(now);
    await run(production, 'sendReminders');
    if (ticks % 2 === 0) await run(production, 'reconcileOrders');
    ticks += 1;
  }
  return ticks;
}

async function giveFeedback(production: Production): Promise<void> {
  const ids = z.record(z.string(), z.literal(true));
  const shallow = await getJson(`${at(production, 'orders')}&shallow=true`, { headers: owner });
  const placed = Object.keys(ids.parse(shallow));
  const { clock } = outsideOf(production.env);
  const now = await clock.now();
  const rate = (orderId: string) => put(production, `orders/${orderId}/feedback`, { rating: 9, at: now });
  await inTurns(placed, rate, atOnce);
  await production.front.idle();
}

/** Processes one order step by step. A call is idle if it changes neither the order nor its pending work. */
async function idleCalls(production: Production): Promise<number> {
  const { xendit } = outsideOf(production.env);
  const orderId = 'step-by-step';
  const now = Date.now();
  const [menteeId, mentorId] = [population.menteeIds[0], population.mentorIds[0]];
  const startsAt = (Math.ceil(now / HOUR) + 400) * HOUR;
  const request = { menteeId, mentorId, topicId: 'data', minutes: 60, startsAt, createdAt: now };
  const look = async () => [await orderOf(production, orderId), await read(production, `notices/${orderId}`)];
  const calls = () => sum(facts.map((name) => production.front.calls(name).invocations));
  const steps = [
    () => put(production, `orders/${orderId}/request`, request),
    () => put(production, `orders/${orderId}/approval`, { decision: 'approved', at: now }),
    async () => {
      const order = await orderOf(production, orderId);
      await xendit.pay(order?.invoices[0]?.id ?? '', { channel: 'DANA' });
    },
  ];
  let idle = 0;
  for (const step of steps) {
    const [before, seen] = [calls(), await look()];
    await step();
    await settled(production, () => calls() > before);
    const after = await look();
    const changed = after.filter((value, place) => !isDeepStrictEqual(value, seen[place])).length;
    idle += Math.max(0, calls() - before - changed);
  }
  return idle;
}

async function orderOf(production: Production, orderId: string): Promise<Order | undefined> {
  const stored = await read(production, `ledger/${orderId}`);
  return stored === null ? undefined : entryOf(stored).order;
}

/** Waits until every event was delivered, and no function is running any more. */
async function settled({ front }: Production, begun: () => boolean): Promise<void> {
  await until('a call', () => begun() || undefined);
  await front.idle();
  // The last call may have caused another one.
  for (let quiet = 0; quiet < 3; quiet += 1) {
    await delay(50);
    await front.idle();
  }
}

const numbers = (length: number): number[] => Array.from({ length }, (_, n) => n);
