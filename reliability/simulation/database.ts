import type { Caller } from '../../emulators/database/access/caller.ts';
import { arrayLengthOf } from '../../emulators/database/data/json.ts';
import { hashOf } from '../../emulators/database/data/hash.ts';
import { nodeAt, type Path, type TreeNode } from '../../emulators/database/data/node.ts';
import { MAX_KEY, MIN_KEY } from '../../emulators/database/data/order.ts';
import { splitPath } from '../../emulators/database/data/path.ts';
import type { Change, Namespace } from '../../emulators/database/namespace/namespace.ts';
import { boundPlace, type Bound, type Query as Wanted } from '../../emulators/database/query/query.ts';
import { select } from '../../emulators/database/query/select.ts';
import type * as sdk from '../../functions/src/providers/database/sdk.ts';

/** Carries a request to the database and its answer back. */
export type Transmit = <Answer>(what: string, act: () => Answer) => Promise<Answer>;

export class DeniedError extends Error {
  override readonly name = 'DeniedError';
  readonly code = 'PERMISSION_DENIED';
}

/** The database as one caller sees it through the SDK, with `transmit` as the only network. */
export function databaseOf(namespace: Namespace, caller: Caller, transmit: Transmit): sdk.DatabaseConnection {
  const write = (base: Path, changes: readonly Change[], hash: string | null = null): void => {
    const outcome = namespace.write({ base, changes, caller, hash });
    if (!outcome.ok) throw new DeniedError(outcome.reason);
  };

  function read(path: Path, wanted: Wanted | undefined): sdk.DataSnapshot {
    if (!namespace.mayRead(path, wanted ?? null, caller)) throw new DeniedError('Permission denied');
    const node = nodeAt(namespace.root, path);
    return wanted ? listOf(select(node, wanted)) : snapshotOf(path.at(-1) ?? '', node);
  }

  function queryAt(path: Path, wanted?: Wanted): sdk.DatabaseQuery {
    const get = (): Promise<sdk.DataSnapshot> => transmit(`get ${path.join('/')}`, () => read(path, wanted));
    const by = wanted ?? all;
    const bound = (value: sdk.QueryBound, key: string, inclusive: boolean): Bound => ({
      place: boundPlace(by.by, value, key),
      inclusive,
    });
    const which = (more: Partial<Wanted>): sdk.DatabaseQuery => queryAt(path, { ...by, ...more });
    return {
      get,
      once: get,
      on(_event, hear, fail) {
        get().then(hear, (error: unknown) =>
          fail?.(error instanceof Error ? error : new Error(String(error))),
        );
      },
      off: () => undefined,
      orderByKey: () => which({ by: '.key' }),
      orderByChild: (child) => which({ by: child }),
      startAt: (value, key = MIN_KEY) => which({ start: bound(value, key, true) }),
      startAfter: (value, key = MAX_KEY) => which({ start: bound(value, key, false) }),
      endAt: (value) => which({ end: bound(value, MAX_KEY, true) }),
      endBefore: (value, key = MIN_KEY) => which({ end: bound(value, key, false) }),
      equalTo: (value) => which({ start: bound(value, MIN_KEY, true), end: bound(value, MAX_KEY, true) }),
      limitToFirst: (limit) => which({ limit, fromLast: false }),
      limitToLast: (limit) => which({ limit, fromLast: true }),
    };
  }

  const referenceAt = (path: Path): sdk.DatabaseReference => ({
    ...queryAt(path),
    child: (more) => referenceAt([...path, ...splitPath(more)]),
    set: (json) =>
      transmit(`set ${path.join('/')}`, () => {
        write(path, [{ path, json }]);
      }),
    update: (values) =>
      transmit(`update ${path.join('/')}`, () => {
        const changes = Object.entries(values).map(([key, json]: [string, unknown]) => ({
          path: [...path, ...splitPath(key)],
          json,
        }));
        write(path, changes);
      }),
    transaction: (change) =>
      transmit(`transact ${path.join('/')}`, () => {
        const before = nodeAt(namespace.root, path);
        write(path, [{ path, json: change(valueOf(before)) }], hashOf(before));
        return { committed: true, snapshot: read(path, undefined) };
      }),
  });

  return { ref: (path = '') => referenceAt(splitPath(path)) };
}

const all: Wanted = { by: '.priority', start: null, end: null, limit: null, fromLast: false };

/** As a snapshot tells it. */
export function valueOf(node: TreeNode): unknown {
  if (node.children === null) return node.value;
  const length = arrayLengthOf(node);
  if (length !== null) return Array.from({ length }, (_, index) => valueOf(node.child(String(index))));
  const value: Record<string, unknown> = {};
  node.children.ascend((key, child) => {
    value[key] = valueOf(child);
    return true;
  });
  return value;
}

function snapshotOf(key: string, node: TreeNode): sdk.DataSnapshot & { key: string } {
  return {
    key,
    val: () => valueOf(node),
    exists: () => !node.empty,
    forEach: (visit) => node.keys().some((name) => visit(snapshotOf(name, node.child(name))) === true),
  };
}

function listOf(chosen: ReturnType<typeof select>): sdk.DataSnapshot {
  const children = chosen.map(({ place, child }) => snapshotOf(place.key, child));
  return {
    val: () =>
      children.length === 0 ? null : Object.fromEntries(children.map((child) => [child.key, child.val()])),
    exists: () => children.length > 0,
    forEach: (visit) => children.some((child) => visit(child) === true),
  };
}

/** What stands at a path. */
export const nodeIn = ({ root }: Namespace, path: string): TreeNode => nodeAt(root, splitPath(path));
