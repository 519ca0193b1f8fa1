import { comparePlaces, type Place } from '../data/child-index.ts';
import { EMPTY, sameData, type TreeNode } from '../data/node.ts';
import type { Query } from './query.ts';
import { asNode, inRange, placeIn, select } from './select.ts';

/** The children that a listener with a query sees at this moment. */
export interface Window {
  /** Reads all of it again; returns it as a node. */
  fill(node: TreeNode): TreeNode;
  /**
   * The updates for a change of these children: each added or changed child with its new node, each removed child
   * with the empty node.
   */
  change(before: TreeNode, after: TreeNode, keys: Iterable<string>): Map<string, TreeNode>;
}

/** Makes the window of a query. Changing a child that is and stays outside of it costs nothing. */
export function createWindow(query: Query): Window {
  let seen = new Set<string>();
  let edge: Place | null = null;

  const read = (node: TreeNode): TreeNode => {
    const chosen = select(node, query);
    seen = new Set(chosen.map(({ place }) => place.key));
    edge = query.limit !== null && chosen.length >= query.limit ? (chosen.at(-1)?.place ?? null) : null;
    return asNode(chosen, node);
  };

  const enters = (key: string, child: TreeNode): boolean => {
    if (child.empty) return false;
    const place = placeIn(query.by, key, child);
    if (!inRange(query, place)) return false;
    return (
      edge === null || (query.fromLast ? comparePlaces(place, edge) > 0 : comparePlaces(place, edge) < 0)
    );
  };

  const settle = (key: string, child: TreeNode): TreeNode => {
    const stays = enters(key, child);
    if (stays) seen.add(key);
    else seen.delete(key);
    return stays ? child : EMPTY;
  };

  return {
    fill: read,
    change(before, after, keys) {
      const touched = [...keys].filter((key) => seen.has(key) || enters(key, after.child(key)));
      const changes = new Map<string, TreeNode>();
      if (touched.length === 0) return changes;
      if (query.limit === null) {
        for (const key of touched) changes.set(key, settle(key, after.child(key)));
        return changes;
      }
      const old = seen;
      const now = read(after);
      for (const key of old) if (!seen.has(key)) changes.set(key, EMPTY);
      for (const key of seen) {
        const child = now.child(key);
        if (!old.has(key) || !sameData(child, before.child(key))) changes.set(key, child);
      }
      return changes;
    },
  };
}
