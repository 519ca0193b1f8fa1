import type { Breach } from '../chaos/promises.ts';
import { createChance } from '../chaos/chance.ts';
import { faultsFor } from '../chaos/faults.ts';
import { createNamespace, type Namespace } from '../../emulators/database/namespace/namespace.ts';
import { compileRules } from '../../emulators/database/rules/compile.ts';
import type { Faults } from '../../emulators/shared/faults/faults.ts';
import type { Injected } from '../../emulators/shared/faults/fault-point.ts';
import type { Post } from '../../emulators/xendit/deliveries.ts';
import { HOUR, MINUTE } from '../../functions/src/order/policy.ts';
import { createAgenda } from './agenda.ts';
import type { Around } from './around.ts';
import type { Outside } from './compose.ts';
import { createGoogle } from './google.ts';
import { createLoop } from './loop.ts';
import { createMoveWatch, type MoveWatch } from './move-watch.ts';
import { createNetwork, type Standstill } from './network.ts';
import type { Outage } from './outage.ts';
import { textOf } from './plant.ts';
import { createPlatform, type Platform } from './platform.ts';
import { createPostOffice } from './post-office.ts';
import { productAt, type Products } from './products.ts';
import { enter } from './runtime.ts';
import type { Release } from './release.ts';
import { createSchedules } from './schedules.ts';
import { createSweepWatch } from './sweep-watch.ts';
import { createTrace, type Trace } from './trace.ts';
import { thisVersion, type Version } from './versions.ts';
import { createTriggers } from './triggers.ts';
import { createXendit } from './xendit.ts';

export interface WorldOptions {
  seed: number;
  /** The number of orders: the frequency of some faults depends on it. */
  orders: number;
  /** Keeps the events, line by line. Their hash is kept in any case. */
  keepLines?: boolean;
  /** Kinds of faults that do not happen. */
  without?: ReadonlySet<string>;
  /** By default invoices. */
  products?: Products;
}

/** The backend and all around it, in this process, on a clock and a luck that follow from a seed. */
export interface World extends Around, Outside, Pick<Version, 'entryOf'> {
  platform: Platform;
  trace: Trace;
  /** When the database was slow. */
  troubles: readonly number[];
  /** When a function of the older version may have lost what it had done, because the record was of the newer one by then. */
  unrecorded: readonly number[];
  /** When no schedule ran. */
  outage: Outage | undefined;
  /** When an instance stood still. */
  standstills: readonly Standstill[];
  /** What was seen to break on the way. */
  seenBroken: () => readonly Breach[];
  injected: () => Record<string, Injected[]>;
  /** How often the database has changed. */
  commits: () => number;
  /** How much is under way or planned, without the schedules. */
  pending: () => number;
}

const compiled = compileRules(textOf('database.rules.json'));

const START = Date.parse('2027-01-04T00:00:00Z');
const TOKEN = 'callback-token';

