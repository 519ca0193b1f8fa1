import type { Participants } from '../chaos/participants.ts';
import { createChance, type Chance } from '../chaos/chance.ts';
import type { RunningScenario } from '../chaos/actions.ts';
import { evidenceOf } from '../chaos/evidence.ts';
import { overlapping, type Breach } from '../chaos/promises.ts';
import { isPaidOut, payeeMails, payoutsOf } from '../chaos/payouts.ts';
import { beginPayee, drawDrySpells, drawPayees, payTimes, type RunningPayee } from '../chaos/payees.ts';
import { isAtRest } from '../chaos/record.ts';
import { drawScenarios, spanOf, withOverturns, type Scenario } from '../chaos/scenario.ts';
import { judge, type Verdict } from '../chaos/verdict.ts';
import { reconcilePeriod } from '../../stack/stand-ins-of-stack.ts';
import type { TreeNode } from '../../emulators/database/data/node.ts';
import { DAY, HOUR, MINUTE } from '../../functions/src/order/policy.ts';
import { nodeIn, valueOf } from './database.ts';
import type { Standstill } from './network.ts';
import { judgeCalendars, nameCalendars } from './own-calendars.ts';
import { live, liveBalance, livePayee, participantsOf, providerOf, registerParticipants } from './people.ts';
import { payoutPolicy, policy } from './policy.ts';
import { requestTo } from './place.ts';
import { entriesIn, entryIn, payeeLedgerIn, recordsIn } from './records.ts';
import { releaseIn } from './release.ts';
import { loadNextVersion, thisVersion } from './versions.ts';
import { createWorld, type World, type WorldOptions } from './world.ts';

export interface Run {
  verdict: Verdict;
  hash: string;
  lines: readonly string[];
  scenarios: readonly Scenario[];
}

export interface RunOptions extends WorldOptions {
  /** The scenarios of the people; by default the seed draws them. */
  scenarios?: readonly Scenario[];
}

/** How much longer than its people's plans a world lasts, if it does not come to rest. */
const RESTLESS = 100 * DAY;

/** How long a crowd gathers. */
const CROWD = 4 * HOUR;

/** Within how many milliseconds a mentee or mentor cancels who regrets the session right after agreeing. */
const REGRET = 20_000;

/** More than any world needs, so that an endless loop is noticed. A mentee without an address needs the most. */
const MOST_EVENTS = 130_000;

/** A session is read and refunded by more requests than an invoice, and on a bad day three of five are too slow. */
const MOST_EVENTS_WITH_SESSIONS = 400_000;

/** Runs this many orders in a world of their own, from their request to their rest, and judges the results. */
export async function run(options: RunOptions): Promise<Run> {
  const release = options.without?.has('release') ? undefined : releaseIn(options.seed);
  const newest = release ? await loadNextVersion() : thisVersion;
  const most = usesSessions(options) ? MOST_EVENTS_WITH_SESSIONS : MOST_EVENTS;
  const world = createWorld(options, release && { ...release, version: newest });
  const { loop } = world;
  const participants = participantsOf(options.orders);
  registerParticipants(world, participants);
  const chance = createChance(options.seed + 1);
  const payDays = payTimes(loop.now(), payoutPolicy, WEEKS).map((at) => at - loop.now());
  const scenarios =
    options.scenarios ??
    withOverturns(drawn(options.orders, participants, chance), payDays, createChance(options.seed + 4));
  const calendars = nameCalendars(world, options.seed, participants.mentors, scenarios);
  const runningScenarios = scenarios.map((scenario): RunningScenario => ({
    scenario,
    done: new Set(),
    refused: 0,
    handed: new Map(),
  }));
  const orderIds = scenarios.map(({ orderId }) => orderId);
  const beganAt = loop.now();
  const until = beganAt + spanOf(options.orders).all;
  const lives = runningScenarios.map((running) =>
    live(world, running, () => entryIn(world, running.scenario.orderId), participants, until),
  );
  const payees = begunPayees(world, options.seed, participants, payDays);
  const livesOfPayees = payees.map((one) => livePayee(world, one, participants.operator, until));
  const clashes = new Set<string>();
  const noteClashes = clashesIn(world, orderIds);
  let seen = -1;
  let isAtEnd = false;

  await loop.run(() => {
    for (const clash of noteClashes()) clashes.add(clash);
    if (loop.now() > until + RESTLESS || loop.events() >= most) return true;
    if (
      world.commits() === seen ||
      world.pending() > 0 ||
      ![...lives, ...livesOfPayees].every(({ isOver }) => isOver())
    )
      return false;
    seen = world.commits();
    isAtEnd =
      [...entriesIn(world, orderIds).entries.values()].every(isAtRest) &&
      participants.mentors.every(({ uid }) => isPaidOut(payeeLedgerIn(world.namespace, uid), payoutPolicy));
    return isAtEnd;
  });

  const verdict = await verdictOf(world, runningScenarios, payees, clashes, beganAt);
  const { entries } = entriesIn(world, orderIds);
  const busy = judgeCalendars(
    calendars,
    [...entries.values()].map(({ order }) => order),
  );
  const breaches = [...cutShort(world, isAtEnd), ...verdict.breaches, ...busy];
  return { verdict: { ...verdict, breaches }, hash: world.trace.hash(), lines: world.trace.lines, scenarios };
}

const usesSessions = ({ products = 'invoices' }: WorldOptions): boolean => products !== 'invoices';

