import { RuleFailure } from './failure.ts';
import type { Rule, RuleNode } from './rule-tree.ts';
import type { RuleKind, Scope } from './scope.ts';

/** What became of a rule: whether it holds, or why it could not be evaluated. */
export type Result = boolean | { readonly failure: string };

/** Hears of each rule that is evaluated, in order. */
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
 * Failing denies, whatever the reason: a database that lets a bad rule end it would be worse than one that refuses.
 * Source: https://firebase.google.com/docs/reference/security/database
 */
function resultOf(rule: Rule, scope: Scope): Result {
  try {
    return rule.holds(scope);
  } catch (error) {
    if (error instanceof RuleFailure) return { failure: error.message };
    return { failure: `The rule could not be evaluated: ${String(error)}` };
  }
}
