import { setTimeout as delay } from 'node:timers/promises';
import type { Chance } from './chance.ts';
import type { Database } from './database.ts';
import type { Workers } from './workers.ts';

/** What befalls the stack beside the faults of the stand-ins, while it goes on. */
export interface Injuries {
  /** When the database went down, by the clock. */
  restarts: number[];
  /** How many workers were killed at random. */
  kills: () => number;
  stop: () => Promise<void>;
}

/** How often, of the moments at which a worker is at work. */
interface Rates {
  kill: number;
  restart: number;
}

const EVERY_MS = 250;

/** Kills workers that are at work, and restarts the database, at moments that the seed draws. */
export function startInjuries(
  { workers, database, now }: { workers: Workers; database: Database; now: () => Promise<number> },
  chance: Chance,
  rates: Rates,
): Injuries {
  const restarts: number[] = [];
  let kills = 0;
  let stopped = false;
  const moment = async (): Promise<void> => {
    const [first, ...others] = workers.busy();
    if (first === undefined) return;
    if (chance.happens(rates.kill)) {
      workers.kill(chance.pick([first, ...others]));
      kills += 1;
    }
    if (chance.happens(rates.restart)) {
      restarts.push(await now());
      await database.restart(chance.between(0, 400));
    }
  };
  const going = (async () => {
    while (!stopped) {
      await delay(EVERY_MS);
      await moment();
    }
  })();
  return {
    restarts,
    kills: () => kills,
    async stop() {
      stopped = true;
      await going;
    },
  };
}
