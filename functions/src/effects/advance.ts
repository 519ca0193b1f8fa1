import { randomUUID } from 'node:crypto';
import { setTimeout as wait } from 'node:timers/promises';
import { describeError } from '../describe-error.ts';
import type { Task } from '../order/effect.ts';
import type { Surroundings } from '../order/bookings.ts';
import type { Facts } from '../order/facts.ts';
import { isOrderId } from '../order/ids.ts';
import { LEASE, takeTurn, type Done, type LedgerEntry, type Turn, type TurnResult } from '../order/ledger.ts';
import type { Policy } from '../order/policy.ts';
import type { People, Ports, Standing, Turned } from '../ports.ts';
import { EFFECT, LEAST } from '../limits.ts';
import { before, timeLeft } from '../within.ts';
import { ProviderError } from '../provider-error.ts';
import { archiveMalformed } from './archive.ts';
import { perform } from './perform.ts';
import { publicationOfMalformed } from './publication.ts';
import { createResults, type Results } from './results.ts';
import { turnOrder } from './turn-order.ts';
import type { Work } from './work.ts';

/** A failed effect that may be tried again this soon is waited for; a later one is left to the reconciler. */
const PATIENCE = 2_000;

/**
 * Brings one order as far as it can go now. Waking an order again is always safe. `people`: those of an order that was just
 * written, so that what stands around it is read at once. `standing`: as a sweep has found it, which saves reading it.
 */
export type Advance = (orderId: string, known?: Known) => Promise<void>;

interface Known {
  people?: People | undefined;
  standing?: Standing | undefined;
}

/** What people and providers had said when a reading of it began. */
interface Heard {
  facts: Facts;
  heardAt: number;
}

/** An order that is being carried on: what its next turn takes in, and what is under way. */
interface Carried {
  orderId: string;
  heard: Heard | undefined;
  done: Done[];
  /** As it was looked at, or as the last turn has left it. */
  standing: Standing | undefined;
  results: Results<Done>;
  person: Work['person'];
  /** What is being read. */
  reading: Set<string>;
}

