import { RuleFailure } from './failure.ts';
import type { Rule, RuleNode } from './rule-tree.ts';
import type { RuleKind, Scope } from './scope.ts';

/** The result of a rule: whether it holds, or why it could not be evaluated. */
export type Result = boolean | { readonly failure: string };

/** Called with each rule that is evaluated, in order. */
export type Trace = (rule: Rule, node: RuleNode, scope: Scope, result: Result) => void;

/** Whether a rule of this kind stands here and holds; null without one. A rule that fails does not hold. */
export function evaluate(kind: RuleKind, node: RuleNode, scope: Scope, trace: Trace | null): boolean | null {
  const rule = node.rules.get(kind);
  if (rule === undefined) return null;
  const result = resultOf(rule, scope);
  trace?.(rule, node, scope, result);
  return result === true;
}

/**
 * A failing rule denies, whatever the reason: it is better to refuse than to let a bad rule end the database. Source:
 * https://firebase.google.com/docs/reference/security/database
 */
function resultOf(rule: Rule, scope: Scope): Result {
  try {
    return rule.holds(scope);
  } catch (error) {
    if (error instanceof RuleFailure) return { failure: error.message };
    return { failure: `The rule could not be evaluated: ${String(error)}` };
  }
}
