import type { Effect } from './effect.ts';
import { isPaid } from './money.ts';
import { termsOf, type Meeting, type Order, type Terms } from './order.ts';
import type { Policy } from './policy.ts';
import { isPaidAndApproved, stageOf, type OrderStage } from './transitions.ts';

/** What every rule asks of an order at one moment. It is derived once for all rules. */
export interface TurnContext {
  order: Order;
  policy: Policy;
  now: number;
  stage: OrderStage;
  terms: Terms | undefined;
  /** The terms of an order that was accepted, has not ended and has no meeting yet. */
  opening: Terms | undefined;
  /** The session of an order that is scheduled. */
  session: { terms: Terms; meeting: Meeting } | undefined;
  paid: boolean;
  paidAndApproved: boolean;
}

/** One subject of an order. What it settles stands in decide.ts, because the sequence of that matters. */
export interface OrderSubject {
  owes?: (turn: TurnContext) => readonly Effect[];
  /** The moments at which the passing of time alone changes what it settles or owes. */
  waitsFor?: (turn: TurnContext) => readonly (number | undefined)[];
}

export function turnContextOf(order: Order, policy: Policy, now: number): TurnContext {
  const stage = stageOf(order);
  const session = stage.status === 'scheduled' ? stage : undefined;
  return {
    order,
    policy,
    now,
    stage,
    terms: termsOf(order),
    opening: 'terms' in stage && !session ? stage.terms : undefined,
    session,
    paid: isPaid(order),
    paidAndApproved: isPaidAndApproved(order),
  };
}
