import { DAY, defaultPolicy, HOUR, MINUTE } from '../../functions/src/order/policy.ts';
import type { LedgerEntry } from '../../functions/src/order/ledger.ts';
import { inTurns } from '../../test-kit/in-turns.ts';
import { outsideOf, type Outside } from '../../stack/vendor-controls.ts';
import { until } from '../../commands/until.ts';
import { reconcilePeriod } from '../../stack/stand-ins-of-stack.ts';
import type { Suite } from '../../stack/local-stack.ts';
import { gather } from './participants.ts';
import { createChance, type Chance } from './chance.ts';
import { databaseOf, type Database } from './database.ts';
import { claimPayoutLinks } from './claims.ts';
import { actOut, isWanted, type RunningScenario, type Stage } from './actions.ts';
import { emptyStandIns, endRateLimits, injectAll } from './faults.ts';
import { createProcessFaults } from './process-faults.ts';
import { isAtRest, readRecords, type Records } from './record.ts';
import { gatherEvidence, readMails } from './evidence.ts';
import { commandBy, operate, operatorOf, overturnOf } from './operator.ts';
import { payTimes } from './payees.ts';
import { drawScenarios, spanOf, withOverturns, type Span } from './scenario.ts';
import { createSoakPayees, stackPayoutPolicy } from './soak-payees.ts';
import { overlapping } from './promises.ts';
import { judge, type Verdict } from './verdict.ts';
import type { Workers } from './workers.ts';

export interface SoakOptions {
  orders: number;
  seed: number;
  /** Called with the progress. */
  say: (line: string) => void;
}

/** How many calls of the functions run at once: the emulator starts a process for each. */
export const AT_ONCE = 4;

/**
 * Runs this many orders, from their request to their end, on a stack with every kind of failure, and judges the
 * results.
 */
export async function soak(
  suite: Suite,
  workers: Workers,
  { orders, seed, say }: SoakOptions,
): Promise<Verdict> {
  const outside = outsideOf(suite.env);
  const database = databaseOf(suite.env);
  const span = spanOf(orders);
  const chance = createChance(seed);
  const participants = await gather(suite.env, database, orders);
  const beganAt = await outside.clock.now().then((now) => Math.ceil(now / HOUR) * HOUR);
  const payDays = payTimes(beganAt, stackPayoutPolicy, 3).map((at) => at - beganAt);
  const scenarios = withOverturns(
    drawScenarios(orders, participants, chance),
    payDays,
    createChance(seed + 4),
  );
  const runningScenarios = scenarios.map((scenario): RunningScenario => ({
    scenario,
    done: new Set(),
    refused: 0,
    handed: new Map(),
  }));
  const orderIds = runningScenarios.map(({ scenario }) => scenario.orderId);
  await outside.clock.advanceTo(beganAt);
  await emptyStandIns(suite.env);
  await injectAll(suite.env, outside, { orders, seed });
  const processFaults = createProcessFaults(
    { workers, database, now: () => suite.clock.now() },
    createChance(seed + 1),
  );
  const ask = operatorOf(suite.env, participants.operator);
  const payees = createSoakPayees(
    participants,
    { database, xendit: outside.xendit, command: commandBy(suite.env, participants.operator), beganAt },
    createChance(seed + 3),
  );
  const clashes = new Set<string>();
  const stops: number[] = [];
  let records: Records = { entries: new Map(), views: new Map() };
  let told = 0;

  const round = async (): Promise<boolean> => {
    const now = await outside.clock.now();
    stops.push(now);
    const stage: Stage = {
      database,
      xendit: outside.xendit,
      policy: defaultPolicy,
      beganAt,
      now,
      moment: processFaults.moment,
    };
    await inTurns(
      runningScenarios.filter((running) =>
        isWanted(running, records.entries.get(running.scenario.orderId), stage),
      ),
      async (running) => {
        await lessThan(database, AT_ONCE);
        await actOut(running, records.entries.get(running.scenario.orderId), stage);
      },
      AT_ONCE,
    );
    await claimPayoutLinks(runningScenarios, records.entries, stage);
    await operate(runningScenarios, records.entries, stage, ask);
    await payees.act(now);
    await processFaults.over();
    const planned = await quiet(database, outside.xendit);
    records = await readRecords(database, orderIds);
    for (const clash of overlapping(records)) clashes.add(clash);
    if (performance.now() - told > 4_000) {
      told = performance.now();
      say(progress(records, now - beganAt, orders, workers.killed.length, processFaults.restarts.length));
    }
    return (
      planned > 0 ||
      !(await payees.areOver()) ||
      !runningScenarios.every((running) =>
        isPlayedOut(running, records.entries.get(running.scenario.orderId)),
      )
    );
  };

  let extraRuns = 0;
  let mayBeLimited = true;
  while ((await round()) && suite.clock.now() < beganAt + span.all) {
    processFaults.moment();
    const now = suite.clock.now();
    extraRuns = isBehind(records, now) && extraRuns < MOST_EXTRA_RUNS ? extraRuns + 1 : 0;
    const next =
      extraRuns > 0
        ? now + reconcilePeriod
        : Math.min(
            nextStep(runningScenarios, records, now, { beganAt, span, chance }),
            Math.max(payees.nextAt(now), now + reconcilePeriod),
          );
    if (mayBeLimited && next > beganAt + span.sessions) {
      mayBeLimited = false;
      await endRateLimits(suite.env, outside, { orders, seed });
    }
    await outside.clock.advanceTo(next).catch(() => undefined);
  }
  await quiet(database, outside.xendit);
  const evidence = await gatherEvidence(suite.env, database, runningScenarios, { beganAt, stops });
  return judge(
    {
      ...evidence,
      killed: workers.killed.filter(({ at }) => at >= beganAt),
      restarts: processFaults.restarts,
      kills: processFaults.kills(),
      mentors: await payees.evidence(await readMails(suite.env)),
      payoutPolicy: stackPayoutPolicy,
    },
    clashes,
  );
}

