import { identityOf, type ExternalEffect } from './effect.ts';
import type { EffectRecord } from './ledger.ts';
import type { TurnInput } from './turn.ts';
import { failuresOf } from './retries.ts';
import { MINUTE } from './policy.ts';

/** Longer than a worker may take for an effect, with the turn before it and the one after it (limits.ts). */
export const LEASE = 2 * MINUTE;

export const holdsLease = (record: EffectRecord | undefined, token: string): boolean =>
  record?.state === 'leased' && record.token === token;

/** A lease with the turn's own token is free to it: the turn may have been written before, and the answer lost. */
export function isClaimable(record: EffectRecord | undefined, { now, token }: TurnInput): boolean {
  switch (record?.state) {
    case undefined:
      return true;
    case 'leased':
      return record.until <= now || record.token === token;
    case 'waiting':
      return record.nextAt <= now;
    case 'parked':
    case 'done':
    case 'skipped':
      return false;
  }
}

/**
 * A worker holds the lease, or a request without an answer may still reach the provider: it is too early to undo the effect.
 */
export const isUnderWay = (record: EffectRecord | undefined, now: number): boolean =>
  (record?.state === 'leased' || record?.state === 'waiting') && (record.until ?? 0) > now;

export const lease = (
  effect: ExternalEffect,
  record: EffectRecord | undefined,
  token: string,
  now: number,
): EffectRecord => ({
  state: 'leased',
  effect: identityOf(effect),
  attempts: (record?.attempts ?? 0) + 1,
  token,
  until: now + LEASE,
  ...failuresOf(record),
  ...(mayBeDone(record) && { mayBeDone: true }),
});

/** No worker had the effect before, or every attempt was refused: none ended without an answer. */
export const isUntried = (record: EffectRecord | undefined): boolean =>
  record?.state === 'leased' && record.mayBeDone !== true;

/**
 * Only a refusal says that the effect was not done: a worker that left a lease behind, or got no answer, may have done it.
 */
export function mayBeDone(record: EffectRecord | undefined): boolean {
  if (record === undefined) return false;
  if (record.state !== 'waiting') return true;
  return record.mayBeDone === true || record.failureKind === undefined || record.failureKind === 'passing';
}
