import { comparePlaces, type Place, sortValue } from '../data/child-index.ts';
import { parentNode, type TreeNode } from '../data/node.ts';
import type { Query } from './query.ts';

/** A child with its place in the order of a query. */
export interface Chosen {
  readonly place: Place;
  readonly child: TreeNode;
}

/** Where a child stands in the order of a query. */
export function placeIn(by: string, key: string, child: TreeNode): Place {
  return { value: by === '.key' ? null : sortValue(by, child), key };
}

function scan(
  node: TreeNode,
  query: Query,
  from: Place | undefined,
  visit: (place: Place, child: TreeNode) => boolean,
): void {
  if (query.by === '.key') {
    const visitKey = (key: string, child: TreeNode): boolean => visit({ value: null, key }, child);
    if (query.fromLast) node.children?.descend(visitKey, from?.key);
    else node.children?.ascend(visitKey, from?.key);
  } else if (query.fromLast) node.index(query.by).descend(visit, from);
  else node.index(query.by).ascend(visit, from);
}

function afterStart(query: Query, place: Place): boolean {
  if (query.start === null) return true;
  const order = comparePlaces(query.start.place, place);
  return order < 0 || (order === 0 && query.start.inclusive);
}

function beforeEnd(query: Query, place: Place): boolean {
  if (query.end === null) return true;
  const order = comparePlaces(place, query.end.place);
  return order < 0 || (order === 0 && query.end.inclusive);
}

/** Whether a place lies between the bounds of a query. */
export function inRange(query: Query, place: Place): boolean {
  return afterStart(query, place) && beforeEnd(query, place);
}

/**
 * The children that a query asks for, nearest its anchor first. It reads from an index, so that the cost follows the
 * result and not the number of children.
 */
export function select(node: TreeNode, query: Query): Chosen[] {
  const chosen: Chosen[] = [];
  const { fromLast, limit } = query;
  const anchor = fromLast ? query.end : query.start;
  scan(node, query, anchor?.place, (place, child) => {
    if (!(fromLast ? beforeEnd(query, place) : afterStart(query, place))) return true;
    if (!(fromLast ? afterStart(query, place) : beforeEnd(query, place))) return false;
    if (limit !== null && chosen.length >= limit) return false;
    chosen.push({ place, child });
    return limit === null || chosen.length < limit;
  });
  return chosen;
}

/** The chosen children as a node in place of the whole one. */
export function asNode(chosen: readonly Chosen[], whole: TreeNode): TreeNode {
  return parentNode(
    chosen.map(({ place, child }) => [place.key, child]),
    whole.priority,
  );
}
