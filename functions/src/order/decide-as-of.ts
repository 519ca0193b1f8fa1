import { decide, type Decision } from './decide.ts';
import type { Order } from './order.ts';
import type { Policy } from './policy.ts';

/** `unheard`: a moment has come at which silence counts, and the facts until then are to be read first. */
export interface HeardDecision {
  decision: Decision;
  unheard: boolean;
}

/**
 * Decides only up to the moment at which the facts were read. What a person said in time counts, so no deadline passes
 * unheard: if one lies between `heardAt`, when the facts were last read, and now, the decision is that of `heardAt`.
 */
export function decideAsOf(order: Order, policy: Policy, heardAt: number, now: number): HeardDecision {
  if (heardAt >= now) return { decision: decide(order, policy, now), unheard: false };
  const decision = decide(order, policy, heardAt);
  const { wakeAt = Infinity, remindAt = Infinity } = decision;
  if (Math.min(wakeAt, remindAt) <= now) return { decision, unheard: true };
  return { decision: decide(order, policy, now), unheard: false };
}
