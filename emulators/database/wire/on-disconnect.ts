import type { Caller } from '../access/caller.ts';
import type { Path } from '../data/node.ts';
import { contains, joinPath } from '../data/path.ts';
import type { Namespace, Outcome, Write } from '../namespace/namespace.ts';

/** The writes that the server does for a client when its connection ends. */
export interface OnDisconnect {
  /** Keeps a write; the same place is written once, with what came last. */
  add(base: Path, write: Write): void;
  /** Forgets the writes at a place and below it. */
  cancel(path: Path): void;
  /** Does them, in the order in which they came. */
  run(namespace: Namespace, caller: Caller): Outcome[];
}

export function createOnDisconnect(): OnDisconnect {
  const kept = new Map<string, { path: Path; json: unknown }>();
  return {
    add(_base, write) {
      for (const { path, json } of write.changes) {
        for (const [text, earlier] of kept) if (contains(path, earlier.path)) kept.delete(text);
        kept.set(joinPath(path), { path, json });
      }
    },
    cancel(path) {
      for (const [text, earlier] of kept) if (contains(path, earlier.path)) kept.delete(text);
    },
    run(namespace, caller) {
      const writes = [...kept.values()];
      kept.clear();
      return writes.map((change) => namespace.write({ base: change.path, changes: [change], caller }));
    },
  };
}
