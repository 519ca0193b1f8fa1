import { randomUUID } from 'node:crypto';
import { setTimeout as delay } from 'node:timers/promises';
import type { Trial } from './promise.ts';

/** A trial that knows what it made. */
export interface OpenTrial extends Trial {
  /** Removes what was made, the latest first. Returns what could not be removed, and why. */
  cleanUp(): Promise<LeftBehind[]>;
}

export interface LeftBehind {
  what: string;
  why: string;
}

/** Milliseconds between two looks. */
const pauses = { first: 100, longest: 3_000 };

/** Milliseconds: how long it waits for what a provider does in its own time. */
const PATIENCE = 30_000;

/** `now`: where time is not that of this machine, as on a stack. */
export function openTrial(now: () => number = Date.now): OpenTrial {
  const made: { what: string; remove: () => Promise<unknown> }[] = [];
  return {
    now,
    newName: () => `verify:${randomUUID()}`,
    afterwards(what, remove) {
      made.push({ what, remove });
    },
    async soon(look, isSo) {
      const giveUpAt = performance.now() + PATIENCE;
      for (let pause = pauses.first; ; pause = Math.min(2 * pause, pauses.longest)) {
        const seen = await look();
        if (isSo(seen) || performance.now() + pause > giveUpAt) return seen;
        await delay(pause);
      }
    },
    async cleanUp() {
      const left: LeftBehind[] = [];
      for (const { what, remove } of made.splice(0).toReversed())
        await remove().catch((error: unknown) => left.push({ what, why: String(error) }));
      return left;
    },
  };
}
