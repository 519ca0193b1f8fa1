import { bookingOutcomeOf, type OrderSurroundings } from './bookings.ts';
import { effectCatalogue } from './effect-catalogue.ts';
import { identityOf, isExternalEffect, type EffectIdentity, type ExternalEffect } from './effect.ts';
import { decideAsOf, type HeardDecision } from './decide-as-of.ts';
import { withFacts, type Facts } from './facts.ts';
import type { FailureKind } from './failure.ts';
import { newOrder, type Order, type OrderStatus } from './order.ts';
import { withOutcome, type Outcome } from './outcome.ts';
import { actionItemsAt, type ActionItem } from './action-items.ts';
import type { OperatorAction } from './operator-action.ts';
import { MINUTE, type Policy } from './policy.ts';
import { brokenInvariants, type BrokenInvariant } from './invariants.ts';
import { backoff, worthTryingUntil, retryDelay } from './retries.ts';
import { stageOf } from './transitions.ts';

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
  | {
      state: 'leased';
      token: string;
      until: number;
      since?: number | undefined;
      error?: string | undefined;
      failureKind?: FailureKind | undefined;
      mayBeDone?: boolean | undefined;
    }
  | {
      state: 'waiting';
      nextAt: number;
      until?: number | undefined;
      error: string;
      since: number;
      failureKind?: FailureKind | undefined;
      mayBeDone?: boolean | undefined;
    }
  | { state: 'parked'; at: number; error: string }
  | { state: 'done'; at: number }
  | { state: 'skipped'; at: number; reason: string }
);

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

/** Why an effect was not done, and whether another attempt is of any use. */
export interface EffectFailure {
  failure: string;
  kind: FailureKind;
}

/** What a worker brings back from an effect that it had claimed. */
export interface EffectResult {
  effect: ExternalEffect;
  token: string;
  result: { outcome: Outcome } | EffectFailure;
}

/**
 * The input of a turn. It is fixed before the turn is written, so that taking it again over another entry is the same turn.
 */
export interface TurnInput {
  facts?: Facts | undefined;
  /** The surroundings of the order. Without them the turn books nothing that other orders may want, too. */
  around?: OrderSurroundings | undefined;
  /** When the reading of these facts began. Missing: now. */
  heardAt?: number | undefined;
  done: readonly EffectResult[];
  policy: Policy;
  now: number;
  token: string;
  /** 0 to 1, spreads the backoff. */
  jitter: number;
}

export interface TurnResult {
  order: Order;
  /** Claimed under the turn's token, to be performed now. */
  claimed: ExternalEffect[];
  /** The keys of the claimed effects that no worker can have done before. */
  untried: string[];
  /** Owed effects that only read. */
  reads: ExternalEffect[];
  /**
   * Nothing is claimed, and the status stays: the reads and the facts can make one turn, so this one need not be written.
   */
  readsFirst: boolean;
  /** The turn has to book something for which it needs the surroundings: it is to be taken again, with them. */
  lacksSurroundings: boolean;
  /** The status that the order came to in this turn; `undefined`: its status did not change. */
  movedTo: OrderStatus | undefined;
  /** Time has passed for which the facts were not read yet: they are to be read, for another turn. */
  unheard: boolean;
  /** When the earliest failed effect may be tried again. */
  retryAt: number | undefined;
  /** The action items that this turn adds. */
  newNeeds: ActionItem[];
  /** The invariants that the order began to break in this turn. */
  newlyBroken: BrokenInvariant[];
  /** Results of workers that no longer held the lease: they are dropped. */
  fenced: ExternalEffect[];
}

/** Longer than a worker may take for an effect, with the turn before it and the one after it (limits.ts). */
export const LEASE = 2 * MINUTE;

export const newEntry = (orderId: string): LedgerEntry => ({
  order: newOrder(orderId),
  effects: {},
  revision: 0,
  operatorActions: [],
});

/**
 * One turn of an order: takes in facts and results, decides, and claims what is owed and free. It depends on the entry and
 * its input alone, and is written only over the entry that it was made from, so no two workers ever claim the same effect.
 */
export function takeTurn(entry: LedgerEntry, turn: TurnInput): { entry: LedgerEntry; result: TurnResult } {
  const { policy, now, token } = turn;
  const mine = turn.done.filter(
    ({ effect, token: theirs }) => readsOnly(effect) || holdsLease(entry.effects[effect.key], theirs),
  );
  const known = turn.facts ? withFacts(entry.order, turn.facts) : entry.order;
  const heardAt = turn.facts ? Math.max(entry.heardAt ?? 0, turn.heardAt ?? now) : entry.heardAt;
  const { decision, unheard } = decideAndBook(mine.reduce(withDone, known), heardAt ?? now, turn);
  const tasks = decision.owed.filter(isExternalEffect);
  const results = mine.reduce(
    (effects, done) => withResult(effects, done, decision.order, turn),
    entry.effects,
  );
  const settled = tasks.reduce(
    (effects, effect) => failAbandoned(effects, effect, decision.order, turn),
    results,
  );
  const free = tasks.filter(
    ({ key, blockedBy = [] }) =>
      isClaimable(settled[key], turn) && !blockedBy.some((other) => isUnderWay(settled[other], now)),
  );
  const reads = free.filter(readsOnly);
  const claimed = free.filter((effect) => !readsOnly(effect));
  const moved = movedTo(entry.order, decision.order);
  const effects = {
    ...withoutStale(settled, tasks, now),
    ...Object.fromEntries(
      claimed.map((effect) => [effect.key, lease(effect, settled[effect.key], token, now)]),
    ),
  };
  const { actionRequiredLatest = 0 } = entry;
  // A worker whose clock is behind must not forget an action item that was due by the clock of another worker.
  const needs = actionItemsAt(
    { order: decision.order, effects },
    policy,
    Math.max(now, actionRequiredLatest),
  );
  const fresh = newActionItems(entry, needs, policy);
  const found = Math.max(now, actionRequiredLatest + 1);
  const next: LedgerEntry = {
    order: decision.order,
    effects,
    revision: entry.revision,
    heardAt,
    wakeAt: earliest([
      decision.wakeAt,
      reads.length > 0 ? now + LEASE : undefined,
      ...Object.values(effects).map(endOf),
    ]),
    remindAt: decision.remindAt,
    actionRequiredSince: needs[0]?.at,
    actionRequiredLatest:
      needs.length === 0 ? undefined : fresh.length > 0 ? found : entry.actionRequiredLatest,
    operatorActions: entry.operatorActions,
  };
  const result: TurnResult = {
    order: next.order,
    claimed,
    untried: claimed.map(({ key }) => key).filter((key) => isUntried(effects[key])),
    reads,
    readsFirst:
      reads.length > 0 && claimed.length === 0 && turn.done.length === 0 && !unheard && moved === undefined,
    lacksSurroundings: tasks.length < decision.owed.length,
    movedTo: moved,
    unheard,
    retryAt: earliest(
      Object.values(effects).map((record) => (record.state === 'waiting' ? record.nextAt : undefined)),
    ),
    newNeeds: fresh,
    newlyBroken: newlyBrokenInvariants(entry, next, now),
    fenced: turn.done.filter((done) => !mine.includes(done)).map(({ effect }) => effect),
  };
  return { entry: next, result };
}