/** How many weeks of pay days the mentors' scripts are drawn around. */
const WEEKS = 4;

/** What happens to the mentors is drawn by a chance of its own: all else that a seed draws stays as it was. */
function begunPayees(
  world: World,
  seed: number,
  { mentors }: Participants,
  payDays: readonly number[],
): RunningPayee[] {
  const chance = createChance(seed + 3);
  if (world.isFaultEnabled('balance')) liveBalance(world, drawDrySpells(payDays, chance));
  return drawPayees(mentors, payDays, chance).map(beginPayee);
}

/** Told first: what the judges find in a world that had not ended may be no fault of the code. */
const cutShort = ({ loop }: World, isAtEnd: boolean): Breach[] =>
  isAtEnd
    ? []
    : [{ promise: 'a world comes to rest', orderId: '-', detail: `not within ${loop.events()} events` }];

/** How long a run of the reconciler may take that does its work. */
const RUN = 2 * MINUTE;

/**
 * The clock does not jump here: the reconciler runs in every period of the days in which sessions are held, but in an outage; and a
 * run that may have stood still counts for nothing.
 */
const momentsFrom = (beganAt: number, idle: readonly Standstill[]): number[] =>
  Array.from({ length: (5 * DAY) / reconcilePeriod }, (_, index) => beganAt + index * reconcilePeriod).filter(
    (at) => !idle.some(({ from, until }) => from <= at + RUN && until > at),
  );

/** In half of all worlds people come in crowds, as they do when a mentor's time is opened. */
function drawn(orders: number, participants: Participants, chance: Chance): Scenario[] {
  const scenarios = drawScenarios(orders, participants, chance).map((scenario) =>
    odd(regretting(scenario, chance), chance),
  );
  if (chance.happens(0.5)) return scenarios;
  return scenarios.map((scenario) => ({
    ...scenario,
    writesAfter: scenario.writesAfter - (scenario.writesAfter % CROWD),
  }));
}

/** In one scenario of three the mentee or the mentor cancels right after the payment and the approval. */
function regretting(scenario: Scenario, chance: Chance): Scenario {
  const { deciding, paying } = scenario;
  if (!deciding || !chance.happens(1 / 3)) return scenario;
  const after = Math.max(deciding.after, paying.after) + chance.between(1, REGRET);
  return { ...scenario, cancelling: { by: chance.pick(['mentee', 'mentor']), after } };
}

/** One order of twenty is for what cannot be had: too soon, too far, for a topic that has no such time. */
function odd(scenario: Scenario, chance: Chance): Scenario {
  if (!chance.happens(0.05)) return scenario;
  const { writesAfter } = scenario;
  return chance.pick<Scenario>([
    { ...scenario, startsAfter: writesAfter + HOUR },
    { ...scenario, startsAfter: writesAfter + 90 * DAY },
    { ...scenario, topicId: 'hello', minutes: 90 },
  ]);
}

/** The clock of an instance may be this many milliseconds ahead, and what it wrote is judged by that. */
const FASTEST_CLOCK = 1_000;

async function verdictOf(
  world: World,
  runningScenarios: readonly RunningScenario[],
  payees: readonly RunningPayee[],
  clashes: ReadonlySet<string>,
  beganAt: number,
): Promise<Verdict> {
  const { namespace, office, platform } = world;
  const xendit = providerOf(world);
  const records = recordsIn(
    world,
    runningScenarios.map(({ scenario }) => scenario.orderId),
  );
  const about = {
    now: world.loop.now() + FASTEST_CLOCK,
    policy,
    beganAt,
    stops: momentsFrom(beganAt, [...world.standstills, ...(world.outage ? [world.outage] : [])]),
    records,
    injected: world.injected(),
  };
  const mails = office.sent.map(({ at, to, key }) => ({ at, to, args: { key } }));
  const evidence = evidenceOf(runningScenarios, about, {
    invoices: await xendit.invoices(),
    refunds: await xendit.refunds(),
    payoutLinks: await xendit.payoutLinks(),
    callbacks: await xendit.callbacks(),
    events: await (await requestTo(world.google.app, { method: 'GET', path: '/_/events' })).json(),
    mails,
    slots: valueOf(nodeIn(namespace, 'slots')),
    open: valueOf(nodeIn(namespace, 'open')),
    shares: valueOf(nodeIn(namespace, 'shares')),
  });
  const { killed } = platform;
  const restarts = [...world.troubles, ...world.unrecorded, ...world.standstills.map(({ from }) => from)];
  const payouts = await xendit.payouts();
  const mentors = payees.map((running) => {
    const { uid } = running.script.mentor;
    return {
      running,
      ledger: payeeLedgerIn(namespace, uid),
      payouts: payoutsOf(payouts, uid),
      mails: payeeMails(mails, uid),
    };
  });
  const verdict = judge(
    { ...evidence, killed, kills: killed.length, restarts, mentors, payoutPolicy },
    clashes,
  );
  return { ...verdict, breaches: [...verdict.breaches, ...world.seenBroken()] };
}

/** Sessions that share a mentor's time: looked for whenever that has changed. */
function clashesIn(world: World, orderIds: readonly string[]): () => string[] {
  let known: TreeNode | undefined;
  return () => {
    const slots = nodeIn(world.namespace, 'slots');
    if (slots === known) return [];
    known = slots;
    return overlapping(entriesIn(world, orderIds));
  };
}
