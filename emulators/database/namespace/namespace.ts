import type { Caller } from '../access/caller.ts';
import { queryParams } from '../access/query-params.ts';
import type { Rules, Verdict } from '../access/rules-port.ts';
import type { Clock } from '../clock.ts';
import { hashOf } from '../data/hash.ts';
import { checkPath, ImpossibleError, InvalidDataError } from '../data/limits.ts';
import { EMPTY, leafNode, nodeAt, type Path, type TreeNode } from '../data/node.ts';
import { overlapping } from '../data/path.ts';
import { readJson, readPriority } from '../data/read-json.ts';
import { alwaysIndexed, type Query } from '../query/query.ts';
import { createListenerTree, type Listener } from './listener.ts';
import { type Committed, createNotice, written } from './notify.ts';

/** Data for one place below the base of a write. */
export interface Change {
  readonly path: Path;
  readonly json: unknown;
}

/** A write as it was requested. */
export interface Write {
  readonly base: Path;
  readonly changes: readonly Change[];
  readonly caller: Caller;
  /** Write only if the data at the base still has this hash; null: write in any case. */
  readonly hash?: string | null;
  /** Functions are not told. */
  readonly silent?: boolean;
}

export type Refusal = 'permission_denied' | 'datastale' | 'invalid_data';

export interface Refused {
  readonly ok: false;
  readonly status: Refusal;
  /** The reason, for the client. */
  readonly reason: string;
}

export type Outcome = { ok: true; committed: Committed } | Refused;

/** Called with each write that functions may receive. */
export type CommitHook = (namespace: Namespace, committed: Committed, caller: Caller) => void;

/** Called with the reason when the rules refused a client. */
export type Explain = (explanation: string) => void;

/** One database: its data, its rules and its listeners. */
export interface Namespace {
  readonly name: string;
  readonly root: TreeNode;
  /** Null: there are no rules, and everything is allowed. */
  readonly rules: Rules | null;
  readonly listeners: number;
  setRules(rules: Rules): void;
  write(write: Write): Outcome;
  /** The result that a write would have now, without doing it. */
  check(write: Write): Outcome;
  mayRead(path: Path, query: Query | null, caller: Caller): boolean;
  /** Whether a query can be answered from an index. */
  indexed(path: Path, query: Query): boolean;
  listen(listener: Listener): void;
  unlisten(listener: Listener): void;
  /** Removes listeners of this kind that may no longer read. */
  revise(concerned?: (listener: Listener) => boolean): void;
  /** Forgets all data; functions are not told. */
  reset(): void;
}

const PERMISSION_DENIED = { ok: false, status: 'permission_denied', reason: 'Permission denied' } as const;
const STALE = { ok: false, status: 'datastale', reason: 'Transaction hash does not match' } as const;

const NOTHING_THERE = 'Invalid data; there is nothing here that could have a priority';

/** The new data of a change. An empty place cannot be given a priority. */
function nodeOf({ path, json }: Change, root: TreeNode, now: number): TreeNode {
  const existing = nodeAt(root, path);
  if (path.at(-1) !== '.priority') return readJson(json, existing, { now, depth: path.length });
  const at = nodeAt(root, path.slice(0, -1));
  const priority = readPriority(json, at.priority, now);
  if (priority === null) return EMPTY;
  if (at.empty) throw new ImpossibleError(NOTHING_THERE);
  return leafNode(priority);
}

export function createNamespace(
  name: string,
  clock: Clock,
  onCommit: CommitHook,
  firstRules: Rules | null = null,
  explain?: Explain,
): Namespace {
  const tree = createListenerTree();
  let root = EMPTY;
  let rules = firstRules;

  function apply(write: Write): Committed {
    const now = clock.now();
    const paths = write.changes.map((change) => change.path);
    if (paths.length > 1 && overlapping(paths)) {
      throw new InvalidDataError('Invalid data; a path of an update lies within another one');
    }
    let after = root;
    for (const change of write.changes) {
      checkPath(change.path);
      after = written(after, change.path, nodeOf(change, root, now));
    }
    return { before: root, after, base: write.base, paths, now };
  }

  /** A write without effect, at the places of another one. */
  function nothingOf({ base, changes }: Write): Committed {
    return { before: root, after: root, base, paths: changes.map(({ path }) => path), now: clock.now() };
  }

  /** The explanation is made only on request, because it costs more than the verdict. */
  function granted(verdict: Verdict): boolean {
    if (!verdict.allowed) explain?.(verdict.explanation);
    return verdict.allowed;
  }

  function allowed(committed: Committed, caller: Caller): boolean {
    if (caller.admin || rules === null) return true;
    const { before, after } = committed;
    const paths = committed.paths.map((path) => [...path]);
    return granted(rules.mayWrite({ before, after, paths, auth: caller.auth, now: committed.now }));
  }

  function check(write: Write): Outcome {
    let committed: Committed;
    try {
      committed = apply(write);
    } catch (error) {
      if (!(error instanceof InvalidDataError)) throw error;
      if (error instanceof ImpossibleError && !allowed(nothingOf(write), write.caller))
        return PERMISSION_DENIED;
      return { ok: false, status: 'invalid_data', reason: error.message };
    }
    if (write.hash != null && hashOf(nodeAt(root, write.base)) !== write.hash) return STALE;
    return allowed(committed, write.caller) ? { ok: true, committed } : PERMISSION_DENIED;
  }

  function mayRead(path: Path, query: Query | null, caller: Caller): boolean {
    if (caller.admin || rules === null) return true;
    const request = { root, path: [...path], auth: caller.auth, now: clock.now() };
    return granted(rules.mayRead(query === null ? request : { ...request, query: queryParams(query) }));
  }

  function revise(concerned: (listener: Listener) => boolean = () => true): void {
    for (const listener of [...tree.concerned([])]) {
      if (!concerned(listener) || mayRead(listener.path, listener.query, listener.caller())) continue;
      tree.remove(listener);
      listener.revoke();
    }
  }

  function notify(committed: Committed): void {
    if (tree.size === 0) return;
    const notice = createNotice(committed);
    const heard = new Set(
      committed.paths.length === 1
        ? tree.concerned(committed.paths[0] ?? [])
        : tree.concerned(committed.base),
    );
    for (const listener of heard) {
      const update = notice(listener);
      if (update === null) continue;
      if (mayRead(listener.path, listener.query, listener.caller())) listener.deliver(update);
      else {
        tree.remove(listener);
        listener.revoke();
      }
    }
  }

  function commit(committed: Committed): void {
    root = committed.after;
    notify(committed);
  }

  return {
    name,
    get root() {
      return root;
    },
    get rules() {
      return rules;
    },
    get listeners() {
      return tree.size;
    },
    setRules(next) {
      rules = next;
      revise();
    },
    write(write) {
      const outcome = check(write);
      if (!outcome.ok) return outcome;
      commit(outcome.committed);
      if (write.silent !== true) onCommit(this, outcome.committed, write.caller);
      return outcome;
    },
    check,
    mayRead,
    indexed(path, query) {
      return alwaysIndexed(query.by) || (rules?.indexesAt([...path]).includes(query.by) ?? false);
    },
    listen(listener) {
      tree.add(listener);
    },
    unlisten(listener) {
      tree.remove(listener);
    },
    revise,
    reset() {
      commit({ before: root, after: EMPTY, base: [], paths: [[]], now: clock.now() });
    },
  };
}
