import type { Breach } from '../chaos/promises.ts';
import type { Committed } from '../../emulators/database/namespace/notify.ts';
import { matches } from '../../emulators/database/triggers/match.ts';
import type { Trigger } from '../../emulators/database/triggers/trigger.ts';
import type { Around } from './around.ts';
import type { Standstill } from './network.ts';
import { valueOf } from './database.ts';

/** Holds the log to what the dashboard and its alerts are made from: each move of an order is told. */
export interface MoveWatch {
  onCommit: (committed: Committed) => void;
  /** The call of a function whose message arrives at the database now. */
  arrives: (call: object | undefined) => void;
  /** The log of a function. */
  logged: (data: Readonly<Record<string, unknown>>) => void;
  /** `losses`: when something befell that can have kept a function from telling of what it had just written. */
  breaches: (losses: readonly Standstill[]) => Breach[];
}

/** How many milliseconds may be between such a loss and the move: a slow message takes most of it. */
const AROUND = 30_000;
/** Within so many milliseconds who has written a turn knows that it has. */
const KNOWN_WITHIN = 1_000;

interface Turn {
  at: number;
  orderId: string;
  by: object | undefined;
  movedTo: string | undefined;
}

export function createMoveWatch({ loop }: Around): MoveWatch {
  const turns: Turn[] = [];
  const told = new Set<string>();
  let by: object | undefined;

  /** The answer to a turn may be lost, and another turn be written before its writer looks: who it was is not to be seen then. */
  const isOverwritten = (move: Turn): boolean => {
    const next = turns.find(({ orderId, at }) => orderId === move.orderId && at > move.at);
    return next !== undefined && next.by !== move.by && next.at <= move.at + KNOWN_WITHIN;
  };

  return {
    arrives(call) {
      by = call;
    },
    onCommit(committed) {
      const [moved] = matches(watched.status, committed);
      for (const { path } of matches(watched.token, committed))
        turns.push({
          at: loop.now(),
          orderId: path[1] ?? '',
          by,
          movedTo: moved && String(valueOf(moved.after)),
        });
    },
    logged({ metric, orderId, status }) {
      if (metric === 'order') told.add(`${String(orderId)} ${String(status)}`);
    },
    breaches(losses) {
      const isExcused = ({ at }: Turn): boolean =>
        losses.some(({ from, until }) => at >= from - AROUND && at <= until + AROUND);
      return turns.flatMap((turn) => {
        const { orderId, movedTo } = turn;
        if (movedTo === undefined || told.has(`${orderId} ${movedTo}`)) return [];
        if (isExcused(turn) || isOverwritten(turn)) return [];
        return { promise: 'a move is told in the log', orderId, detail: movedTo };
      });
    },
  };
}

const watching = (place: string, field: string): Trigger => ({
  project: 'simulated',
  key: field,
  pattern: [place, '*', field],
  kind: 'written',
  legacy: false,
  namespacePattern: '*',
});
const watched = { status: watching('orders', 'status'), token: watching('ledger', 'token') };