/** Books at once what can be booked, then decides again: taking or giving back time is part of the same turn. */
function decideAndBook(
  order: Order,
  heardAt: number,
  { policy, now, around }: Pick<TurnInput, 'policy' | 'now' | 'around'>,
): HeardDecision {
  const heard = decideAsOf(order, policy, heardAt, now);
  const { order: known, owed } = heard.decision;
  const booked = owed.flatMap((effect) =>
    isExternalEffect(effect) ? [] : (bookingOutcomeOf(effect, known, around, policy, now) ?? []),
  );
  return booked.length === 0
    ? heard
    : decideAndBook(booked.reduce(withOutcome, known), heardAt, { policy, now, around });
}

function movedTo(before: Order, after: Order): OrderStatus | undefined {
  const { status } = stageOf(after);
  return status === 'empty' || status === stageOf(before).status ? undefined : status;
}

function newlyBrokenInvariants(before: LedgerEntry, after: LedgerEntry, now: number): BrokenInvariant[] {
  const known = brokenInvariants(before, now);
  return brokenInvariants(after, now).filter((code) => !known.includes(code));
}

function newActionItems(before: LedgerEntry, needs: readonly ActionItem[], policy: Policy): ActionItem[] {
  const known = actionItemsAt(before, policy, before.actionRequiredLatest ?? 0);
  return needs.filter(
    ({ code, about, cause }) =>
      !known.some((need) => need.code === code && need.about === about && need.cause === cause),
  );
}

const readsOnly = ({ kind }: ExternalEffect): boolean => effectCatalogue[kind].readsOnly === true;

const withDone = (order: Order, { result }: EffectResult): Order =>
  'outcome' in result ? withOutcome(order, result.outcome) : order;

const holdsLease = (record: EffectRecord | undefined, token: string): boolean =>
  record?.state === 'leased' && record.token === token;

/** A lease with the turn's own token is free to it: the turn may have been written before, and the answer lost. */
function isClaimable(record: EffectRecord | undefined, { now, token }: TurnInput): boolean {
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
const isUnderWay = (record: EffectRecord | undefined, now: number): boolean =>
  (record?.state === 'leased' || record?.state === 'waiting') && (record.until ?? 0) > now;

const lease = (
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
const isUntried = (record: EffectRecord | undefined): boolean =>
  record?.state === 'leased' && record.mayBeDone !== true;

/**
 * Only a refusal says that the effect was not done: a worker that left a lease behind, or got no answer, may have done it.
 */
export function mayBeDone(record: EffectRecord | undefined): boolean {
  if (record === undefined) return false;
  if (record.state !== 'waiting') return true;
  return record.mayBeDone === true || record.failureKind === undefined || record.failureKind === 'passing';
}

/** The failures in a row, if there are any. */
const failuresOf = (
  record: EffectRecord | undefined,
): Partial<Pick<Extract<EffectRecord, { state: 'leased' }>, 'since' | 'error' | 'failureKind'>> =>
  record?.state === 'leased' || record?.state === 'waiting'
    ? { since: record.since, error: record.error, failureKind: record.failureKind }
    : {};

function withResult(
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

function afterFailure(
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

/**
 * If a worker dies, its lease expires and another worker can claim the effect. An effect that so many died over may be the
 * cause.
 */
function failAbandoned(
  effects: Record<string, EffectRecord>,
  effect: ExternalEffect,
  order: Order,
  turn: TurnInput,
): typeof effects {
  const { [effect.key]: record, ...others } = effects;
  if (record?.state !== 'leased' || record.until > turn.now || record.attempts <= backoff.length + 1)
    return effects;
  const failed = { failure: 'its workers died', kind: 'passing' } as const;
  return { ...others, [effect.key]: afterFailure(effect, order, record, record.attempts, failed, turn) };
}

/** When a lease ends, or a failed effect may be tried again. */
function endOf(record: EffectRecord): number | undefined {
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
function withoutStale(
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

function earliest(times: readonly (number | undefined)[]): number | undefined {
  const known = times.filter((at) => at !== undefined);
  return known.length > 0 ? Math.min(...known) : undefined;
}
