import type { Breach } from '../chaos/promises.ts';
import type { Namespace } from '../../emulators/database/namespace/namespace.ts';
import { SWEEP_TIME } from '../../functions/src/limits.ts';
import type { Around } from './around.ts';
import { nodeIn } from './database.ts';
import type { Ending } from './platform.ts';

/** Holds the reconciler to what it is for: a run wakes every order that was due as it began, though another one fails. */
export interface SweepWatch {
  /** A function asks the database for something; it may be that the answer comes too late. */
  onMessage: (what: string, isSlow: boolean) => void;
  /** An instance stands still: what it waits for comes too late. */
  standsStill: (until: number) => void;
  /** A run begins; to be called when it has ended. */
  began: () => (end: Ending<unknown>['end']) => void;
  breaches: () => readonly Breach[];
}

/** The clocks of instances are apart: what is due only by the world's clock is another run's. */
const APART = 1_000;
/** What a run reads before it wakes anything. Without it there is nothing to be woken. */
const LISTS = ['get ledger', 'get orders', 'get bookmarks/failed-wakeAt'];

export function createSweepWatch({ loop }: Around, namespace: Namespace): SweepWatch {
  const wokenAt = new Map<string, number>();
  const breaches: Breach[] = [];
  let slowAt = -Infinity;
  let stillUntil = -Infinity;

  /** Of each order that is due, since when. */
  function dueBy(now: number): Map<string, number> {
    const due = new Map<string, number>();
    nodeIn(namespace, 'ledger')
      .index('wakeAt')
      .ascend(({ key, value }) => {
        if (typeof value === 'number' && value <= now) due.set(key, value);
        return value === null || (typeof value === 'number' && value <= now);
      });
    return due;
  }

  return {
    onMessage(what, isSlow) {
      const orderId = /^get orders\/([^/]+)$/.exec(what)?.[1];
      if (orderId !== undefined) wokenAt.set(orderId, loop.now());
      if (isSlow && LISTS.includes(what)) slowAt = loop.now();
    },
    standsStill(until) {
      stillUntil = Math.max(stillUntil, until);
    },
    began() {
      const beganAt = loop.now();
      const due = dueBy(beganAt - APART);
      return (end) => {
        const isWhole = (end === 'done' || end === 'failed') && loop.now() - beganAt < SWEEP_TIME;
        if (!isWhole || slowAt >= beganAt || stillUntil >= beganAt) return;
        const left = [...dueBy(beganAt)].filter(
          ([orderId, since]) => due.get(orderId) === since && (wokenAt.get(orderId) ?? 0) < beganAt,
        );
        for (const [orderId, since] of left)
          breaches.push({ promise: 'a run wakes all that is due', orderId, detail: `due since ${since}` });
      };
    },
    breaches: () => breaches,
  };
}
