import { retryRuleOf } from './effect-catalogue.ts';
import type { ExternalEffect } from './effect.ts';
import type { FailureKind } from './failure.ts';
import { termsOf, type Order } from './order.ts';
import { HOUR, MINUTE } from './policy.ts';

/** How long to wait after the 1st, 2nd, … passing failure. The worker waits for the first two on the spot. */
export const backoff: readonly number[] = [250, 1_000, MINUTE, 5 * MINUTE, 15 * MINUTE, HOUR];

/** The same after a set-up failure: everything goes on this soon after a person has mended it. */
const ofSetUp: readonly number[] = [MINUTE, 5 * MINUTE, 10 * MINUTE];
const slowestOfSetUp = 15 * MINUTE;

/** How long to wait before the next attempt, after this many failed attempts. */
export function retryDelay(effect: ExternalEffect, failure: FailureKind, attempts: number): number {
  const { every } = retryRuleOf(effect);
  switch (failure) {
    case 'set-up':
      return ofSetUp[attempts - 1] ?? slowestOfSetUp;
    case 'passing':
      return Math.min(backoff[attempts - 1] ?? Infinity, every);
    case 'lasting':
      return every;
  }
}

/** When an effect that has failed since then can help no more; `undefined`: it helps as long as the order owes it. */
export function worthTryingUntil(effect: ExternalEffect, order: Order, since: number): number | undefined {
  const { helps } = retryRuleOf(effect);
  if (helps === 'while-owed') return undefined;
  if (helps !== 'until-session-ends') return since + helps;
  // News that comes after the session, such as a lapsed reschedule request, is still tried for an hour.
  return Math.max(termsOf(order)?.endsAt ?? 0, since + HOUR);
}
