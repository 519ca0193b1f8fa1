import type { QueryParams, WriteRequest } from '../access/rules-port.ts';
import { evaluate, type Trace } from './evaluate.ts';
import { childRules, type RuleNode } from './rule-tree.ts';
import type { Scope } from './scope.ts';
import { Snapshot } from './snapshot.ts';

const NO_QUERY: QueryParams = {};

/**
 * Whether a write may happen: each of its places is granted by some `.write` from the root down to it, and all data
 * there afterwards is valid. Every rule sees the tree as it would be after all of the write. Source:
 * https://firebase.google.com/docs/database/security/core-syntax
 */
export function writeAllowed(rules: RuleNode, request: WriteRequest, trace: Trace | null): boolean {
  const places = request.paths.map(writtenPlace);
  const before = new Snapshot(request.before, null);
  const after = new Snapshot(request.after, null);
  const scopeAt = (path: readonly string[]): Scope => ({
    auth: request.auth,
    now: request.now,
    query: NO_QUERY,
    root: before,
    path,
    data: before,
    newData: after,
  });
  if (!places.every(({ path }) => granted(rules, scopeAt(path), trace))) return false;
  if (!rules.validates) return true;
  const keys: string[] = [];
  return valid({ scope: scopeAt(keys), keys, trace }, rules, places);
}

/** A place of a write. A priority is written to what it is of, and carries no children. */
interface Written {
  readonly path: readonly string[];
  readonly whole: boolean;
}

function writtenPlace(path: readonly string[]): Written {
  const whole = path.at(-1) !== '.priority';
  return { path: whole ? path : path.slice(0, -1), whole };
}

function granted(rules: RuleNode, scope: Scope, trace: Trace | null): boolean {
  let node: RuleNode | null = rules;
  for (let depth = 0; node !== null; depth++) {
    if (evaluate('.write', node, scope, trace) === true) return true;
    const key = scope.path[depth];
    if (key === undefined) return false;
    scope.data = scope.data.step(key);
    scope.newData = scope.newData.step(key);
    node = childRules(node, key);
  }
  return false;
}

/** Stands for the places of a write when the walk is below one of them: all data there was written. */
const CARRIED: readonly Written[] = [];

/** A walk through the new data: the scope moves, and `keys` is its path. */
interface Walk {
  readonly scope: Scope;
  readonly keys: string[];
  readonly trace: Trace | null;
}

/**
 * Whether the `.validate` rules hold at the place where the walk is, further on the way to each place written, and
 * below those. No rule is evaluated where no data is left, nor for siblings that were not written. Source: the
 * answers of the service in https://github.com/davideast/pyric (rules-corpus/rtdb/r15, r21 and r23).
 */
function valid(walk: Walk, node: RuleNode, written: readonly Written[]): boolean {
  const { scope, keys, trace } = walk;
  if (!node.validates || scope.newData.node.empty) return true;
  if (evaluate('.validate', node, scope, trace) === false) return false;
  const depth = keys.length;
  if (written === CARRIED || written.some(({ path, whole }) => whole && path.length === depth)) {
    return every(carriedKeys(node, scope), (key) => step(walk, node, key, CARRIED));
  }
  const next = new Map<string, Written[]>();
  for (const one of written) {
    const key = one.path[depth];
    if (key === undefined) continue;
    const group = next.get(key);
    if (group) group.push(one);
    else next.set(key, [one]);
  }
  return every(next.keys(), (key) => step(walk, node, key, next.get(key) ?? []));
}

function every(keys: Iterable<string>, holds: (key: string) => boolean): boolean {
  for (const key of keys) if (!holds(key)) return false;
  return true;
}

/** The children to look at: where only named ones have rules, those, however many others there are. */
function carriedKeys(node: RuleNode, { newData }: Scope): Iterable<string> {
  return node.other?.validates === true ? newData.node.keys() : node.children.keys();
}

function step(walk: Walk, node: RuleNode, key: string, written: readonly Written[]): boolean {
  const child = childRules(node, key);
  if (child?.validates !== true) return true;
  const { scope, keys } = walk;
  const { data, newData } = scope;
  scope.data = data.step(key);
  scope.newData = newData.step(key);
  keys.push(key);
  const holds = valid(walk, child, written);
  keys.pop();
  scope.data = data;
  scope.newData = newData;
  return holds;
}
