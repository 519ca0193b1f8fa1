import { effectCatalogue, retryRuleOf } from './effect-catalogue.ts';
import { identityOf, type ExternalEffect } from './effect.ts';
import type { FailureKind } from './failure.ts';
import type { EffectFailure, EffectRecord, FailuresInARow } from './ledger.ts';
import type { TurnInput } from './turn.ts';
import { termsOf, type Order } from './order.ts';
import { HOUR, MINUTE } from './policy.ts';

/** How long to wait after the 1st, 2nd, … passing failure. The worker waits for the first two on the spot. */
const backoff: readonly number[] = [250, 1_000, MINUTE, 5 * MINUTE, 15 * MINUTE, HOUR];

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

/** The failures in a row, if there are any. */
export const failuresOf = (record: EffectRecord | undefined): Omit<FailuresInARow, 'mayBeDone'> =>
  record?.state === 'leased' || record?.state === 'waiting'
    ? { since: record.since, error: record.error, failureKind: record.failureKind }
    : {};

export function afterFailure(
  effect: ExternalEffect,
  order: Order,
  record: EffectRecord | undefined,
  attempts: number,
  { failure: error, kind }: EffectFailure,
  { now, jitter }: TurnInput,
): EffectRecord {
  const since = failuresOf(record).since ?? now;
  const left = record?.state === 'leased' ? record : undefined;
  const mayArrive = kind === 'passing' || left?.mayBeDone === true;
  const nextAt = now + Math.round(retryDelay(effect, kind, attempts) * (0.8 + 0.4 * jitter));
  const known = { effect: identityOf(effect), attempts };
  if (nextAt < (worthTryingUntil(effect, order, since) ?? Infinity))
    return {
      ...known,
      state: 'waiting',
      nextAt,
      error,
      since,
      failureKind: kind,
      ...(kind !== 'passing' && left?.mayBeDone && { mayBeDone: true }),
      ...(mayArrive && left && left.until > now && { until: left.until }),
    };
  return effectCatalogue[effect.kind].endsQuietly
    ? { ...known, state: 'skipped', at: now, reason: `It can help no more. ${error}` }
    : { ...known, state: 'parked', at: now, error };
}

/** So many workers in a row may leave an effect without a word. They may have died of it, so it is then taken for failed. */
const MOST_SILENT_WORKERS = 8;

/** If a worker dies, its lease expires and another worker can claim the effect. */
export function failAbandoned(
  effects: Record<string, EffectRecord>,
  effect: ExternalEffect,
  order: Order,
  turn: TurnInput,
): typeof effects {
  const { [effect.key]: record, ...others } = effects;
  if (record?.state !== 'leased' || record.until > turn.now || record.attempts < MOST_SILENT_WORKERS)
    return effects;
  const failed = { failure: 'its workers died', kind: 'passing' } as const;
  return { ...others, [effect.key]: afterFailure(effect, order, record, record.attempts, failed, turn) };
}
