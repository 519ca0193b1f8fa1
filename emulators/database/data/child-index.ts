import type { TreeNode } from './node.ts';
import { compareKeys, compareValues, OBJECT, type SortValue } from './order.ts';
import { SortedMap } from './sorted-map.ts';

/** Where a child stands in an index: by its value first, then by its key. */
export interface Place {
  readonly value: SortValue;
  readonly key: string;
}

/** Children in an order other than that of their keys. */
export type ChildIndex = SortedMap<Place, TreeNode>;

/** Orders places: by value, children of one value by key. */
export function comparePlaces(left: Place, right: Place): number {
  return compareValues(left.value, right.value) || compareKeys(left.key, right.key);
}

/** What a child is ordered by: `.value`, `.priority`, or the value at a path below it. */
export function sortValue(by: string, child: TreeNode): SortValue {
  if (by === '.priority') return child.priority;
  let node = child;
  if (by !== '.value') {
    for (const key of by.split('/')) {
      if (key === '.priority') return node.priority;
      if (key !== '') node = node.child(key);
    }
  }
  return node.children === null ? node.value : OBJECT;
}

/** Builds the index of all children. */
export function indexChildren(by: string, children: SortedMap<string, TreeNode> | null): ChildIndex {
  const entries: { place: Place; child: TreeNode }[] = [];
  children?.ascend((key, child) => entries.push({ place: { value: sortValue(by, child), key }, child }) > 0);
  entries.sort((left, right) => compareValues(left.place.value, right.place.value));
  return SortedMap.fromSorted(
    entries.map((entry) => entry.place),
    entries.map((entry) => entry.child),
    comparePlaces,
  );
}

/** The index after one child was changed, added or removed. */
export function moveInIndex(
  index: ChildIndex,
  by: string,
  key: string,
  before: TreeNode,
  after: TreeNode,
): ChildIndex {
  const left: Place = { value: sortValue(by, before), key };
  const entered: Place = { value: sortValue(by, after), key };
  const moved =
    before.empty || (!after.empty && comparePlaces(left, entered) === 0) ? index : index.without(left);
  return after.empty ? moved : moved.with(entered, after);
}
