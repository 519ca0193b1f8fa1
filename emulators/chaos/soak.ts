import { setTimeout as delay } from 'node:timers/promises';
import { DAY, HOUR, MINUTE } from '../../functions/src/order/policy.ts';
import { outsideOf } from '../drive/outside.ts';
import { until } from '../drive/until.ts';
import type { Suite } from '../suite/suite.ts';
import { gather, inTurns } from './cast.ts';
import { createChance, type Chance } from './chance.ts';
import { databaseOf, type Database } from './database.ts';
import { actOut, claimPayouts, type Play, type Stage } from './deeds.ts';
import { injectAll } from './faults.ts';
import { startInjuries } from './injuries.ts';
import { isAtRest, readRecords, type Records } from './record.ts';
import { gatherEvidence } from './evidence.ts';
import { drawScripts, LONGEST, WRITING } from './script.ts';
import { overlapping } from './promises.ts';
import { judge, type Verdict } from './verdict.ts';
import type { Workers } from './workers.ts';

export interface SoakOptions {
  orders: number;
  seed: number;
  /** Is told how it goes. */
  say: (line: string) => void;
}

/** How many are at work on the functions at once: the emulator starts a process for each. */
const AT_ONCE = 6;

/** Late money is watched for two days and a link for a payout ends after three: nothing takes longer than this. */
const PATIENCE = LONGEST + 12 * DAY;

/** So many orders, from their writing to their end, on a stack that fails in every way; and what came of them. */
export async function soak(
  suite: Suite,
  workers: Workers,
  { orders, seed, say }: SoakOptions,
): Promise<Verdict> {
  const outside = outsideOf(suite.env);
  const database = databaseOf(suite.env);
  const chance = createChance(seed);
  const cast = await gather(suite.env, database, orders);
  const plays = drawScripts(orders, cast, chance).map((script): Play => ({
    script,
    done: new Set(),
    refused: 0,
  }));
  const orderIds = plays.map(({ script }) => script.orderId);
  const beganAt = await outside.clock.now().then((now) => Math.ceil(now / HOUR) * HOUR);
  await outside.clock.advanceTo(beganAt);
  await injectAll(suite.env, outside, { orders, seed });
  const injuries = startInjuries({ workers, database, now: outside.clock.now }, createChance(seed + 1), {
    kill: 0.12,
    restart: 0.01,
  });
  const clashes = new Set<string>();
  let records: Records = { entries: new Map(), views: new Map() };
  let told = 0;

  const round = async (): Promise<boolean> => {
    const now = await outside.clock.now();
    const stage: Stage = { database, xendit: outside.xendit, beganAt, now };
    await inTurns(
      plays.filter(
        ({ script }) => !isAtRest(records.entries.get(script.orderId)) || script.rating !== undefined,
      ),
      async (play) => {
        await lessThan(database, AT_ONCE);
        await actOut(play, records.entries.get(play.script.orderId), stage);
      },
      AT_ONCE,
    );
    await claimPayouts(plays, records.entries, stage);
    await quiet(database);
    records = await readRecords(database, orderIds);
    for (const clash of overlapping(records)) clashes.add(clash);
    if (performance.now() - told > 4_000) {
      told = performance.now();
      say(progress(records, now - beganAt, orders, workers.killed.length, injuries.restarts.length));
    }
    return now < beganAt + LONGEST || !orderIds.every((id) => isAtRest(records.entries.get(id)));
  };

  try {
    while ((await round()) && (await outside.clock.now()) < beganAt + PATIENCE) {
      const now = await outside.clock.now();
      await outside.clock.advanceTo(now + stepOf(chance, now - beganAt)).catch(() => undefined);
    }
  } finally {
    await injuries.stop();
  }
  await quiet(database);
  const evidence = await gatherEvidence(suite.env, database, plays, beganAt);
  return judge(
    { ...evidence, killed: workers.killed, restarts: injuries.restarts, kills: injuries.kills() },
    clashes,
  );
}

/** Hours pass at once, as they do for whoever does not look. */
function stepOf(chance: Chance, since: number): number {
  if (since < WRITING) return chance.pick([20 * MINUTE, HOUR, HOUR, 2 * HOUR]);
  return since < LONGEST ? chance.pick([HOUR, 2 * HOUR, 3 * HOUR]) : chance.pick([5 * HOUR, 7 * HOUR]);
}

async function lessThan(database: Database, events: number): Promise<void> {
  while ((await database.underway()) >= events) await delay(20);
}

/** Nobody is at work; or somebody waits for an answer that does not come, which ends by itself. */
async function quiet(database: Database): Promise<void> {
  const isQuiet = async () => ((await database.underway()) === 0 ? true : undefined);
  await until('a moment at which no function runs', isQuiet, 60_000);
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