export function createWorld(
  { seed, orders, keepLines = false, without = new Set(), products = 'invoices' }: WorldOptions,
  released?: Released,
): World {
  if (!compiled.ok) throw new Error(compiled.error);
  const chance = createChance(seed);
  const loop = createLoop(START, chance);
  enter({ loop, chance });
  const trace = createTrace(() => loop.now() - START, keepLines);
  const around: Around = {
    loop,
    chance,
    writeTrace: trace.write,
    isFaultEnabled: (kind) => !without.has(kind),
  };
  const moves = createMoveWatch(around);
  let commits = 0;

  const namespace: Namespace = createNamespace(
    'simulated',
    loop,
    (_, committed) => {
      commits += 1;
      moves.onCommit(committed);
      triggers.onCommit(committed);
      schedules.onCommit();
    },
    compiled.rules,
  );
  const agenda = createAgenda(loop);
  const sweeps = createSweepWatch(around, namespace);
  const network = createNetwork(around, { ...sweeps, onArrival: moves.arrives });
  const google = createGoogle(around, agenda);
  const office = createPostOffice(around);
  const xendit = createXendit(around, { agenda, token: TOKEN, post: (...given) => postTo(...given) });
  const outside: Outside = { namespace, xendit, google, office, token: TOKEN };
  const unrecorded: number[] = [];
  const logged: MoveWatch['logged'] = (data) => {
    moves.logged(data);
    if (released && data['alert'] === 'order-stuck') unrecorded.push(loop.now());
  };
  const heard = { ...around, logged };
  const platform = createPlatform(around, versionIn(around, released), (instance, { deploy, ...settings }) =>
    deploy(heard, outside, {
      instance,
      transmit: network.transmitFor(instance),
      product: productAt(products, seed, loop.now() - START),
      ...settings,
    }),
  );
  const postTo = callbacksTo(around, platform);
  const triggers = createTriggers(around, platform);
  const schedules = createSchedules(around, namespace, platform, sweeps.began);
  const places = {
    Xendit: xendit.place,
    Google: google.place,
    SendGrid: office.mail,
    Storage: office.storage,
    Clock: { faults: schedules.faults, injected: () => [...schedules.faults.injected] },
  };
  const lists = faultsFor(orders);
  inject(places.Xendit.faults, lists.Xendit);
  inject(places.Google.faults, lists.Google);
  inject(places.SendGrid.faults, lists.SendGrid);
  inject(places.Storage.faults, lists.Storage);
  inject(places.Clock.faults, lists.Clock);
  passTime();
  if (around.isFaultEnabled('instance-killed')) killAtTimes();

  return {
    ...around,
    ...outside,
    entryOf: (released?.version ?? thisVersion).entryOf,
    platform,
    trace,
    troubles: network.troubles,
    standstills: network.standstills,
    outage: schedules.outage,
    unrecorded,
    seenBroken: () => {
      const moments = [...platform.killed.map(({ at }) => at), ...network.troubles];
      const losses = [...moments.map((at) => ({ from: at, until: at })), ...network.standstills];
      return [...sweeps.breaches(), ...moves.breaches(losses)];
    },
    injected: () =>
      Object.fromEntries(Object.entries(places).map(([name, { injected }]) => [name, injected()])),
    commits: () => commits,
    pending: () =>
      agenda.size() + triggers.planned() + platform.underway() + xendit.part.deliveries.underway(),
  };

  function inject(faults: Faults, list: readonly object[]): void {
    const rules = list.filter((rule) => !('kind' in rule) || around.isFaultEnabled(String(rule.kind)));
    const wrong = faults.add(rules.map((rule) => ({ ...rule, seed })));
    if (wrong !== undefined) throw new Error(wrong);
  }

  /** Invoices and links fall due by themselves. */
  function passTime(): void {
    loop.in(xendit.tick() ? 5 * MINUTE : HOUR, passTime);
  }

  function killAtTimes(): void {
    loop.in(chance.between(1, 240) * MINUTE, () => {
      platform.killOne();
      killAtTimes();
    });
  }
}

/** A deployment, and what it brings. */
export interface Released extends Release {
  version: Version;
}

/** Which version is called: this one until the deployment, the next one from its end, and either of them meanwhile. */
function versionIn({ loop, chance }: Around, released: Released | undefined): () => Version {
  if (!released) return () => thisVersion;
  const { from, until, version } = released;
  return () => {
    const since = loop.now() - START;
    return since >= until || (since >= from && chance.happens(0.5)) ? version : thisVersion;
  };
}

/** Xendit's callbacks to the functions, with what the HTTPS function does for one. */
const callbacksTo =
  ({ loop, chance }: Around, platform: Platform): Post =>
  async (headers, body) => {
    const { promise: there, resolve } = Promise.withResolvers<undefined>();
    loop.in(chance.between(10, 400), () => {
      resolve(undefined);
    });
    await there;
    const ending = await platform.call('xenditCallback', 30, (functions) =>
      functions.callback(headers, body),
    );
    if (ending.end === 'died' || ending.end === 'too late') throw new Error('No answer');
    return { status: ending.end === 'done' ? ending.brought.status : 503, answer: '' };
  };
