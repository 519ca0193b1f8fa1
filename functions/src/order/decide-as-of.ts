import { decide, type Decision } from './decide.ts';
import type { Order } from './order.ts';
import type { Policy } from './policy.ts';

/** A decision, and whether time has passed that nobody has listened to. */
export interface HeardDecision {
  decision: Decision;
  /** A moment has come at which silence counts, and what people said until then was not read: read, and decide anew. */
  unheard: boolean;
}

/**
 * Decides only as far as people were listened to. What somebody said in time counts, so no deadline passes unheard: where one
 * lies between `heardAt`, when their facts were last read, and now, the decision is that of `heardAt`.
 */
export function decideAsOf(order: Order, policy: Policy, heardAt: number, now: number): HeardDecision {
  if (heardAt >= now) return { decision: decide(order, policy, now), unheard: false };
  const decision = decide(order, policy, heardAt);
  const { wakeAt = Infinity, remindAt = Infinity } = decision;
  if (Math.min(wakeAt, remindAt) <= now) return { decision, unheard: true };
  return { decision: decide(order, policy, now), unheard: false };
}