/**
 * How many runs of the reconciler, ten minutes apart, may follow each other before the clock jumps on although orders
 * are overdue.
 */
const MOST_EXTRA_RUNS = 6;

/** An order is overdue: the runs of the reconciler that should have woken it were killed or missed. */
const isBehind = ({ entries }: Records, now: number): boolean =>
  [...entries.values()].some(({ wakeAt = Infinity }) => wakeAt < now - reconcilePeriod);

/** Moves the clock by hours; once only money is on its way, to the next time at which something is due. */
function nextStep(
  runningScenarios: readonly RunningScenario[],
  { entries }: Records,
  now: number,
  { beganAt, span, chance }: { beganAt: number; span: Span; chance: Chance },
): number {
  if (now < beganAt + span.writing) return now + chance.pick([40 * MINUTE, HOUR, HOUR, 2 * HOUR]);
  const all = [...entries.values()];
  const isAllOver = all.every(({ order }) => order.ended);
  if (!isAllOver) return now + chance.pick([HOUR, 2 * HOUR, 4 * HOUR]);
  const wakes = all.flatMap(({ wakeAt }) => (wakeAt === undefined ? [] : [wakeAt]));
  const lateActions = runningScenarios.flatMap(({ scenario: { writesAfter, again } }) =>
    again.map(({ after }) => beganAt + writesAfter + after).filter((at) => at > now),
  );
  const least = now < beganAt + span.sessions + 4 * DAY ? 6 * HOUR : 2 * DAY;
  return Math.max(now + least, Math.min(...wakes, ...lateActions, now + 7 * DAY));
}

/** It is at rest, and its people have no more actions. */
export function isPlayedOut(running: RunningScenario, entry: LedgerEntry | undefined): boolean {
  const { scenario, done } = running;
  const order = entry?.order;
  return (
    isAtRest(entry) &&
    (order === undefined || overturnOf(running, order) === undefined) &&
    (order?.invoices.length === 0 ||
      scenario.again.every((_, index) => done.has(`pay once more ${index}`))) &&
    (order?.ended?.status !== 'completed' || scenario.rating === undefined || done.has('feedback'))
  );
}

/** Waits until fewer events than this wait for the functions. */
export async function lessThan(database: Database, events: number): Promise<void> {
  let underway = 0;
  const isLess = async () => ((underway = await database.underway()) < events ? true : undefined);
  await until(`fewer than ${events} events at once`, isLess, () => underway);
}

/**
 * Waits until the functions have no event and no callback is on its way to them. An answered callback may leave an
 * event behind. Returns how much Xendit will still do by itself later.
 */
export async function quiet(database: Database, { underway }: Outside['xendit']): Promise<number> {
  await lessThan(database, 1);
  await until('no callback on its way', async () => ((await underway()).callbacks === 0 ? true : undefined));
  await lessThan(database, 1);
  return (await underway()).planned;
}

function progress(
  { entries }: Records,
  since: number,
  orders: number,
  killed: number,
  restarts: number,
): string {
  const all = [...entries.values()];
  const ended = all.filter(({ order }) => order.ended).length;
  const set = all.filter(({ order }) => order.meeting && !order.ended).length;
  const rest = all.filter(isAtRest).length;
  const hours = `day ${Math.floor(since / DAY) + 1}, ${String(Math.floor((since % DAY) / HOUR)).padStart(2, '0')}:00`;
  return `${hours}  ${all.length} of ${orders} written, ${set} set, ${ended} ended, ${rest} at rest; ${killed} kills, ${restarts} restarts`;
}
