import { LEASE } from '../../functions/src/order/leases.ts';
import type { Around } from './around.ts';
import type { Transmit } from './database.ts';
import type { Instance } from './instance.ts';
import { currentCall } from './runtime.ts';

/** How often a message to the database, or back, takes longer than any caller waits. */
const SLOW = 0.002;
/** Milliseconds that it takes else, at the most. */
const USUAL = 40;
/** How often the connection breaks before a write is answered. */
const BROKEN = 0.02;

/** How often an instance stands still right after a write of it has arrived; and how often where machines are overbooked. */
const HELD_UP = 0.002;
const HELD_UP_WHERE_OVERBOOKED = 0.08;
/** About as long as a lease, or less: then somebody else is at what it goes on with. */
const [SHORT, ABOUT_A_LEASE] = [
  [5_000, LEASE],
  [LEASE - 20_000, LEASE + 35_000],
] as const;

interface Hearer {
  /** Is told of each message, and whether it is slow. */
  onMessage: (what: string, isSlow: boolean) => void;
  /** Whose message arrives. */
  onArrival: (call: object | undefined) => void;
  standsStill: (until: number) => void;
}

/** An instance stood still from then until then. */
export interface Standstill {
  from: number;
  until: number;
}

/** The way to the database. `troubles`: when it was slow. */
export function createNetwork(
  { loop, chance, writeTrace, isFaultEnabled }: Around,
  { onMessage, onArrival, standsStill }: Hearer,
) {
  const troubles: number[] = [];
  const standstills: Standstill[] = [];
  const heldUp = chance.happens(1 / 3) ? HELD_UP_WHERE_OVERBOOKED : HELD_UP;

  function delay(): number {
    if (!isFaultEnabled('database-slow') || !chance.happens(SLOW)) return chance.between(1, USUAL);
    troubles.push(loop.now());
    return chance.between(1_000, 25_000);
  }

  /** The SDK sends a write again that was done and not answered. */
  function isSentTwice(what: string): boolean {
    return !what.startsWith('get ') && isFaultEnabled('connection-broken') && chance.happens(BROKEN);
  }

  function holdUp(instance: Instance): void {
    const ms = chance.between(...chance.pick([SHORT, ABOUT_A_LEASE]));
    writeTrace(`${instance.name} stands still for ${ms} ms`);
    standstills.push({ from: loop.now(), until: loop.now() + ms });
    standsStill(loop.now() + ms);
    instance.holdUp(ms);
  }

  const transmitFor =
    (instance: Instance): Transmit =>
    (what, act) => {
      const times = { there: delay(), back: delay() };
      const call = currentCall();
      onMessage(what, Math.max(times.there, times.back) > USUAL);
      return instance.ask(times, () => {
        onArrival(call);
        if (what.startsWith('update ') && isFaultEnabled('held-up') && chance.happens(heldUp))
          holdUp(instance);
        if (!isSentTwice(what)) return act();
        writeTrace(`${instance.name} sends once more: ${what}`);
        try {
          act();
        } catch {
          // The answer is lost with the connection.
        }
        return act();
      });
    };

  return { troubles, standstills, transmitFor };
}
