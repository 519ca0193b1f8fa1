import { effectCatalogue } from './effect-catalogue.ts';
import { identityOf, type EffectIdentity, type ExternalEffect } from './effect.ts';
import type { FailureKind } from './failure.ts';
import { emptyOrder, type Order } from './order.ts';
import { afterFailure } from './retries.ts';
import type { EffectResult, TurnInput } from './turn.ts';

/**
 * Terminology. An *effect* is something that an order owes. For each effect, the *ledger* keeps whether a worker is doing
 * it. A worker *claims* an effect with a *lease*: no other worker does it until the lease ends. The *token* proves whose
 * lease it is. A failed effect is tried again while it can help (retries.ts): after a *passing* failure with a *backoff*,
 * after a *set-up* failure at intervals, after a *lasting* failure seldom. Then it is *parked* for the operator, who may
 * have it tried again or *skipped*. `since`: the time of the first of the failures in a row; `error`, `failureKind`: the
 * last of them. `mayBeDone`: an attempt before the last got no answer, so the provider may have done it. `until` of a
 * `waiting` record: the end of the last lease. An attempt got no answer, and its request may reach the provider until then.
 */
export type EffectRecord = { effect: EffectIdentity; attempts: number } & (
  | ({ state: 'leased'; token: string; until: number } & FailuresInARow)
  | ({
      state: 'waiting';
      nextAt: number;
      until?: number | undefined;
      error: string;
      since: number;
    } & FailuresInARow)
  | { state: 'parked'; at: number; error: string }
  | { state: 'done'; at: number }
  | { state: 'skipped'; at: number; reason: string }
);

export interface FailuresInARow {
  since?: number | undefined;
  error?: string | undefined;
  failureKind?: FailureKind | undefined;
  mayBeDone?: boolean | undefined;
}

/** One order's private record. The sweeps look it up by `wakeAt` and `remindAt`. */
export interface LedgerEntry {
  order: Order;
  effects: Record<string, EffectRecord>;
  /** How many turns it has had. */
  revision: number;
  /** Until when people's facts are known: when the latest reading of them that was taken in began. */
  heardAt?: number | undefined;
  wakeAt?: number | undefined;
  remindAt?: number | undefined;
  /** Since when an action item of it waits for a person. */
  actionRequiredSince?: number | undefined;
  /** When the newest of these items was found. */
  actionRequiredLatest?: number | undefined;
  /** What operators did. */
  operatorActions: OperatorAction[];
}

/** What an operator did, and which operator: it is kept with the order. */
export interface OperatorAction {
  at: number;
  /** The admin's uid. */
  by: string;
  did: string;
  about: string;
  reason?: string | undefined;
}

/** Makes the order due at once: if the caller dies, the reconciler goes on from here. */
export function withOperatorAction(entry: LedgerEntry, act: OperatorAction): LedgerEntry {
  return { ...entry, wakeAt: act.at, operatorActions: [...entry.operatorActions, act] };
}

/** Why an effect was not done, and whether another attempt is of any use. */
export interface EffectFailure {
  failure: string;
  kind: FailureKind;
}

export const newEntry = (orderId: string): LedgerEntry => ({
  order: emptyOrder(orderId),
  effects: {},
  revision: 0,
  operatorActions: [],
});

export function withResult(
  effects: Record<string, EffectRecord>,
  { effect, result }: EffectResult,
  order: Order,
  turn: TurnInput,
): Record<string, EffectRecord> {
  const { [effect.key]: record, ...others } = effects;
  const attempts = record?.state === 'leased' ? record.attempts : (record?.attempts ?? 0) + 1;
  if ('outcome' in result)
    return effectCatalogue[effect.kind].recurs
      ? others
      : { ...others, [effect.key]: { state: 'done', effect: identityOf(effect), attempts, at: turn.now } };
  return { ...others, [effect.key]: afterFailure(effect, order, record, attempts, result, turn) };
}

/** When a lease ends, or a failed effect may be tried again. */
export function endOf(record: EffectRecord): number | undefined {
  switch (record.state) {
    case 'leased':
      return record.until;
    case 'waiting':
      return record.nextAt;
    case 'parked':
    case 'done':
    case 'skipped':
      return undefined;
  }
}

/**
 * An effect that is no longer owed leaves no lease and no retry behind: they would wake the order for ever. Nor does it wait
 * for a person: its purpose was met in another way, or is not wanted any more. A mail that was given up stays: it was not
 * read.
 */
export function withoutStale(
  effects: Record<string, EffectRecord>,
  owed: readonly ExternalEffect[],
  now: number,
): Record<string, EffectRecord> {
  const isOwed = (key: string) => owed.some((effect) => effect.key === key);
  const kept = Object.entries(effects)
    .map(([key, record]) => [key, isOwed(key) ? record : withoutRetry(record, now)] as const)
    .filter(([key, record]) => isOwed(key) || isKept(record, now));
  return Object.fromEntries(kept);
}

/** While the request of its last attempt may still arrive, the record waits for that alone. */
function withoutRetry(record: EffectRecord, now: number): EffectRecord {
  if (record.state !== 'waiting') return record;
  const { until = 0 } = record;
  return until > now ? { ...record, nextAt: until } : record;
}

/**
 * The order itself remembers what was done. While such an effect is still owed, its record keeps it from being done again.
 */
function isKept(record: EffectRecord, now: number): boolean {
  switch (record.state) {
    case 'leased':
    case 'waiting':
      return (endOf(record) ?? 0) > now;
    case 'parked':
      return effectCatalogue[record.effect.kind].provider === 'mail';
    case 'skipped':
      return true;
    case 'done':
      return false;
  }
}
