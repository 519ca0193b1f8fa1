import { randomUUID } from 'node:crypto';
import { setTimeout as wait } from 'node:timers/promises';
import { describeError } from '../describe-error.ts';
import { effectCatalogue } from '../order/effect-catalogue.ts';
import type { ExternalEffect } from '../order/effect.ts';
import type { OrderSurroundings } from '../order/bookings.ts';
import type { Facts } from '../order/facts.ts';
import { isOrderId } from '../order/ids.ts';
import type { LedgerEntry } from '../order/ledger.ts';
import { takeTurn, type EffectResult, type TurnInput, type TurnResult } from '../order/turn.ts';
import { LEASE } from '../order/leases.ts';
import type { Policy } from '../order/policy.ts';
import type { PartyIds, OrderSnapshot, TurnWrite } from '../ports/ledger.ts';
import type { Ports } from '../ports/ports.ts';
import { EFFECT_TIME, LEAST_EFFECT_TIME } from '../limits.ts';
import { withDeadline, timeLeft } from '../deadline.ts';
import { ProviderError } from '../provider-error.ts';
import { archiveMalformed } from './archive.ts';
import { createOrganiserHealth } from './organiser-health.ts';
import { perform } from './perform.ts';
import { publishedMalformedOrder } from './published-order.ts';
import { createResults, type ResultQueue } from './result-queue.ts';
import { turnOrder } from './turn-order.ts';
import type { EffectContext } from './effect-context.ts';

/** A failed effect that may be retried within this time is waited for; a later retry is left to the reconciler. */
const SHORT_RETRY = 2_000;

/**
 * Brings one order as far as it can go now. Waking an order again is always safe. `people`: the mentee and the mentor of an
 * order that was just written, so that its surroundings are read at once. `standing`: the snapshot that a sweep found, which
 * saves a read.
 */
export type ProcessOrder = (orderId: string, known?: OrderHints) => Promise<void>;

interface OrderHints {
  people?: PartyIds | undefined;
  standing?: OrderSnapshot | undefined;
}

/** The facts, and when the reading of them began. */
interface TimedFacts {
  facts: Facts;
  heardAt: number;
}

/** An order in process: what its next turn takes in, and the work that is under way. */
interface OrderInProcess {
  orderId: string;
  /** With the organisers that work. */
  policy: Policy;
  heard: TimedFacts | undefined;
  done: EffectResult[];
  /** As it was first read, or as the last turn left it. */
  standing: OrderSnapshot | undefined;
  results: ResultQueue<EffectResult>;
  person: EffectContext['person'];
  /** Keys of reads under way. */
  reading: Set<string>;
}

