import type { QueryParams, ReadRequest } from '../access/rules-port.ts';
import { evaluate, type Trace } from './evaluate.ts';
import { childRules, type RuleNode } from './rule-tree.ts';
import type { Scope } from './scope.ts';
import { Snapshot } from './snapshot.ts';

/**
 * A read of a whole place: clients do not say that they order by priority, as that is the default. Source:
 * `queryParamsGetQueryObject` of @firebase/database.
 */
const PLAIN: QueryParams = { orderByPriority: true };

/**
 * Whether a place may be read: some `.read` from the root down to it holds. Source:
 * https://firebase.google.com/docs/database/security/core-syntax#read-write-cascade
 */
export function readAllowed(rules: RuleNode, request: ReadRequest, trace: Trace | null): boolean {
  const { auth, now, path, query = PLAIN } = request;
  const root = new Snapshot(request.root, null);
  const scope: Scope = { auth, now, query, root, path, data: root, newData: root };
  let node: RuleNode | null = rules;
  for (let depth = 0; node !== null; depth++) {
    if (evaluate('.read', node, scope, trace) === true) return true;
    const key = path[depth];
    if (key === undefined || key === '.priority') return false;
    scope.data = scope.data.step(key);
    node = childRules(node, key);
  }
  return false;
}
