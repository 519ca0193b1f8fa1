import { defaultPolicy, HOUR, MINUTE } from '../../functions/src/order/policy.ts';
import { inTurns } from '../../test-kit/in-turns.ts';
import { outsideOf } from '../../stack/vendor-controls.ts';
import { reconcilePeriod } from '../../stack/stand-ins-of-stack.ts';
import type { Suite } from '../../stack/local-stack.ts';
import { gather } from './participants.ts';
import { createChance } from './chance.ts';
import { databaseOf, type Database } from './database.ts';
import { actOut, type RunningScenario } from './actions.ts';
import { emptyStandIns } from './faults.ts';
import { readRecords } from './record.ts';
import { drawScenarios } from './scenario.ts';
import { AT_ONCE, lessThan, quiet, type SoakOptions } from './soak.ts';

/** How long it took, by the clock, until a run found each payment whose callback was lost. */
export interface CallbackLossReport {
  times: number[];
  /** Orders that were paid, and whose payment was not found. */
  unheard: string[];
  lost: number;
}

/** `reconcileOrders` runs at the multiples of this. */
const PERIOD = reconcilePeriod;
/** The longest time until a payment must be found: the next run finds it. The clock does not count how long a run takes. */
export const HEALED_WITHIN = PERIOD;
const PERIODS = 6;

/**
 * Loses every callback. Orders are paid within one hour, at moments that the seed draws, and the schedules run at
 * their exact times. Returns when each payment was found.
 */
export async function measureCallbackLoss(
  suite: Suite,
  { orders, seed, say }: SoakOptions,
): Promise<CallbackLossReport> {
  const { clock, xendit, faults } = outsideOf(suite.env);
  const database = databaseOf(suite.env);
  const chance = createChance(seed);
  const participants = await gather(suite.env, database, orders);
  await emptyStandIns(suite.env);
  await faults.set(suite.env['XENDIT_API_URL'] ?? '', { kind: 'lose', times: 'always' });
  const beganAt = Math.ceil((await clock.now()) / HOUR) * HOUR;
  await clock.advanceTo(beganAt);
  const stage = { database, xendit, policy: defaultPolicy, beganAt, now: beganAt, moment: () => undefined };
  const runningScenarios = drawScenarios(orders, participants, chance).map(
    ({ paying, ...scenario }): RunningScenario => ({
      scenario: {
        ...scenario,
        topicId: 'data',
        minutes: 60,
        writesAfter: 0,
        paying: { ...paying, how: 'never' },
      },
      done: new Set(),
      refused: 0,
      handed: new Map(),
    }),
  );
  await inTurns(
    runningScenarios,
    async (running) => {
      await lessThan(database, AT_ONCE);
      await actOut(running, undefined, stage);
    },
    AT_ONCE,
  );
  await quiet(database, xendit);
  const ids = runningScenarios.map(({ scenario }) => scenario.orderId);
  const { entries } = await readRecords(database, ids);
  const payable = [...entries.values()].flatMap(({ order }) =>
    order.invoices.map(({ id }) => ({ id, orderId: order.id })),
  );
  const plan = payable
    .map((one) => ({ ...one, at: beganAt + PERIOD + chance.between(1, PERIODS * PERIOD - 1) }))
    .sort((a, b) => a.at - b.at);
  const paidAt = new Map<string, number>();
  const heardAt = new Map<string, number>();
  for (let tick = beganAt + PERIOD; tick <= beganAt + (PERIODS + 3) * PERIOD; tick += PERIOD) {
    await clock.advanceTo(tick);
    await quiet(database, xendit);
    for (const orderId of await heardOf(database, [...paidAt.keys()]))
      heardAt.set(orderId, heardAt.get(orderId) ?? tick);
    for (const { id, orderId, at } of plan.filter((one) => one.at >= tick && one.at < tick + PERIOD)) {
      await clock.advanceTo(at);
      await xendit.pay(id);
      paidAt.set(orderId, at);
    }
    say(`${paidAt.size} of ${plan.length} are paid`);
  }
  const found = [...paidAt].map(([orderId, at]) => ({ orderId, heard: heardAt.get(orderId), at }));
  return {
    times: found.flatMap(({ heard, at }) => (heard === undefined ? [] : [heard - at])).sort((a, b) => a - b),
    unheard: found.filter(({ heard }) => heard === undefined).map(({ orderId }) => orderId),
    lost: (await xendit.callbacks()).length,
  };
}

/** Those of these orders whose payment is known. */
async function heardOf(database: Database, orderIds: readonly string[]): Promise<string[]> {
  const { entries } = await readRecords(database, orderIds);
  return orderIds.filter((orderId) =>
    entries.get(orderId)?.order.invoices.some(({ report }) => report?.status === 'paid'),
  );
}

export function healingReport({ times, unheard, lost }: CallbackLossReport): string {
  const minutes = (ms = NaN): string => `${(ms / MINUTE).toFixed(1)} min`;
  const middle = times[Math.floor(times.length / 2)];
  return `  ${times.length} paid, ${lost} callbacks lost: heard of after ${minutes(middle)} (p50), ${minutes(times.at(-1))} (max); ${unheard.length} never`;
}