export function createAdvance(ports: Ports, policy: Policy): Advance {
  return advance;

  async function advance(orderId: string, known: Known = {}): Promise<void> {
    if (!isOrderId(orderId)) {
      ports.log.error('What was to be woken is no order');
      return;
    }
    const [heard, standing] = await Promise.all([
      hear(orderId),
      known.standing ?? ports.ledger.look(orderId, known.people),
    ]);
    const results = createResults<Done>(({ effect }) => isPatient(effect));
    const person = remembered((uid: string) => ports.directory.person(uid));
    if (heard) await carry({ orderId, heard, done: [], standing, results, person, reading: new Set() });
    else await declineMalformed(ports, orderId);
  }

  async function hear(orderId: string): Promise<Heard | undefined> {
    const heardAt = ports.clock.now();
    const facts = await ports.orders.facts(orderId);
    if (facts === 'malformed') return undefined;
    for (const place of facts.unread ?? [])
      ports.log.error('More was written than is read', { alert: 'facts-unread', orderId, place });
    return { facts, heardAt };
  }

  /** Turn after turn: each claims effects, which are done side by side, and takes in the results that have come. */
  async function carry(order: Carried): Promise<void> {
    for (;;) {
      const turned = await turn(order).catch((error: unknown) => ({ error }));
      if (turned === 'heard more') continue;
      // What came is brought again with what is still to come: it must not be lost for a database that was away.
      const more = await order.results.next();
      if (more) order.done.push(...more);
      else if (turned) throw turned.error;
      else return;
    }
  }

  async function turn(order: Carried): Promise<'heard more' | undefined> {
    const { orderId, done, heard, results } = order;
    const now = ports.clock.now();
    const turn = { ...heard, done, policy, now, token: randomUUID(), jitter: Math.random() };
    const mayRead = hasTime();
    const { entry, token, result } = await take(order, turn, mayRead);
    order.standing = { entry, token };
    const work = { ports, order: result.order, person: order.person };
    if (mayRead) for (const effect of result.reads) read(order, effect, work);
    if (mayRead && result.readsFirst) return undefined;
    [order.done, order.heard] = [[], undefined];
    tell(orderId, result);
    for (const effect of result.claimed) {
      const isFirst = result.untried.includes(effect.key);
      results.start(() => run(effect, { ...work, isFirst }, turn.token, now + LEASE));
    }
    if (isWorthWaitingFor(result, now)) results.start(() => pause(result, now));
    if (!result.unheard) return undefined;
    order.heard = await hear(orderId);
    return order.heard && 'heard more';
  }

  /** A turn that books is taken again with what stands around the order, where that was not known to be needed. */
  async function take(order: Carried, turn: Turn, mayRead: boolean): Promise<Turned<TurnResult>> {
    const first = await attempt(order, turn, mayRead, { standing: order.standing });
    const { lacksSurroundings, order: seen } = first.result;
    return lacksSurroundings ? attempt(order, turn, mayRead, { people: seen.request }) : first;
  }

  function attempt(
    { orderId, person }: Carried,
    turn: Turn,
    mayRead: boolean,
    given: { standing?: Standing | undefined; people?: People | undefined },
  ): Promise<Turned<TurnResult>> {
    const change = (entry: LedgerEntry, around?: Surroundings) => {
      const taken = takeTurn(entry, { ...turn, around });
      const { result } = taken;
      if (result.lacksSurroundings || (mayRead && result.readsFirst)) return { ...taken, entry };
      // While the turn is written: what it claims begins with them.
      for (const uid of readersOf(result)) void person(uid);
      return taken;
    };
    return turnOrder({ ports, policy }, orderId, change, given);
  }

  function tell(orderId: string, result: TurnResult): void {
    if (result.movedTo !== undefined)
      ports.log.info('An order moved', { metric: 'order', orderId, status: result.movedTo });
    for (const { key } of result.fenced)
      ports.log.warn('A result came after its lease', { orderId, effect: key });
    for (const { code, about, reason } of result.newNeeds)
      ports.log.error('An order waits for a person', { alert: code, orderId, about, reason });
    for (const code of result.newlyBroken)
      ports.log.error('An order breaks a promise', { alert: 'promise-broken', code, orderId });
  }

  /** Once at a time: it has no claim that would keep the next turn from it. */
  function read({ reading, results }: Carried, effect: Task, work: Work): void {
    if (reading.has(effect.key)) return;
    reading.add(effect.key);
    results.start(async () => {
      const result = await before(EFFECT, () => does(effect, work));
      reading.delete(effect.key);
      return [{ effect, token: '', result }];
    });
  }

  /** A worker that was held up until its lease had ended leaves the effect to the next one; so does one whose time is over. */
  async function run(effect: Task, work: Work, token: string, until: number): Promise<Done[]> {
    if (ports.clock.now() >= until || !hasTime()) return [];
    const result = await before(EFFECT, () => does(effect, work));
    return [{ effect, token, result }];
  }

  async function does(effect: Task, work: Work): Promise<Done['result']> {
    const startedAt = performance.now();
    const tell = (outcome: 'done' | 'failed', failure?: string) => {
      const ms = Math.round(performance.now() - startedAt);
      const { kind, key } = effect;
      const told = { metric: 'effect', orderId: work.order.id, kind, effect: key, outcome, ms };
      if (failure === undefined) ports.log.info('An effect is done', told);
      else ports.log.warn('An effect failed', { ...told, failure });
    };
    try {
      const outcome = await perform(effect, work);
      tell('done');
      return { outcome };
    } catch (error) {
      const failure = describeError(error);
      tell('failed', failure);
      return { failure, kind: error instanceof ProviderError ? error.kind : 'passing' };
    }
  }
}

/** An effect begins only where there is time for it. */
const hasTime = (): boolean => timeLeft() >= LEAST;

/** Whose names and addresses the claimed effects need. */
function readersOf({ claimed, order: { request } }: TurnResult): string[] {
  if (!request) return [];
  const { menteeId, mentorId } = request;
  return claimed.flatMap((effect) => {
    if (effect.kind === 'open-invoice') return [menteeId];
    if (effect.kind === 'create-meeting') return [menteeId, mentorId];
    return 'to' in effect ? [effect.to === 'mentee' ? menteeId : mentorId] : [];
  });
}

/** Asks once for each, however often it is asked. */
function remembered<Value>(ask: (key: string) => Promise<Value>): (key: string) => Promise<Value> {
  const known = new Map<string, Promise<Value>>();
  return (key) => {
    const asked = known.get(key) ?? ask(key);
    known.set(key, asked);
    // Another attempt asks anew. What is asked for ahead may fail before it is used.
    asked.catch(() => known.delete(key));
    return asked;
  };
}

const isWorthWaitingFor = ({ retryAt }: TurnResult, now: number): boolean =>
  retryAt !== undefined && retryAt > now && retryAt - now <= PATIENCE && timeLeft() > PATIENCE + LEAST;

async function pause({ retryAt = 0 }: TurnResult, now: number): Promise<[]> {
  await wait(Math.max(0, retryAt - now) + 1);
  return [];
}

/** What may be done twice without harm: its result waits for the next turn, and has none of its own. */
const isPatient = ({ kind }: Task): boolean => kind === 'archive' || kind === 'tally';

async function declineMalformed(ports: Ports, orderId: string): Promise<void> {
  await archiveMalformed(ports, orderId);
  await ports.orders.show(orderId, publicationOfMalformed(ports.clock.now()));
}
