import type { Chance } from '../chaos/chance.ts';

/** Events in the order of their time. The seed draws the order of events at one time. */
export interface Loop {
  /** Epoch milliseconds. */
  now(): number;
  /** `act` may return false: it has done nothing. */
  in(ms: number, act: () => unknown): void;
  /** The number of events so far. */
  events(): number;
  /** Runs the events, one after the other, until `isOver` or until none is left. */
  run(isOver: () => boolean): Promise<void>;
}

interface Event {
  at: number;
  draw: number;
  act: () => unknown;
}

const isBefore = (one: Event, other: Event): boolean =>
  one.at < other.at || (one.at === other.at && one.draw < other.draw);

/** Kept before the platform replaces the real timers by simulated ones. */
const { setImmediate: afterPromises } = globalThis;

/** All code that waits only for promises goes on before the next event. */
const settled = (): Promise<void> =>
  new Promise((resolve) => {
    afterPromises(resolve);
  });

export function createLoop(startsAt: number, chance: Chance): Loop {
  const heap = createHeap();
  let now = startsAt;
  let events = 0;
  return {
    now: () => now,
    events: () => events,
    in(ms, act) {
      heap.push({ at: now + Math.max(0, Math.ceil(ms)), draw: chance.next(), act });
    },
    async run(isOver) {
      for (let event = heap.pop(); event; event = heap.pop()) {
        now = event.at;
        if (event.act() === false) continue;
        events += 1;
        await settled();
        if (isOver()) return;
      }
    },
  };
}

/** A binary heap: the earliest is on top. */
function createHeap() {
  const events: Event[] = [];
  const swap = (a: number, b: number): void => {
    const [one, other] = [events[a], events[b]];
    if (one && other) [events[a], events[b]] = [other, one];
  };
  const isLess = (a: number, b: number): boolean => {
    const [one, other] = [events[a], events[b]];
    return one !== undefined && other !== undefined && isBefore(one, other);
  };
  return {
    push(event: Event): void {
      let at = events.push(event) - 1;
      for (let up = (at - 1) >> 1; at > 0 && isLess(at, up); up = (at - 1) >> 1) {
        swap(at, up);
        at = up;
      }
    },
    pop(): Event | undefined {
      const [top] = events;
      const last = events.pop();
      if (!top || !last || events.length === 0) return top;
      events[0] = last;
      for (let at = 0, least = 0; ; at = least) {
        for (const child of [2 * at + 1, 2 * at + 2]) if (isLess(child, least)) least = child;
        if (least === at) return top;
        swap(at, least);
      }
    },
  };
}
