import { type Path, sameData, type TreeNode } from '../data/node.ts';
import { joinPath } from '../data/path.ts';
import type { Committed } from '../namespace/notify.ts';
import { type EventKind, isWildcard, type Trigger } from './trigger.ts';

/** A place that a trigger watches and that a write has changed. */
export interface Match {
  readonly path: Path;
  readonly before: TreeNode;
  readonly after: TreeNode;
}

function happened(kind: EventKind, before: TreeNode, after: TreeNode): boolean {
  switch (kind) {
    case 'created':
      return before.empty && !after.empty;
    case 'deleted':
      return !before.empty && after.empty;
    case 'updated':
      return !before.empty && !after.empty && !sameData(before, after);
    case 'written':
      return !sameData(before, after);
  }
}

/** Follows a pattern from where a write was made: along its path, then into all that it changed. */
function walk(pattern: readonly string[], path: Path, at: Match, visit: (match: Match) => void): void {
  const { before, after } = at;
  if (before === after) return;
  const depth = at.path.length;
  const part = pattern[depth];
  if (part === undefined) {
    visit(at);
    return;
  }
  const step = (key: string): void => {
    walk(
      pattern,
      path,
      { path: [...at.path, key], before: before.child(key), after: after.child(key) },
      visit,
    );
  };
  const key = path[depth];
  if (key !== undefined) {
    if (isWildcard(part) || part === key) step(key);
  } else if (isWildcard(part)) {
    for (const child of new Set([...before.keys(), ...after.keys()])) step(child);
  } else step(part);
}

/** The places of a trigger that a write has changed, each once. */
export function matches(trigger: Trigger, committed: Committed): Match[] {
  const found = new Map<string, Match>();
  for (const path of committed.paths) {
    const keys = path.at(-1) === '.priority' ? path.slice(0, -1) : path;
    walk(trigger.pattern, keys, { path: [], before: committed.before, after: committed.after }, (match) => {
      const place = joinPath(match.path);
      if (!found.has(place) && happened(trigger.kind, match.before, match.after)) found.set(place, match);
    });
  }
  return [...found.values()];
}

/** The part of a place that a write has changed, without the old data: the platform's `delta`. */
export function deltaText(before: TreeNode, after: TreeNode, text: (node: TreeNode) => string): string {
  if (before.children === null || after.children === null) return text(after);
  const parts: string[] = [];
  const add = (key: string, value: string): boolean => parts.push(`${JSON.stringify(key)}:${value}`) > 0;
  after.children.ascend((key, child) => {
    const old = before.child(key);
    return sameData(old, child) || add(key, deltaText(old, child, text));
  });
  before.children.ascend((key) => !after.child(key).empty || add(key, 'null'));
  return `{${parts.join(',')}}`;
}
