import { retryRuleOf } from './effect-catalogue.ts';
import type { ExternalEffect } from './effect.ts';
import type { FailureKind } from './failure.ts';
import { termsOf, type Order } from './order.ts';
import { HOUR, MINUTE } from './policy.ts';

/** How long to wait after the 1st, 2nd, … passing failure. The first two are waited for on the spot. */
export const backoff: readonly number[] = [250, 1_000, MINUTE, 5 * MINUTE, 15 * MINUTE, HOUR];

/** The same of the set-up: so soon after a person has mended it does everything go on. */
const ofSetUp: readonly number[] = [MINUTE, 5 * MINUTE, 10 * MINUTE];
const slowestOfSetUp = 15 * MINUTE;

/** How long to wait before the next attempt, after so many that failed. */
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

/** When an effect that has failed since then can help no more; `undefined`: not before the order owes it no more. */
export function worthTryingUntil(effect: ExternalEffect, order: Order, since: number): number | undefined {
  const { helps } = retryRuleOf(effect);
  if (helps === 'while-owed') return undefined;
  if (helps !== 'until-session-ends') return since + helps;
  // What comes up after the session, such as that a wish has lapsed, is tried for an hour all the same.
  return Math.max(termsOf(order)?.endsAt ?? 0, since + HOUR);
}
