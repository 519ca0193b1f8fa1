import type { Participants } from '../chaos/participants.ts';
import { createChance, type Chance } from '../chaos/chance.ts';
import type { RunningScenario } from '../chaos/actions.ts';
import { evidenceOf } from '../chaos/evidence.ts';
import { overlapping } from '../chaos/promises.ts';
import { isAtRest, type Records, viewSchema } from '../chaos/record.ts';
import { drawScripts, spanOf, type Scenario } from '../chaos/scenario.ts';
import { judge, type Verdict } from '../chaos/verdict.ts';
import { reconcilePeriod } from '../../stack/stand-ins-of-stack.ts';
import type { Namespace } from '../../emulators/database/namespace/namespace.ts';
import type { TreeNode } from '../../emulators/database/data/node.ts';
import type { LedgerEntry } from '../../functions/src/order/ledger.ts';
import { DAY, HOUR } from '../../functions/src/order/policy.ts';
import { entryOf } from '../../functions/src/providers/database/migrations.ts';
import { nodeIn, valueOf } from './database.ts';
import { castOf, enrol, live, providerOf } from './people.ts';
import { policy } from './policy.ts';
import { requestTo } from './place.ts';
import { createWorld, type World, type WorldOptions } from './world.ts';

export interface Run {
  verdict: Verdict;
  hash: string;
  lines: readonly string[];
  scripts: readonly Scenario[];
}

export interface RunOptions extends WorldOptions {
  /** The scenarios of the people; by default the seed draws them. */
  scripts?: readonly Scenario[];
}

/** How much longer than its people's plans a world lasts, if it does not come to rest. */
const RESTLESS = 40 * DAY;

/** How long a crowd gathers. */
const CROWD = 4 * HOUR;

/** Within how many milliseconds a mentee or mentor cancels who regrets the session right after agreeing. */
const REGRET = 20_000;

/** Three times as many as any world needs, so that an endless loop is noticed. */
const MOST_EVENTS = 60_000;

/** Runs this many orders in a world of their own, from their request to their rest, and judges the results. */
export async function run(options: RunOptions): Promise<Run> {
  const world = createWorld(options);
  const { loop, namespace } = world;
  const cast = castOf(options.orders);
  enrol(world, cast);
  const chance = createChance(options.seed + 1);
  const scripts = options.scripts ?? drawn(options.orders, cast, chance);
  const plays = scripts.map((script): RunningScenario => ({
    script,
    done: new Set(),
    refused: 0,
    handed: new Map(),
  }));
  const orderIds = scripts.map(({ orderId }) => orderId);
  const beganAt = loop.now();
  const until = beganAt + spanOf(options.orders).all;
  const lives = plays.map((play) =>
    live(world, play, () => entryIn(namespace, play.script.orderId), cast, until),
  );
  const clashes = new Set<string>();
  const noteClashes = clashesIn(namespace, orderIds);
  let seen = -1;

  await loop.run(() => {
    for (const clash of noteClashes()) clashes.add(clash);
    if (loop.now() > until + RESTLESS || loop.events() > MOST_EVENTS) return true;
    if (world.commits() === seen || world.pending() > 0 || !lives.every(({ isOver }) => isOver()))
      return false;
    seen = world.commits();
    return [...entriesIn(namespace, orderIds).entries.values()].every(isAtRest);
  });

  const verdict = await verdictOf(world, plays, clashes, beganAt);
  return { verdict, hash: world.trace.hash(), lines: world.trace.lines, scripts };
}

/** The clock does not jump here: the reconciler runs in every period of the days in which sessions are held. */
const momentsFrom = (beganAt: number): number[] =>
  Array.from({ length: (5 * DAY) / reconcilePeriod }, (_, index) => beganAt + index * reconcilePeriod);

/** In half of all worlds people come in crowds, as they do when a mentor's time is opened. */
function drawn(orders: number, cast: Participants, chance: Chance): Scenario[] {
  const scripts = drawScripts(orders, cast, chance).map((script) => regretting(script, chance));
  if (chance.happens(0.5)) return scripts;
  return scripts.map((script) => ({
    ...script,
    writesAfter: script.writesAfter - (script.writesAfter % CROWD),
  }));
}

/** In one scenario of five the mentee or the mentor cancels right after the payment and the approval. */
function regretting(script: Scenario, chance: Chance): Scenario {
  const { deciding, paying } = script;
  if (!deciding || !chance.happens(0.2)) return script;
  const after = Math.max(deciding.after, paying.after) + chance.between(1, REGRET);
  return { ...script, cancelling: { by: chance.pick(['mentee', 'mentor']), after } };
}

async function verdictOf(
  world: World,
  plays: readonly RunningScenario[],
  clashes: ReadonlySet<string>,
  beganAt: number,
): Promise<Verdict> {
  const { namespace, office, platform } = world;
  const xendit = providerOf(world);
  const records = recordsIn(
    namespace,
    plays.map(({ script }) => script.orderId),
  );
  const about = {
    now: world.loop.now(),
    policy,
    beganAt,
    stops: momentsFrom(beganAt),
    records,
    injected: world.injected(),
  };
  const evidence = evidenceOf(plays, about, {
    invoices: await xendit.invoices(),
    refunds: await xendit.refunds(),
    payouts: await xendit.payouts(),
    callbacks: await xendit.callbacks(),
    events: await (await requestTo(world.google.app, { method: 'GET', path: '/_/events' })).json(),
    mails: office.sent.map(({ at, to, key }) => ({ at, to, args: { key } })),
    slots: valueOf(nodeIn(namespace, 'slots')),
    open: valueOf(nodeIn(namespace, 'open')),
  });
  const { killed } = platform;
  return judge({ ...evidence, killed, kills: killed.length, restarts: world.troubles }, clashes);
}

/** Overlapping sessions of a mentor: looked for whenever the held time has changed. */
function clashesIn(namespace: Namespace, orderIds: readonly string[]): () => string[] {
  let known: TreeNode | undefined;
  return () => {
    const slots = nodeIn(namespace, 'slots');
    if (slots === known) return [];
    known = slots;
    return overlapping(entriesIn(namespace, orderIds));
  };
}

const read = new WeakMap<TreeNode, LedgerEntry>();

/** An entry is parsed once for as long as it does not change. */
function entryIn(namespace: Namespace, orderId: string): LedgerEntry | undefined {
  const node = nodeIn(namespace, `ledger/${orderId}`);
  if (node.empty) return undefined;
  const entry = read.get(node) ?? entryOf(valueOf(node));
  read.set(node, entry);
  return entry;
}

function entriesIn(namespace: Namespace, orderIds: readonly string[]): Pick<Records, 'entries'> {
  const found = orderIds.flatMap((orderId): [string, LedgerEntry][] => {
    const entry = entryIn(namespace, orderId);
    return entry ? [[orderId, entry]] : [];
  });
  return { entries: new Map(found) };
}

function recordsIn(namespace: Namespace, orderIds: readonly string[]): Records {
  const views = orderIds.flatMap((orderId) => {
    const view = nodeIn(namespace, `orders/${orderId}`);
    return view.empty ? [] : [[orderId, viewSchema.parse(valueOf(view))] as const];
  });
  return { ...entriesIn(namespace, orderIds), views: new Map(views) };
}
