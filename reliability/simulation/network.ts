import type { Around } from './around.ts';
import type { Carry } from './database.ts';
import type { Instance } from './instance.ts';

/** How often a message to the database, or back, takes longer than any caller waits. */
const SLOW = 0.002;
/** How often the connection breaks before a write is answered. */
const BROKEN = 0.02;

/** The network to the database. `troubles`: when it was slow. */
export function createNetwork({ loop, chance, tell, befalls }: Around) {
  const troubles: number[] = [];

  function delay(): number {
    if (!befalls('database-slow') || !chance.happens(SLOW)) return chance.between(1, 40);
    troubles.push(loop.now());
    return chance.between(1_000, 25_000);
  }

  /** The SDK sends a write again that was done and not answered. */
  function isSentTwice(what: string): boolean {
    return !what.startsWith('get ') && befalls('connection-broken') && chance.happens(BROKEN);
  }

  const carryFor =
    (instance: Instance): Carry =>
    (what, act) =>
      instance.ask({ there: delay(), back: delay() }, () => {
        if (!isSentTwice(what)) return act();
        tell(`${instance.name} sends once more: ${what}`);
        try {
          act();
        } catch {
          // The answer is lost with the connection.
        }
        return act();
      });

  return { troubles, carryFor };
}
