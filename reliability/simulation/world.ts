import { createChance } from '../chaos/chance.ts';
import { faultsFor } from '../chaos/faults.ts';
import { createNamespace, type Namespace } from '../../emulators/database/namespace/namespace.ts';
import { compileRules } from '../../emulators/database/rules/compile.ts';
import type { Faults } from '../../emulators/shared/faults/faults.ts';
import type { Injected } from '../../emulators/shared/faults/fault-point.ts';
import type { Post } from '../../emulators/xendit/deliveries.ts';
import { receive } from '../../functions/src/handlers/xendit-callback.ts';
import { HOUR, MINUTE } from '../../functions/src/order/policy.ts';
import { createAgenda } from './agenda.ts';
import type { Around } from './around.ts';
import { compose, type Outside } from './compose.ts';
import { createGoogle } from './google.ts';
import { createLoop } from './loop.ts';
import { createNetwork } from './network.ts';
import { textOf } from './plant.ts';
import { createPlatform, type Platform } from './platform.ts';
import { createPostOffice } from './post-office.ts';
import { enter } from './runtime.ts';
import { createSchedules } from './schedules.ts';
import { createTrace, type Trace } from './trace.ts';
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
}

/** The backend and its surroundings, in this process. A seed determines the clock and all random numbers. */
export interface World extends Around, Outside {
  platform: Platform;
  trace: Trace;
  /** When the database was slow. */
  troubles: readonly number[];
  injected: () => Record<string, Injected[]>;
  /** How often the database has changed. */
  commits: () => number;
  /** How much is under way or planned, without the schedules. */
  pending: () => number;
}

const compiled = compileRules(textOf('database.rules.json'));

const START = Date.parse('2027-01-04T00:00:00Z');
const TOKEN = 'callback-token';

export function createWorld({ seed, orders, keepLines = false, without = new Set() }: WorldOptions): World {
  if (!compiled.ok) throw new Error(compiled.error);
  const chance = createChance(seed);
  const loop = createLoop(START, chance);
  enter({ loop, chance });
  const trace = createTrace(() => loop.now() - START, keepLines);
  const around: Around = { loop, chance, tell: trace.tell, befalls: (kind) => !without.has(kind) };
  let commits = 0;

  const namespace: Namespace = createNamespace(
    'simulated',
    loop,
    (_, committed) => {
      commits += 1;
      triggers.onCommit(committed);
      schedules.onCommit();
    },
    compiled.rules,
  );
  const agenda = createAgenda(loop);
  const network = createNetwork(around);
  const google = createGoogle(around, agenda);
  const office = createPostOffice(around);
  const xendit = createXendit(around, { agenda, token: TOKEN, post: (...given) => postTo(...given) });
  const outside: Outside = { namespace, xendit, google, office, token: TOKEN };
  const platform = createPlatform(around, (instance) =>
    compose(around, outside, instance, network.carryFor(instance)),
  );
  const postTo = callbacksTo(around, platform);
  const triggers = createTriggers(around, platform);
  const schedules = createSchedules(around, namespace, platform);
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
  if (around.befalls('instance-killed')) strikeAtTimes();

  return {
    ...around,
    ...outside,
    platform,
    trace,
    troubles: network.troubles,
    injected: () =>
      Object.fromEntries(Object.entries(places).map(([name, { injected }]) => [name, injected()])),
    commits: () => commits,
    pending: () =>
      agenda.size() + triggers.planned() + platform.underway() + xendit.part.deliveries.underway(),
  };

  function inject(faults: Faults, list: readonly object[]): void {
    const rules = list.filter((rule) => !('kind' in rule) || around.befalls(String(rule.kind)));
    const wrong = faults.add(rules.map((rule) => ({ ...rule, seed })));
    if (wrong !== undefined) throw new Error(wrong);
  }

  /** Invoices and links fall due by themselves. */
  function passTime(): void {
    loop.in(xendit.tick() ? 5 * MINUTE : HOUR, passTime);
  }

  function strikeAtTimes(): void {
    loop.in(chance.between(1, 240) * MINUTE, () => {
      platform.strike();
      strikeAtTimes();
    });
  }
}

/** Xendit's callbacks to the functions, handled as the HTTPS function does. */
const callbacksTo =
  ({ loop, chance }: Around, platform: Platform): Post =>
  async (headers, body) => {
    const { promise: there, resolve } = Promise.withResolvers<undefined>();
    loop.in(chance.between(10, 400), () => {
      resolve(undefined);
    });
    await there;
    const ending = await platform.call('xenditCallback', 30, async (whole) => {
      // The function only logs a callback that it could not keep.
      const archive = () => whole.ports.archive.put('callbacks/one', body).catch(() => undefined);
      return receive(whole.ports, headers['x-callback-token'], body, archive);
    });
    if (ending.end === 'died' || ending.end === 'too late') throw new Error('No answer');
    return { status: ending.end === 'done' ? ending.brought.status : 503, answer: '' };
  };
