import { randomUUID } from 'node:crypto';
import { setTimeout as wait } from 'node:timers/promises';
import { describeError } from '../describe-error.ts';
import type { Effect } from '../order/effect.ts';
import type { Facts } from '../order/facts.ts';
import { isOrderId } from '../order/ids.ts';
import type { Order } from '../order/order.ts';
import type { Policy } from '../order/policy.ts';
import type { Ports } from '../ports.ts';
import { EFFECT, LEAST } from '../limits.ts';
import { before, timeLeft } from '../within.ts';
import { ProviderError } from '../provider-error.ts';
import { LEASE, takeTurn, type Done, type TurnResult } from '../order/ledger.ts';
import { archiveMalformed } from './archive.ts';
import { perform } from './perform.ts';
import { agendaEntryOf, publicationOf, publicationOfMalformed } from './publication.ts';

/** A failed effect that may be tried again this soon is waited for; a later one is left to the reconciler. */
const PATIENCE = 2_000;

/** Brings one order as far as it can go now. Waking an order again is always safe. */
export type Advance = (orderId: string) => Promise<void>;

export function createAdvance(ports: Ports, policy: Policy): Advance {
  return advance;

  async function advance(orderId: string): Promise<void> {
    if (!isOrderId(orderId)) {
      ports.log.error('What was to be woken is no order');
      return;
    }
    const letGo = ports.ledger.attend(orderId);
    const isOld = await carry(orderId)
      .then((published) => published && isViewOld(orderId))
      .finally(letGo);
    // Where there is no time, the sweep looks whether it was published (`publishBy`).
    if (isOld && timeLeft() > 0) await advance(orderId);
  }

  async function carry(orderId: string): Promise<boolean> {
    const heardAt = ports.clock.now();
    const facts = await ports.orders.facts(orderId);
    if (facts !== 'malformed') {
      for (const place of facts.unread ?? [])
        ports.log.error('More was written than is read', { alert: 'facts-unread', orderId, place });
      return step(orderId, [], { facts, heardAt });
    }
    await declineMalformed(ports, orderId);
    return false;
  }

  /** Two workers may publish in another order than they had their turns in. */
  async function isViewOld(orderId: string): Promise<boolean> {
    const [published, newest] = await Promise.all([
      ports.orders.published(orderId),
      ports.ledger.viewRevision(orderId),
    ]);
    return published < newest;
  }

  /** Answers whether it, or what came of it, published a view. */
  async function step(
    orderId: string,
    done: Done[],
    heard?: { facts: Facts; heardAt: number },
  ): Promise<boolean> {
    const now = ports.clock.now();
    const token = randomUUID();
    const turn = { ...heard, done, policy, now, token, jitter: Math.random() };
    const result = await ports.ledger.turn(orderId, (entry) => takeTurn(entry, turn));
    if (result.movedTo !== undefined)
      ports.log.info('An order moved', { metric: 'order', orderId, status: result.movedTo });
    for (const { key } of result.fenced)
      ports.log.warn('A result came after its lease', { orderId, effect: key });
    for (const { code, about, reason } of result.newNeeds)
      ports.log.error('An order waits for a person', { alert: code, orderId, about, reason });
    for (const code of result.newlyBroken)
      ports.log.error('An order breaks a promise', { alert: 'promise-broken', code, orderId });
    const published = await settleAll([
      publish(orderId, result),
      ...result.claimed.map((effect) => run(orderId, effect, result.order, token, now + LEASE)),
      retrySoon(orderId, result, now),
      ...(result.unheard ? [carry(orderId)] : []),
    ]);
    return published.includes(true);
  }

  async function publish(orderId: string, result: TurnResult): Promise<boolean> {
    const { changed, order, revision } = result;
    if (!changed || isAboutToChange(result)) return false;
    await ports.orders.publish(orderId, publicationOf(order), revision, agendaEntryOf(order));
    return true;
  }

  /** Whoever was held up until the lease had ended leaves the effect to whoever has it then, and so does one whose time is over. */
  async function run(
    orderId: string,
    effect: Effect,
    order: Order,
    token: string,
    until: number,
  ): Promise<boolean> {
    if (ports.clock.now() >= until || timeLeft() < LEAST) return false;
    const result = await before(EFFECT, () => attempt(effect, order));
    return step(orderId, [{ effect, token, result }]);
  }

  async function attempt(effect: Effect, order: Order): Promise<Done['result']> {
    const startedAt = performance.now();
    const tell = (outcome: 'done' | 'failed', failure?: string) => {
      const ms = Math.round(performance.now() - startedAt);
      const { kind, key } = effect;
      const told = { metric: 'effect', orderId: order.id, kind, effect: key, outcome, ms };
      if (failure === undefined) ports.log.info('An effect is done', told);
      else ports.log.warn('An effect failed', { ...told, failure });
    };
    try {
      const outcome = await perform(effect, { ports, policy, order });
      tell('done');
      return { outcome };
    } catch (error) {
      const failure = describeError(error);
      tell('failed', failure);
      return { failure, kind: error instanceof ProviderError ? error.kind : 'passing' };
    }
  }

  async function retrySoon(orderId: string, { retryAt }: TurnResult, now: number): Promise<boolean> {
    if (retryAt === undefined || retryAt - now > PATIENCE || timeLeft() <= PATIENCE) return false;
    await wait(Math.max(0, retryAt - now) + 1);
    return step(orderId, []);
  }
}

/**
 * Without a status an order is taken for requested, and its first decision is there in a moment. Whoever dies before leaves
 * one that no function seems to have seen: the sweep looks for those.
 */
const isAboutToChange = ({ claimed }: TurnResult): boolean => claimed.some(({ kind }) => kind === 'intake');

/** Waits for all, whatever becomes of one: what goes on after the function has answered may be cut off at any point. */
async function settleAll<Result>(work: readonly Promise<Result>[]): Promise<Result[]> {
  await Promise.allSettled(work);
  return Promise.all(work);
}

async function declineMalformed(ports: Ports, orderId: string): Promise<void> {
  await archiveMalformed(ports, orderId);
  await ports.orders.publish(orderId, publicationOfMalformed(ports.clock.now()), 1);
}
