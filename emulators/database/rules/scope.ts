import type { AuthToken, QueryParams } from '../access/rules-port.ts';
import type { StaticType } from './static-type.ts';
import type { Snapshot } from './snapshot.ts';

/** What a rule can see while it runs. One scope is moved along the path of a request. */
export interface Scope {
  readonly auth: AuthToken | null;
  readonly now: number;
  readonly query: QueryParams;
  readonly root: Snapshot;
  /** The keys from the root to where the rule stands. */
  readonly path: readonly string[];
  data: Snapshot;
  newData: Snapshot;
}

/** A part of an expression, checked and ready to run. Running it may throw RuleFailure. */
export interface Compiled {
  readonly type: StaticType;
  readonly run: (scope: Scope) => unknown;
}

export type RuleKind = '.read' | '.write' | '.validate';

/** What an expression may name. */
export interface Names {
  readonly kind: RuleKind;
  /** The depth of the key that each `$` variable stands for. */
  readonly variables: ReadonlyMap<string, number>;
}
