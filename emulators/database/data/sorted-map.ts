const FULL = 32;
const SPARSE = 10;

interface Leaf<K, V> {
  readonly keys: readonly K[];
  readonly values: readonly V[];
  readonly children: null;
  readonly size: number;
}

interface Branch<K, V> {
  /** The least key of each child. */
  readonly keys: readonly K[];
  readonly values: null;
  readonly children: readonly Block<K, V>[];
  readonly size: number;
}

type Block<K, V> = Leaf<K, V> | Branch<K, V>;

type Compare<K> = (left: K, right: K) => number;

/** Called with each entry in turn; answers false to stop. */
export type Visit<K, V> = (key: K, value: V) => boolean;

function leaf<K, V>(keys: readonly K[], values: readonly V[]): Leaf<K, V> {
  return { keys, values, children: null, size: keys.length };
}

function branch<K, V>(children: readonly Block<K, V>[]): Branch<K, V> {
  const keys: K[] = [];
  let size = 0;
  for (const child of children) {
    const [least] = child.keys;
    if (least !== undefined) keys.push(least);
    size += child.size;
  }
  return { keys, values: null, children, size };
}

/** The first place whose key is not below `key`. */
function lowerBound<K>(keys: readonly K[], key: K, compare: Compare<K>): number {
  let low = 0;
  let high = keys.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    const at = keys[middle];
    if (at !== undefined && compare(at, key) < 0) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** The child of a branch that holds `key`, or would. */
function placeOf<K>(keys: readonly K[], key: K, compare: Compare<K>): number {
  const at = lowerBound(keys, key, compare);
  const found = keys[at];
  if (found !== undefined && compare(found, key) === 0) return at;
  return Math.max(0, at - 1);
}

function split<K, V>(block: Block<K, V>): Block<K, V>[] {
  if (block.keys.length <= FULL) return [block];
  const half = block.keys.length >>> 1;
  if (block.children === null) {
    return [
      leaf(block.keys.slice(0, half), block.values.slice(0, half)),
      leaf(block.keys.slice(half), block.values.slice(half)),
    ];
  }
  return [branch(block.children.slice(0, half)), branch(block.children.slice(half))];
}

function join<K, V>(left: Block<K, V>, right: Block<K, V>): Block<K, V> | null {
  if (left.keys.length + right.keys.length > FULL) return null;
  if (left.children === null && right.children === null) {
    return leaf([...left.keys, ...right.keys], [...left.values, ...right.values]);
  }
  if (left.children !== null && right.children !== null) return branch([...left.children, ...right.children]);
  return null;
}

function insert<K, V>(block: Block<K, V>, key: K, value: V, compare: Compare<K>): Block<K, V>[] {
  if (block.children === null) {
    const at = lowerBound(block.keys, key, compare);
    const found = block.keys[at];
    const same = found !== undefined && compare(found, key) === 0;
    const values = block.values.slice();
    if (same) {
      values[at] = value;
      return [leaf(block.keys, values)];
    }
    const keys = block.keys.slice();
    keys.splice(at, 0, key);
    values.splice(at, 0, value);
    return split(leaf(keys, values));
  }
  const at = placeOf(block.keys, key, compare);
  const child = block.children[at];
  if (child === undefined) return [block];
  const children = block.children.slice();
  children.splice(at, 1, ...insert(child, key, value, compare));
  return split(branch(children));
}

function remove<K, V>(block: Block<K, V>, key: K, compare: Compare<K>): Block<K, V> {
  if (block.children === null) {
    const at = lowerBound(block.keys, key, compare);
    const found = block.keys[at];
    if (found === undefined || compare(found, key) !== 0) return block;
    return leaf(block.keys.toSpliced(at, 1), block.values.toSpliced(at, 1));
  }
  const at = placeOf(block.keys, key, compare);
  const child = block.children[at];
  if (child === undefined) return block;
  const smaller = remove(child, key, compare);
  if (smaller === child) return block;
  return branch(settle(block.children.with(at, smaller), at));
}

/** Drops or merges the child at a place once it has become sparse. */
function settle<K, V>(children: Block<K, V>[], at: number): Block<K, V>[] {
  const child = children[at];
  if (child === undefined || child.keys.length >= SPARSE) return children;
  if (child.size === 0) return children.toSpliced(at, 1);
  const left = at > 0 ? at - 1 : at;
  const [first, second] = [children[left], children[left + 1]];
  const joined = first && second ? join(first, second) : null;
  return joined ? children.toSpliced(left, 2, joined) : children;
}

function ascend<K, V>(
  block: Block<K, V>,
  from: K | undefined,
  compare: Compare<K>,
  visit: Visit<K, V>,
): boolean {
  if (block.children === null) {
    for (let i = from === undefined ? 0 : lowerBound(block.keys, from, compare); i < block.size; i++) {
      const [key, value] = [block.keys[i], block.values[i]];
      if (key !== undefined && value !== undefined && !visit(key, value)) return false;
    }
    return true;
  }
  const start = from === undefined ? 0 : placeOf(block.keys, from, compare);
  for (let i = start; i < block.children.length; i++) {
    const child = block.children[i];
    if (child && !ascend(child, i === start ? from : undefined, compare, visit)) return false;
  }
  return true;
}

function descend<K, V>(
  block: Block<K, V>,
  from: K | undefined,
  compare: Compare<K>,
  visit: Visit<K, V>,
): boolean {
  if (block.children === null) {
    for (let i = lastAt(block.keys, from, compare); i >= 0; i--) {
      const [key, value] = [block.keys[i], block.values[i]];
      if (key !== undefined && value !== undefined && !visit(key, value)) return false;
    }
    return true;
  }
  const start = from === undefined ? block.children.length - 1 : placeOf(block.keys, from, compare);
  for (let i = start; i >= 0; i--) {
    const child = block.children[i];
    if (child && !descend(child, i === start ? from : undefined, compare, visit)) return false;
  }
  return true;
}

function lastAt<K>(keys: readonly K[], from: K | undefined, compare: Compare<K>): number {
  if (from === undefined) return keys.length - 1;
  const at = lowerBound(keys, from, compare);
  const found = keys[at];
  return found !== undefined && compare(found, from) === 0 ? at : at - 1;
}

/**
 * A map that never changes: `with` and `without` return a new map that shares all but one path of a B-tree. So a
 * write costs the logarithm of the size, and older maps stay valid. Keys and values are never undefined.
 */
export class SortedMap<K, V> {
  readonly #root: Block<K, V>;
  readonly #compare: Compare<K>;

  private constructor(root: Block<K, V>, compare: Compare<K>) {
    this.#root = root;
    this.#compare = compare;
  }

  /** Builds from keys that ascend already; `values[i]` belongs to `keys[i]`. */
  static fromSorted<K, V>(keys: readonly K[], values: readonly V[], compare: Compare<K>): SortedMap<K, V> {
    if (keys.length <= FULL) return new SortedMap(leaf(keys, values), compare);
    let level: Block<K, V>[] = [];
    for (let i = 0; i < keys.length; i += FULL)
      level.push(leaf(keys.slice(i, i + FULL), values.slice(i, i + FULL)));
    while (level.length > 1) {
      const above: Block<K, V>[] = [];
      for (let i = 0; i < level.length; i += FULL) above.push(branch(level.slice(i, i + FULL)));
      level = above;
    }
    const [root] = level;
    return new SortedMap(root ?? leaf([], []), compare);
  }

  get size(): number {
    return this.#root.size;
  }

  get(key: K): V | undefined {
    let block = this.#root;
    for (;;) {
      if (block.children === null) {
        const at = lowerBound(block.keys, key, this.#compare);
        const found = block.keys[at];
        return found !== undefined && this.#compare(found, key) === 0 ? block.values[at] : undefined;
      }
      const child = block.children[placeOf(block.keys, key, this.#compare)];
      if (child === undefined) return undefined;
      block = child;
    }
  }

  with(key: K, value: V): SortedMap<K, V> {
    const blocks = insert(this.#root, key, value, this.#compare);
    const [only] = blocks;
    return new SortedMap(blocks.length === 1 && only ? only : branch(blocks), this.#compare);
  }

  without(key: K): SortedMap<K, V> {
    let root = remove(this.#root, key, this.#compare);
    if (root === this.#root) return this;
    while (root.children !== null && root.children.length <= 1) root = root.children[0] ?? leaf([], []);
    return new SortedMap(root, this.#compare);
  }

  /** Visits entries upwards, from the first that is not below `from`. */
  ascend(visit: Visit<K, V>, from?: K): void {
    ascend(this.#root, from, this.#compare, visit);
  }

  /** Visits entries downwards, from the last that is not above `from`. */
  descend(visit: Visit<K, V>, from?: K): void {
    descend(this.#root, from, this.#compare, visit);
  }

  /** All keys, upwards, as one list. */
  keys(): K[] {
    const keys: K[] = [];
    this.ascend((key) => keys.push(key) > 0);
    return keys;
  }
}
