import { readFileSync } from 'node:fs';
import { createHash } from 'node:crypto';
import { createChance } from '../emulators/chaos/chance.ts';
import { faultsFor } from '../emulators/chaos/faults.ts';
import { OWNER, type Caller } from '../emulators/database/access/caller.ts';
import { createNamespace, type Namespace } from '../emulators/database/namespace/namespace.ts';
import { compileRules } from '../emulators/database/rules/compile.ts';
import { matches } from '../emulators/database/triggers/match.ts';
import type { Trigger } from '../emulators/database/triggers/trigger.ts';
import { createFaults } from '../emulators/faults/faults.ts';
import { runFaultSchema } from '../emulators/scheduler/scheduler.ts';
import type { Agenda } from '../emulators/scheduler/agenda.ts';
import type { App } from '../functions/src/app.ts';
import { createAdvance } from '../functions/src/effects/advance.ts';
import { wake } from '../functions/src/handlers/facts.ts';
import { reconcile } from '../functions/src/handlers/reconcile-orders.ts';
import { remind } from '../functions/src/handlers/send-reminders.ts';
import { take } from '../functions/src/handlers/xendit-callback.ts';
import { limited, timeouts } from '../functions/src/limits.ts';
import { createActionLinks } from '../functions/src/links/action-links.ts';
import { createFeedLinks } from '../functions/src/links/feed-links.ts';
import { HOUR, MINUTE } from '../functions/src/order/policy.ts';
import type { Identity, Log, Ports } from '../functions/src/ports.ts';
import { ProviderError } from '../functions/src/provider-error.ts';
import { createAddresses } from '../functions/src/providers/database/addresses.ts';
import { createBookmarks } from '../functions/src/providers/database/bookmarks.ts';
import { createDirectory } from '../functions/src/providers/database/directory.ts';
import { createLedger } from '../functions/src/providers/database/ledger.ts';
import { createOrders } from '../functions/src/providers/database/orders.ts';
import { createRatings } from '../functions/src/providers/database/ratings.ts';
import { createGoogleCalendar } from '../functions/src/providers/google/calendar.ts';
import { createSendgridEvents } from '../functions/src/providers/sendgrid/events.ts';
import { createXenditCallbacks } from '../functions/src/providers/xendit/callback.ts';
import { createXenditPayments } from '../functions/src/providers/xendit/payments.ts';
import { createRateLimit } from '../functions/src/rate-limit.ts';
import { databaseOf, nodeIn, valueOf, type Carry } from './database.ts';
import { createPlatform, type Platform } from './functions.ts';
import { callsTo, createGoogle, type Google } from './google.ts';
import type { Instance } from './instance.ts';
import { createLoop, type Loop } from './loop.ts';
import { enter } from './platform.ts';
import { policy } from './policy.ts';
import { createPostOffice, type PostOffice } from './post-office.ts';
import { connectTo, createXendit, type Xendit } from './xendit.ts';

export interface WorldOptions {
  seed: number;
  /** How many orders there will be: some faults are as rare as that. */
  orders: number;
  /** Keeps what happened, line by line: for a story. Its hash is kept in any case. */
  keepLines?: boolean;
  /** Kinds of faults that do not happen. */
  without?: ReadonlySet<string>;
}

/** The backend and all around it, in this process, on a clock and a luck that follow from a seed. */
export interface World {
  loop: Loop;
  namespace: Namespace;
  xendit: Xendit;
  google: Google;
  office: PostOffice;
  platform: Platform;
  /** A call of the operator's, as if it came by HTTPS. */
  tell: (line: string) => void;
  lines: readonly string[];
  hash: () => string;
  injected: () => Record<string, readonly { at: number; rule: string; kind: string; what: string }[]>;
  /** When the database was slow. */
  troubles: readonly number[];
  /** How often the database has changed. */
  commits: () => number;
  /** How much will still happen by itself, beside the schedules. */
  pending: () => number;
  /** The schedules end. */
  close: () => void;
}

const rules = readFileSync(new URL('../database.rules.json', import.meta.url), 'utf8');
const compiled = compileRules(rules);

const FUNCTIONS: Caller = { admin: false, auth: { uid: 'functions', token: {} } };

const TOKEN = 'callback-token';
const START = Date.parse('2027-01-04T00:00:00Z');

const facts = [
  'orders/{orderId}/request',
  'orders/{orderId}/approval',
  'orders/{orderId}/cancellation',
  'orders/{orderId}/reschedules/{wishId}/ask',
  'orders/{orderId}/reschedules/{wishId}/answer',
  'orders/{orderId}/invoiceWishes/{attempt}',
  'orders/{orderId}/feedback',
  'notices/{orderId}/{noticeId}',
].map((path): Trigger => ({
  project: 'simulated',
  key: path,
  pattern: path.split('/'),
  kind: 'created',
  legacy: false,
  namespacePattern: '*',
}));

