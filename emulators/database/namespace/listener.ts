import type { Path } from '../data/node.ts';
import type { Query } from '../query/query.ts';
import type { Window } from '../query/window.ts';
import type { Caller } from '../access/caller.ts';
import type { Update } from './update.ts';

/** A client that listens to every change of a place. */
export interface Listener {
  readonly path: Path;
  /** The query of the request, which the rules may read; null for the whole place. */
  readonly query: Query | null;
  /** What it sees of the place; null for all of it. */
  readonly window: Window | null;
  caller(): Caller;
  deliver(update: Update): void;
  /** Called when it may no longer read here. It has then been removed. */
  revoke(): void;
}

interface Spot {
  readonly below: Map<string, Spot>;
  readonly listeners: Set<Listener>;
}

function emptySpot(): Spot {
  return { below: new Map(), listeners: new Set() };
}

/** Listeners by their place in the tree, so that a write reaches only those that it concerns. */
export interface ListenerTree {
  add(listener: Listener): void;
  remove(listener: Listener): void;
  /** All that listen at a path, above it or below it. */
  concerned(path: readonly string[]): Iterable<Listener>;
  readonly size: number;
}

export function createListenerTree(): ListenerTree {
  const root = emptySpot();
  let size = 0;

  function* under(spot: Spot): Iterable<Listener> {
    yield* spot.listeners;
    for (const child of spot.below.values()) yield* under(child);
  }

  function* concerned(path: readonly string[]): Iterable<Listener> {
    let spot = root;
    for (const key of path) {
      yield* spot.listeners;
      const next = spot.below.get(key);
      if (next === undefined) return;
      spot = next;
    }
    yield* under(spot);
  }

  function drop(spot: Spot, listener: Listener, depth: number): void {
    const key = listener.path[depth];
    if (key === undefined) {
      if (spot.listeners.delete(listener)) size--;
      return;
    }
    const next = spot.below.get(key);
    if (next === undefined) return;
    drop(next, listener, depth + 1);
    if (next.listeners.size === 0 && next.below.size === 0) spot.below.delete(key);
  }

  return {
    get size() {
      return size;
    },
    add(listener) {
      let spot = root;
      for (const key of listener.path) {
        let next = spot.below.get(key);
        if (next === undefined) spot.below.set(key, (next = emptySpot()));
        spot = next;
      }
      spot.listeners.add(listener);
      size++;
    },
    remove(listener) {
      drop(root, listener, 0);
    },
    concerned,
  };
}
