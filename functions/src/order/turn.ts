import { actionItemsAt, type ActionItem } from './action-items.ts';
import { bookingOutcomeOf, type OrderSurroundings } from './bookings.ts';
import { decideAsOf, type HeardDecision } from './decide-as-of.ts';
import { effectCatalogue } from './effect-catalogue.ts';
import { isExternalEffect, type ExternalEffect } from './effect.ts';
import { withFacts, type Facts } from './facts.ts';
import { withoutRemoved } from './without-person.ts';
import { brokenInvariants, type BrokenInvariant } from './invariants.ts';
import { holdsLease, isClaimable, isUnderWay, isUntried, lease, LEASE } from './leases.ts';
import { endOf, withoutStale, withResult, type EffectFailure, type LedgerEntry } from './ledger.ts';
import type { Order } from './order.ts';
import { withOutcome, type Outcome } from './outcome.ts';
import type { Policy } from './policy.ts';
import { failAbandoned } from './retries.ts';
import { earliest } from './schedule.ts';
import { movedTo } from './transitions.ts';

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

/**
 * One turn of an order: takes in facts and results, decides, and claims what is owed and free. It depends on the entry and
 * its input alone, and is written only over the entry that it was made from, so no two workers ever claim the same effect.
 */
export function takeTurn(entry: LedgerEntry, turn: TurnInput): { entry: LedgerEntry; result: TurnResult } {
  const { policy, now, token } = turn;
  const mine = turn.done.filter(
    ({ effect, token: theirs }) => readsOnly(effect) || holdsLease(entry.effects[effect.key], theirs),
  );
  const known = turn.facts ? withoutRemoved(withFacts(entry.order, turn.facts)) : entry.order;
  const heardAt = turn.facts ? Math.max(entry.heardAt ?? 0, turn.heardAt ?? now) : entry.heardAt;
  const { decision, unheard } = decideAndBook(mine.reduce(withDone, known), heardAt ?? now, turn);
  const { order } = decision;
  const tasks = decision.owed.filter(isExternalEffect);
  const results = mine.reduce((known, done) => withResult(known, done, order, turn), entry.effects);
  const settled = tasks.reduce((known, effect) => failAbandoned(known, effect, order, turn), results);
  const free = tasks.filter(
    ({ key, blockedBy = [] }) =>
      isClaimable(settled[key], turn) && !blockedBy.some((other) => isUnderWay(settled[other], now)),
  );
  const reads = free.filter(readsOnly);
  const claimed = free.filter((effect) => !readsOnly(effect));
  const effects = {
    ...withoutStale(settled, tasks, now),
    ...Object.fromEntries(
      claimed.map((effect) => [effect.key, lease(effect, settled[effect.key], token, now)]),
    ),
  };
  const { actionRequiredLatest = 0 } = entry;
  // A worker whose clock is behind must not forget an action item that was due by the clock of another worker.
  const needs = actionItemsAt({ order, effects }, policy, Math.max(now, actionRequiredLatest));
  const fresh = newActionItems(entry, needs, policy);
  const found = Math.max(now, actionRequiredLatest + 1);
  const next: LedgerEntry = {
    order,
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
    order,
    claimed,
    untried: claimed.map(({ key }) => key).filter((key) => isUntried(effects[key])),
    reads,
    readsFirst:
      reads.length > 0 &&
      claimed.length === 0 &&
      turn.done.length === 0 &&
      !unheard &&
      movedTo(entry.order, order) === undefined,
    lacksSurroundings: tasks.length < decision.owed.length,
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