export function createWorld({ seed, orders, keepLines = false, without = new Set() }: WorldOptions): World {
  const chance = createChance(seed);
  const loop = createLoop(START, chance);
  enter({ loop, chance });
  const clock = { now: () => loop.now() };
  const digest = createHash('sha256');
  const lines: string[] = [];
  let waiting = '';
  const tell = (line: string): void => {
    const whole = `${loop.now() - START} ${line}\n`;
    waiting += whole;
    if (keepLines) lines.push(whole);
    if (waiting.length < 16_384) return;
    digest.update(waiting);
    waiting = '';
  };
  const around = { clock, chance, isSlow: !without.has('slow'), tell };
  const troubles: number[] = [];
  let planned = 0;
  let commits = 0;
  const arms: (() => void)[] = [];
  let isOpen = true;

  const agenda: Agenda = {
    in(ms, act) {
      planned += 1;
      loop.in(ms, () => {
        planned -= 1;
        act();
      });
    },
    tick: () => undefined,
    clear: () => undefined,
    size: () => planned,
  };

  if (!compiled.ok) throw new Error(compiled.error);
  const namespace: Namespace = createNamespace('simulated', clock, onCommit, compiled.rules);
  const google = createGoogle(around, agenda);
  const office = createPostOffice(around);
  const runs = createFaults(clock);
  const runPoint = runs.at(runFaultSchema);
  const xendit = createXendit({
    around,
    agenda,
    token: TOKEN,
    async post(headers, body) {
      const arrived = Promise.withResolvers<undefined>();
      loop.in(chance.between(10, 400), () => {
        arrived.resolve(undefined);
      });
      await arrived.promise;
      const ending = await platform.call('xenditCallback', 30, async (whole) => {
        const { callbacks, archive } = whole.ports;
        if (!callbacks.isAuthentic(headers['x-callback-token'])) return 401;
        const keep = archive.put('callbacks/one', body).catch(() => undefined);
        await Promise.all([take(whole, callbacks.parse(body)), keep]);
        return 200;
      });
      if ('died' in ending) throw new Error('It died');
      return { status: 'done' in ending ? ending.done : 503, answer: '' };
    },
  });
  const places = {
    Xendit: xendit.place,
    Google: google.place,
    SendGrid: office.mail,
    Storage: office.storage,
  };
  const lists = faultsFor(orders);
  const seeded = (list: readonly object[]) =>
    list
      .filter((rule) => !('kind' in rule) || !without.has(String(rule.kind)))
      .map((rule) => ({ ...rule, seed }));
  for (const [name, { faults }] of Object.entries(places)) {
    const list = Object.entries(lists).find(([one]) => one === name)?.[1] ?? [];
    const wrong = faults.add(seeded(list));
    if (wrong) throw new Error(wrong);
  }
  runs.add(seeded(lists.Clock));

  const platform = createPlatform({ loop, chance, compose, tell });

  /** How long a message takes to the database, or back. At times nobody waits for so long. */
  const near = (): number => {
    if (without.has('database') || !chance.happens(0.002)) return chance.between(1, 40);
    troubles.push(loop.now());
    return chance.between(1_000, 25_000);
  };

  function compose(instance: Instance): App {
    const carry: Carry = (what, act) =>
      instance.ask({ there: near(), back: near() }, () => {
        // A connection that breaks: the SDK sends once more what was done and not answered.
        if (!what.startsWith('get') && !without.has('database') && chance.happens(0.02)) {
          try {
            act();
          } catch {
            // The answer is lost with the connection.
          }
          tell(`${instance.name} sends again: ${what}`);
        }
        return act();
      });
    const ports = portsOf(instance, databaseOf(namespace, FUNCTIONS, carry));
    const limits = { users: createRateLimit(), addresses: createRateLimit() };
    return { ports, policy, limits, advance: createAdvance(ports, policy) };
  }

  function portsOf(instance: Instance, database: ReturnType<typeof databaseOf>): Ports {
    const log: Log = {
      info: () => undefined,
      warn: () => undefined,
      error: (message, data) => {
        tell(`${instance.name} logs: ${message} ${JSON.stringify(data)}`);
      },
    };
    const directory = createDirectory(database, log);
    const calls = callsTo(google, instance);
    const settings = { url: '', secretKey: 'key' };
    const connect = {
      events: () => Promise.resolve(calls.events),
      rooms: () => Promise.resolve(calls.rooms),
    };
    return {
      clock: { now: () => loop.now() + instance.skew, sync: () => Promise.resolve() },
      orders: limited('orders', createOrders(database)),
      ledger: limited('ledger', createLedger(database, directory)),
      ratings: limited('ratings', createRatings(database)),
      bookmarks: limited('bookmarks', createBookmarks(database)),
      directory: limited('directory', directory),
      addresses: limited('addresses', createAddresses(database)),
      identity: nobody,
      payments: limited('payments', createXenditPayments(settings, connectTo(xendit, instance))),
      callbacks: createXenditCallbacks(TOKEN),
      links: createActionLinks('key', 'https://functions.example/actionLink'),
      feeds: createFeedLinks('key', 'https://functions.example/agendaFeed'),
      calendar: limited('calendar', createGoogleCalendar(ofGoogle, connect)),
      mailer: limited('mailer', office.mailerFor(instance)),
      mailEvents: createSendgridEvents(''),
      archive: limited('archive', office.archiveFor(instance)),
      log,
    };
  }

  function onCommit(_: Namespace, committed: Parameters<typeof matches>[1]): void {
    commits += 1;
    for (const arm of arms) arm();
    for (const trigger of facts)
      for (const { path, after } of matches(trigger, committed)) {
        const name = path.join('/');
        tell(`written: ${name}`);
        const orderId = path[1] ?? '';
        const fact = valueOf(after);
        if (!without.has('trigger-lost') && chance.happens(0.02)) continue;
        deliver(name, orderId, fact, 1);
        if (!without.has('trigger-twice') && chance.happens(0.03)) deliver(name, orderId, fact, 1);
      }
  }

  /** At least once: a call that fails is tried again. */
  function deliver(name: string, orderId: string, fact: unknown, attempt: number): void {
    planned += 1;
    const wait = attempt === 1 ? chance.between(20, 2_500) : chance.between(10_000, 120_000) * attempt;
    loop.in(wait, () => {
      planned -= 1;
      void platform
        .call(name, timeouts.fact, (whole) => wake(whole, orderId, fact))
        .then((ending) => {
          if (!('done' in ending) && attempt < 4) deliver(name, orderId, fact, attempt + 1);
        });
    });
  }

  /** A schedule finds nothing to do where nothing is due: only such of its times count at which something is. */
  function schedule({ name, every, due, work }: Schedule): void {
    let armedFor = Infinity;
    const run = (at: number): void => {
      if (at !== armedFor) return;
      armedFor = Infinity;
      const fault = runPoint.strike({ what: `run of ${name}`, text: name });
      const runsAtOnce = fault === undefined ? 1 : fault.kind === 'run-twice' ? 2 : 0;
      for (let count = 0; count < runsAtOnce; count += 1)
        void platform.call(name, timeouts.sweep, work).then(arm);
      if (runsAtOnce === 0) loop.in(every, arm);
    };
    const arm = (): void => {
      const earliest = due();
      if (!isOpen || earliest === undefined) return;
      const next = loop.now() - ((loop.now() - START) % every) + every;
      const late = Math.max(0, Math.ceil((earliest - next) / every)) * every;
      if (next + late >= armedFor) return;
      armedFor = next + late;
      const at = armedFor;
      loop.in(at - loop.now() + chance.between(0, 900), () => {
        run(at);
      });
    };
    arms.push(arm);
  }

  const earliestIn = (path: string, by: string): number | null | undefined => {
    let earliest: number | null | undefined;
    nodeIn(namespace, path)
      .index(by)
      .ascend(({ value }) => {
        if (typeof value !== 'number' && (value !== null || by !== 'status')) return value === null;
        earliest = value;
        return false;
      });
    return earliest;
  };
  const dueBy = (by: string) => () => earliestIn('ledger', by) ?? undefined;
  schedule({
    name: 'reconcileOrders',
    every: 10 * MINUTE,
    due: () => (earliestIn('orders', 'status') === null ? loop.now() : dueBy('wakeAt')()),
    work: (whole) => reconcile(whole, 'operator@example.com'),
  });
  schedule({ name: 'sendReminders', every: 5 * MINUTE, due: dueBy('remindAt'), work: remind });
  const tick = (): void => {
    if (!isOpen) return;
    loop.in(xendit.tick() ? 5 * MINUTE : HOUR, tick);
  };
  tick();
  // An instance may die whenever it is at work.
  const strike = (): void => {
    if (!isOpen) return;
    loop.in(chance.between(1, 240) * MINUTE, strike);
    if (without.has('killed')) return;
    const [first, ...others] = platform.busy();
    if (first) chance.pick([first, ...others]).die();
  };
  strike();

  return {
    loop,
    namespace,
    xendit,
    google,
    office,
    platform,
    tell,
    lines,
    hash: () => digest.copy().update(waiting).digest('hex').slice(0, 16),
    troubles,
    injected: () => ({
      ...Object.fromEntries(Object.entries(places).map(([name, { injected }]) => [name, injected()])),
      Clock: runs.injected,
    }),
    commits: () => commits,
    pending: () => planned + platform.underway() + xendit.part.deliveries.underway(),
    close: () => {
      isOpen = false;
    },
  };
}

interface Schedule {
  name: string;
  every: number;
  /** When something is due: the earliest. */
  due: () => number | undefined;
  work: (whole: App) => Promise<void>;
}

const ofGoogle = { rootUrl: '', tokenUrl: '', calendarId: 'primary', credentials: '', organiser: '' };

const unknown = (): Promise<never> => Promise.reject(new ProviderError('identity', 'lasting', 'nobody'));
const nobody: Identity = { uidOf: unknown, adminOf: unknown, isOurApp: unknown };

export const owner = OWNER;