export function createProcessOrder(ports: Ports, configured: Policy): ProcessOrder {
  const organisers = createOrganiserHealth(ports, configured.organisers);
  return processOrder;

  async function processOrder(orderId: string, known: OrderHints = {}): Promise<void> {
    if (!isOrderId(orderId)) {
      ports.log.error('What was to be woken is no order');
      return;
    }
    const [heard, standing, working] = await Promise.all([
      readFacts(orderId),
      known.standing ?? ports.ledger.readSnapshot(orderId, known.people),
      organisers.working(),
    ]);
    const policy = { ...configured, organisers: working };
    const results = createResults<EffectResult>(
      ({ effect }) => effectCatalogue[effect.kind].repeatable === true,
    );
    const person = memoized((uid: string) => ports.directory.person(uid));
    const reading = new Set<string>();
    if (heard) await runTurns({ orderId, policy, heard, done: [], standing, results, person, reading });
    else await declineMalformed(ports, orderId);
  }

  async function readFacts(orderId: string): Promise<TimedFacts | undefined> {
    const heardAt = ports.clock.now();
    const facts = await ports.orders.facts(orderId);
    if (facts === 'malformed') return undefined;
    for (const place of facts.unread ?? [])
      ports.log.error('More was written than is read', { alert: 'facts-unread', orderId, place });
    return { facts, heardAt };
  }

  /** Runs turn after turn. Each takes in the results that have come and claims effects, which are performed concurrently. */
  async function runTurns(order: OrderInProcess): Promise<void> {
    for (;;) {
      const turned = await runTurn(order).catch((error: unknown) => ({ error }));
      if (turned === 'heard more') continue;
      // If the turn failed, its results go into the next turn with the new ones: a database outage must not lose them.
      const more = await order.results.next();
      if (more) order.done.push(...more);
      else if (turned) throw turned.error;
      else return;
    }
  }

  async function runTurn(order: OrderInProcess): Promise<'heard more' | undefined> {
    const { orderId, done, heard, results } = order;
    const now = ports.clock.now();
    const turn = { ...heard, done, policy: order.policy, now, token: randomUUID(), jitter: Math.random() };
    const mayRead = hasTimeForEffect();
    const { entry, token, result } = await writeTurn(order, turn, mayRead);
    order.standing = { entry, token };
    const work = { ports, order: result.order, person: order.person, organisers };
    if (mayRead) for (const effect of result.reads) startReading(order, effect, work);
    if (mayRead && result.readsFirst) return undefined;
    [order.done, order.heard] = [[], undefined];
    logTurn(orderId, result);
    for (const effect of result.claimed) {
      const isFirst = result.untried.includes(effect.key);
      results.start(() => executeEffect(effect, { ...work, isFirst }, turn.token, now + LEASE));
    }
    if (isWorthWaitingFor(result, now)) results.start(() => waitForRetry(result, now));
    if (!result.unheard) return undefined;
    order.heard = await readFacts(orderId);
    return order.heard && 'heard more';
  }

  /** If a turn books something and lacked the surroundings, takes it again with them. */
  async function writeTurn(
    order: OrderInProcess,
    turn: TurnInput,
    mayRead: boolean,
  ): Promise<TurnWrite<TurnResult>> {
    const first = await tryTurn(order, turn, mayRead, { standing: order.standing });
    const { lacksSurroundings, order: seen } = first.result;
    return lacksSurroundings ? tryTurn(order, turn, mayRead, { people: seen.request }) : first;
  }

  function tryTurn(
    { orderId, person }: OrderInProcess,
    turn: TurnInput,
    mayRead: boolean,
    given: { standing?: OrderSnapshot | undefined; people?: PartyIds | undefined },
  ): Promise<TurnWrite<TurnResult>> {
    const change = (entry: LedgerEntry, around?: OrderSurroundings) => {
      const taken = takeTurn(entry, { ...turn, around });
      const { result } = taken;
      if (result.lacksSurroundings || (mayRead && result.readsFirst)) return { ...taken, entry };
      // Read while the turn is written: the claimed effects begin with these people.
      for (const uid of readersOf(result)) void person(uid);
      return taken;
    };
    return turnOrder({ ports, policy: turn.policy }, orderId, change, given);
  }

  function logTurn(orderId: string, result: TurnResult): void {
    for (const { key } of result.fenced)
      ports.log.warn('A result came after its lease', { orderId, effect: key });
    for (const { code, about, reason } of result.newNeeds)
      ports.log.error('An order waits for a person', { alert: code, orderId, about, reason });
    for (const code of result.newlyBroken)
      ports.log.error('An order breaks a promise', { alert: 'promise-broken', code, orderId });
  }

  /** Starts each read once at a time, because no lease keeps the next turn from starting it again. */
  function startReading(
    { reading, results }: OrderInProcess,
    effect: ExternalEffect,
    work: EffectContext,
  ): void {
    if (reading.has(effect.key)) return;
    reading.add(effect.key);
    results.start(async () => {
      const result = await withDeadline(EFFECT_TIME, () => tryEffect(effect, work));
      reading.delete(effect.key);
      return [{ effect, token: '', result }];
    });
  }

  /**
   * A worker that was held up until its lease had ended leaves the effect to the next worker; so does a worker without
   * enough time.
   */
  async function executeEffect(
    effect: ExternalEffect,
    work: EffectContext,
    token: string,
    until: number,
  ): Promise<EffectResult[]> {
    if (ports.clock.now() >= until || !hasTimeForEffect()) return [];
    const result = await withDeadline(EFFECT_TIME, () => tryEffect(effect, work));
    return [{ effect, token, result }];
  }

  async function tryEffect(effect: ExternalEffect, work: EffectContext): Promise<EffectResult['result']> {
    const startedAt = performance.now();
    const logResult = (outcome: 'done' | 'failed', failure?: string) => {
      const ms = Math.round(performance.now() - startedAt);
      const { kind, key } = effect;
      const told = { metric: 'effect', orderId: work.order.id, kind, effect: key, outcome, ms };
      if (failure === undefined) ports.log.info('An effect is done', told);
      else ports.log.warn('An effect failed', { ...told, failure });
    };
    try {
      const outcome = await perform(effect, work);
      logResult('done');
      return { outcome };
    } catch (error) {
      const failure = describeError(error);
      logResult('failed', failure);
      return { failure, kind: error instanceof ProviderError ? error.kind : 'passing' };
    }
  }
}

/** An effect starts only if there is time for it. */
const hasTimeForEffect = (): boolean => timeLeft() >= LEAST_EFFECT_TIME;

/** The people whose names and addresses the claimed effects need. */
function readersOf({ claimed, order: { request } }: TurnResult): string[] {
  if (!request) return [];
  const { menteeId, mentorId } = request;
  return claimed.flatMap((effect) => {
    if (effect.kind === 'open-invoice') return [menteeId];
    if (effect.kind === 'create-meeting') return [menteeId, mentorId];
    return 'to' in effect ? [effect.to === 'mentee' ? menteeId : mentorId] : [];
  });
}

/** Calls `ask` once for each key, however often it is called. */
function memoized<Value>(ask: (key: string) => Promise<Value>): (key: string) => Promise<Value> {
  const known = new Map<string, Promise<Value>>();
  return (key) => {
    const answer = known.get(key) ?? ask(key);
    known.set(key, answer);
    // After a failure, the next call asks again. A value that is read ahead may fail before it is used.
    answer.catch(() => known.delete(key));
    return answer;
  };
}

const isWorthWaitingFor = ({ retryAt }: TurnResult, now: number): boolean =>
  retryAt !== undefined &&
  retryAt > now &&
  retryAt - now <= SHORT_RETRY &&
  timeLeft() > SHORT_RETRY + LEAST_EFFECT_TIME;

async function waitForRetry({ retryAt = 0 }: TurnResult, now: number): Promise<[]> {
  await wait(Math.max(0, retryAt - now) + 1);
  return [];
}

async function declineMalformed(ports: Ports, orderId: string): Promise<void> {
  await archiveMalformed(ports, orderId);
  await ports.published.show(orderId, publishedMalformedOrder(ports.clock.now()));
}
