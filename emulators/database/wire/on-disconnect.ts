import type { Caller } from '../access/caller.ts';
import { plainText } from '../data/limits.ts';
import type { Path } from '../data/node.ts';
import { contains } from '../data/path.ts';
import { isObject } from '../data/read-json.ts';
import type { Change, Namespace, Outcome, Write } from '../namespace/namespace.ts';

/** The writes that the server does for a client when its connection ends. */
export interface OnDisconnect {
  /** Keeps a write; earlier ones at its places and below are dropped. */
  add(write: Write): void;
  /** Drops the writes at a place and below it. */
  cancel(path: Path): void;
  /** Does them in the order in which they came, each as one write. */
  run(namespace: Namespace, caller: Caller): Outcome[];
}

interface Kept {
  readonly base: Path;
  readonly changes: readonly Change[];
}

export function createOnDisconnect(): OnDisconnect {
  let kept: Kept[] = [];

  function revise(change: (change: Change) => readonly Change[]): void {
    kept = kept
      .map(({ base, changes }) => ({ base, changes: changes.flatMap(change) }))
      .filter(({ changes }) => changes.length > 0);
  }

  return {
    add({ base, changes }) {
      const written = (path: Path): boolean => changes.some((change) => contains(change.path, path));
      revise((earlier) => (written(earlier.path) ? [] : [earlier]));
      if (changes.length > 0) kept.push({ base, changes });
    },
    cancel(path) {
      revise((change) => without(change, path));
    },
    run(namespace, caller) {
      const writes = kept;
      kept = [];
      return writes.map(({ base, changes }) => namespace.write({ base, changes, caller }));
    },
  };
}

/**
 * What is left of a change without what it writes at a place. Once a place below it is cancelled, a change of a whole
 * object is one of each of its other children. Source: `sparseSnapshotTreeForget` of @firebase/database.
 */
function without({ path, json }: Change, cancelled: Path): Change[] {
  if (contains(cancelled, path)) return [];
  if (!contains(path, cancelled) || isPrimitive(json)) return [{ path, json }];
  return childrenOf(json).flatMap(([key, child]) =>
    without({ path: [...path, key], json: child }, cancelled),
  );
}

/** Whether there is no place below: a primitive, also with a priority, or a server value. */
function isPrimitive(json: unknown): boolean {
  if (isObject(json)) return '.sv' in json || '.value' in json;
  return json !== null && typeof json !== 'object';
}

function childrenOf(json: unknown): [string, unknown][] {
  const entries = Array.isArray(json)
    ? json.map((item: unknown, i): [string, unknown] => [String(i), item])
    : null;
  const all = entries ?? (isObject(json) ? Object.entries(json) : []);
  return all
    .filter(([key, child]) => child !== null && !key.startsWith('.'))
    .map(([key, child]) => [plainText(key), child]);
}
