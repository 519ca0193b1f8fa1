import type { DataNode } from '../data/node.ts';
import { EMPTY } from '../data/node.ts';

/**
 * `data`, `newData` and `root` of the rules: a place in the tree, which knows what is above it. Source:
 * https://firebase.google.com/docs/reference/security/database#ruledatasnapshot_methods
 */
export class Snapshot {
  readonly node: DataNode;
  readonly parent: Snapshot | null;

  constructor(node: DataNode, parent: Snapshot | null) {
    this.node = node;
    this.parent = parent;
  }

  /** The child of one key. */
  step(key: string): Snapshot {
    return new Snapshot(this.node.child(key), this);
  }

  /** What is at a path below. An empty path names nothing, as https://github.com/goldibex/targaryen has it. */
  child(path: string): Snapshot {
    if (path === '') return new Snapshot(EMPTY, this);
    if (!path.includes('/')) return this.step(path);
    const keys = path.split('/').filter((key) => key !== '');
    return keys.reduce<Snapshot>((place, key) => place.step(key), this);
  }

  has(path: string): boolean {
    return !this.child(path).node.empty;
  }
}
