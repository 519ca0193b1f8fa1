import { RuleFailure } from './failure.ts';
import type { Pattern } from './pattern/pattern.ts';
import { Snapshot } from './snapshot.ts';
import type { StaticType } from './static-type.ts';

/** The parameters of a method: none, a number of strings, one regular expression, or at most one list of strings. */
export type Parameters = 'none' | 'string' | 'two strings' | 'regex' | 'list';

/** A method of a snapshot or a string. Its arguments have been checked when it runs. */
export interface Method {
  readonly takes: Parameters;
  readonly gives: StaticType;
  run(target: unknown, args: readonly Argument[]): unknown;
}

/** An argument as it is when a rule runs. */
export type Argument = string | Pattern | readonly string[];

function snapshotMethod(
  takes: Parameters,
  gives: StaticType,
  run: (snapshot: Snapshot, argument: string) => unknown,
): Method {
  return {
    takes,
    gives,
    run(target, [argument]) {
      if (!(target instanceof Snapshot)) throw new RuleFailure('The target is not a snapshot.');
      return run(target, typeof argument === 'string' ? argument : '');
    },
  };
}

function isOfType(type: 'string' | 'number' | 'boolean'): Method {
  return snapshotMethod('none', 'boolean', ({ node }) => typeof node.value === type);
}

function parent(snapshot: Snapshot): Snapshot {
  if (snapshot.parent === null) throw new RuleFailure('parent() of the root: there is none.');
  return snapshot.parent;
}

/** Without a list: whether there is any child. With one: whether there is each of these, so an empty list holds. */
const hasChildren: Method = {
  takes: 'list',
  gives: 'boolean',
  run(target, [keys]) {
    if (!(target instanceof Snapshot)) throw new RuleFailure('The target is not a snapshot.');
    if (!Array.isArray(keys)) return target.node.size > 0;
    return keys.every((key) => typeof key === 'string' && target.has(key));
  },
};

/** Source: https://firebase.google.com/docs/reference/security/database#ruledatasnapshot_methods */
export const SNAPSHOT_METHODS: ReadonlyMap<string, Method> = new Map([
  // The node itself stands for an object: it is not null and equals nothing.
  ['val', snapshotMethod('none', 'value', ({ node }) => (node.empty ? null : (node.value ?? node)))],
  ['child', snapshotMethod('string', 'snapshot', (snapshot, path) => snapshot.child(path))],
  ['parent', snapshotMethod('none', 'snapshot', parent)],
  ['hasChild', snapshotMethod('string', 'boolean', (snapshot, path) => snapshot.has(path))],
  ['hasChildren', hasChildren],
  ['exists', snapshotMethod('none', 'boolean', ({ node }) => !node.empty)],
  ['getPriority', snapshotMethod('none', 'value', ({ node }) => node.priority)],
  ['isString', isOfType('string')],
  ['isNumber', isOfType('number')],
  ['isBoolean', isOfType('boolean')],
]);
