import { nodeAt, type Path, replaceAt, type TreeNode } from '../data/node.ts';
import { contains } from '../data/path.ts';
import type { Listener } from './listener.ts';
import { mergeUpdate, putUpdate, type Update } from './update.ts';

/** A write that has happened: the trees before and after, and the places written. */
export interface Committed {
  readonly before: TreeNode;
  readonly after: TreeNode;
  /** The place that the write was addressed to; every path is at or below it. */
  readonly base: Path;
  readonly paths: readonly Path[];
  /** The time of the write: the value of server timestamps, and `now` of the rules. */
  readonly now: number;
}

/** Makes the updates of one write. An update that is equal for all listeners above the write is made once. */
export function createNotice(committed: Committed): (listener: Listener) => Update | null {
  const { before, after } = committed;
  const paths = committed.paths.map((path) => (path.at(-1) === '.priority' ? path.slice(0, -1) : path));
  let shared: Update | null = null;

  const wholeWrite = (): Update => {
    const base = committed.base.at(-1) === '.priority' ? committed.base.slice(0, -1) : committed.base;
    const [only] = paths;
    if (paths.some((path) => path.length === base.length)) return putUpdate(base, nodeAt(after, base));
    if (paths.length === 1 && only) return putUpdate(only, nodeAt(after, only));
    return mergeUpdate(
      base,
      paths.map((path) => [path.slice(base.length), nodeAt(after, path)]),
    );
  };

  const forWhole = (listener: Listener): Update | null => {
    const at = listener.path;
    if (contains(at, committed.base)) return (shared ??= wholeWrite());
    if (paths.some((path) => contains(path, at))) {
      const now = nodeAt(after, at);
      return now === nodeAt(before, at) ? null : putUpdate(at, now);
    }
    const inside = paths.filter((path) => contains(at, path));
    return inside.length === 0
      ? null
      : mergeUpdate(
          at,
          inside.map((path) => [path.slice(at.length), nodeAt(after, path)]),
        );
  };

  return (listener) =>
    listener.window === null
      ? forWhole(listener)
      : forWindow(listener.window, listener.path, committed, paths);
}

function forWindow(
  window: NonNullable<Listener['window']>,
  at: Path,
  { before, after }: Committed,
  paths: readonly Path[],
): Update | null {
  const [old, now] = [nodeAt(before, at), nodeAt(after, at)];
  if (old === now) return null;
  if (paths.some((path) => contains(path, at))) return putUpdate(at, window.fill(now));
  const keys = new Set<string>();
  for (const path of paths) {
    const key = path[at.length];
    if (contains(at, path) && key !== undefined) keys.add(key);
  }
  const changes = window.change(old, now, keys);
  if (changes.size === 0) return null;
  return mergeUpdate(
    at,
    [...changes].map(([key, node]) => [[key], node]),
  );
}

/** The tree with one more place written. Writing nothing below a primitive changes nothing. */
export function written(root: TreeNode, path: Path, node: TreeNode): TreeNode {
  return node.empty && path.length > 0 && nodeAt(root, path).empty ? root : replaceAt(root, path, node);
}
