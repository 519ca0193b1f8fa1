import { setTimeout as delay } from 'node:timers/promises';
import type { Chance } from './chance.ts';
import type { Database } from './database.ts';
import type { Workers } from './workers.ts';

/** Faults of the stack's own processes, besides the faults of the stand-ins. */
export interface ProcessFaults {
  /** When the database went down, by the clock. */
  restarts: number[];
  /** How many workers were killed at random. */
  kills: () => number;
  /** Called before an action: a fault may happen now, or shortly after. */
  moment: () => void;
  /** Resolves when nothing is on its way. */
  over: () => Promise<void>;
}

/** The longest time from such a moment to the fault, by real time. */
const SOON_MS = 600;

/** The probability of a kill or a restart at a moment. An order has about five moments. */
const likely = { kill: 0.02, restart: 0.003 };

/** Kills workers that are at work, and restarts the database, at moments that the seed draws. */
export function createProcessFaults(
  { workers, database, now }: { workers: Workers; database: Database; now: () => number },
  chance: Chance,
): ProcessFaults {
  const restarts: number[] = [];
  const onTheirWay = new Set<Promise<void>>();
  let kills = 0;

  const kill = async (): Promise<void> => {
    workers.busy();
    await delay(chance.between(30, SOON_MS));
    const [first, ...others] = workers.busy();
    if (first === undefined) return;
    workers.kill(chance.pick([first, ...others]));
    kills += 1;
  };

  const restart = async (): Promise<void> => {
    await delay(chance.between(30, SOON_MS));
    restarts.push(now());
    await database.restart(chance.between(0, 400));
  };

  const start = (injury: () => Promise<void>): void => {
    const going = injury().finally(() => onTheirWay.delete(going));
    onTheirWay.add(going);
  };

  return {
    restarts,
    kills: () => kills,
    moment() {
      if (chance.happens(likely.kill)) start(kill);
      if (chance.happens(likely.restart)) start(restart);
    },
    async over() {
      await Promise.all(onTheirWay);
    },
  };
}
