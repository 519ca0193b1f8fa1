import { type ChildIndex, indexChildren, moveInIndex } from './child-index.ts';
import { compareKeys } from './order.ts';
import { SortedMap } from './sorted-map.ts';

/** A primitive that the database stores. */
export type Primitive = string | number | boolean;

/** A place in the tree: its keys from the root. The root is the empty list. */
export type Path = string[];

/** One place of the tree at one moment, with all that is below it. It never changes. */
export interface DataNode {
  /** The primitive here, or null for an object or nothing. */
  readonly value: Primitive | null;
  readonly priority: string | number | null;
  /** True if there is no data here. */
  readonly empty: boolean;
  /** The number of children. */
  readonly size: number;
  /** The child of one key (not a path); the empty node when there is none. */
  child(key: string): DataNode;
  /** The keys of the children, in the order of keys. */
  keys(): Iterable<string>;
}

/**
 * The database's own DataNode: a primitive, or children in a persistent map. A change makes a new node that shares
 * everything that did not change, so the tree before a write stays whole beside the tree after it.
 */
export class TreeNode implements DataNode {
  readonly value: Primitive | null;
  readonly priority: string | number | null;
  readonly children: SortedMap<string, TreeNode> | null;
  #indexes: Map<string, ChildIndex> | null = null;
  /** The hash of transactions, kept by `hash.ts` once it has been asked for. */
  hash: string | null = null;

  constructor(
    value: Primitive | null,
    priority: string | number | null,
    children: SortedMap<string, TreeNode> | null,
  ) {
    this.value = value;
    this.priority = priority;
    this.children = children;
  }

  get empty(): boolean {
    return this.value === null && this.children === null;
  }

  get size(): number {
    return this.children === null ? 0 : this.children.size;
  }

  child(key: string): TreeNode {
    return this.children?.get(key) ?? EMPTY;
  }

  keys(): string[] {
    return this.children?.keys() ?? [];
  }

  /** This node with another child of that key; an empty one takes the child away. */
  withChild(key: string, child: TreeNode): TreeNode {
    if (this.children === null) {
      return child.empty
        ? this
        : new TreeNode(null, this.priority, SortedMap.fromSorted([key], [child], compareKeys));
    }
    const children = child.empty ? this.children.without(key) : this.children.with(key, child);
    if (children.size === 0) return EMPTY;
    const changed = new TreeNode(null, this.priority, children);
    if (this.#indexes !== null) changed.#indexes = this.#indexesAfter(this.#indexes, key, child);
    return changed;
  }

  /** This node with another priority. Nothing has no priority: the empty node stays what it is. */
  withPriority(priority: string | number | null): TreeNode {
    if (this.empty || priority === this.priority) return this;
    const changed = new TreeNode(this.value, priority, this.children);
    changed.#indexes = this.#indexes;
    return changed;
  }

  /** The children in the order of `.value`, `.priority` or a path such as `a/b`: built once, then kept by each write. */
  index(by: string): ChildIndex {
    this.#indexes ??= new Map();
    let index = this.#indexes.get(by);
    if (index === undefined) {
      index = indexChildren(by, this.children);
      this.#indexes.set(by, index);
    }
    return index;
  }

  #indexesAfter(indexes: Map<string, ChildIndex>, key: string, child: TreeNode): Map<string, ChildIndex> {
    const after = new Map<string, ChildIndex>();
    const old = this.child(key);
    for (const [by, index] of indexes) after.set(by, moveInIndex(index, by, key, old, child));
    return after;
  }
}

/** Nothing. */
export const EMPTY = new TreeNode(null, null, null);

/** A node with one primitive. */
export function leafNode(value: Primitive, priority: string | number | null = null): TreeNode {
  return new TreeNode(value, priority, null);
}

/** A node with these children, in any order and none of them empty; EMPTY when there are none. */
export function parentNode(entries: [string, TreeNode][], priority: string | number | null = null): TreeNode {
  if (entries.length === 0) return EMPTY;
  if (!ascends(entries)) entries.sort((left, right) => compareKeys(left[0], right[0]));
  const keys = entries.map((entry) => entry[0]);
  const values = entries.map((entry) => entry[1]);
  return new TreeNode(null, priority, SortedMap.fromSorted(keys, values, compareKeys));
}

function ascends(entries: [string, TreeNode][]): boolean {
  for (let i = 1; i < entries.length; i++) {
    const [before, after] = [entries[i - 1], entries[i]];
    if (before && after && compareKeys(before[0], after[0]) > 0) return false;
  }
  return true;
}

/** What is at a path. */
export function nodeAt(root: TreeNode, path: readonly string[]): TreeNode {
  let node = root;
  for (const key of path) {
    if (node.children === null) return key === '.priority' ? priorityNode(node) : EMPTY;
    node = key === '.priority' ? priorityNode(node) : node.child(key);
  }
  return node;
}

function priorityNode(node: TreeNode): TreeNode {
  return node.priority === null ? EMPTY : leafNode(node.priority);
}

/** The tree with another node at a path; a last key `.priority` sets the priority of what is above it. */
export function replaceAt(root: TreeNode, path: readonly string[], node: TreeNode, depth = 0): TreeNode {
  const key = path[depth];
  if (key === undefined) return node;
  if (key === '.priority') return root.withPriority(typeof node.value === 'boolean' ? null : node.value);
  const child = root.child(key);
  const changed = replaceAt(child, path, node, depth + 1);
  return changed === child ? root : root.withChild(key, changed);
}

/** Whether two nodes hold the same data and priorities. What they share is not looked into. */
export function sameData(left: TreeNode, right: TreeNode): boolean {
  if (left === right) return true;
  if (left.value !== right.value || left.priority !== right.priority || left.size !== right.size)
    return false;
  if (left.children === null || right.children === null) return left.children === right.children;
  let same = true;
  left.children.ascend((key, child) => (same = sameData(child, right.child(key))));
  return same;
}
