import { mailEffect, type Effect, type ReturnedSum } from './effect.ts';
import { rarer, waited } from './growing-waits.ts';
import type { MoneyReturn, Order } from './order.ts';
import type { Outcome } from './outcome.ts';
import type { Policy } from './policy.ts';
import { isToldArrived, unreadHints } from './return-hints.ts';
import { withElsewhere } from './return-methods.ts';
import type { TurnContext } from './turn-context.ts';

/** A return is asked for once, and followed until it succeeds or fails. A payout that succeeded is watched further. */
export function returnEffects({ order, policy, now }: TurnContext): Effect[] {
  return order.returns.flatMap((money) => [...moves(order, money, policy, now), ...news(money)]);
}

function moves(order: Order, money: MoneyReturn, policy: Policy, now: number): Effect[] {
  const { number, method, invoiceId, amount, currency, id, status, takenOverAt } = money;
  if (method === 'by-hand') return [];
  const isDue = now >= (nextReturnPollAt(money, policy) ?? Infinity);
  const isWithdrawn = takenOverAt !== undefined;
  const about = { number, method, invoiceId, amount, currency };
  switch (status) {
    case 'asked':
      if (!isWithdrawn) return [{ kind: 'return-money', key: `return:${number}`, ...about }];
      return isDue ? [withdrawal(money, about, undefined)] : [];
    case 'pending': {
      // A refund cannot be called back: it is followed to its end. A link can, while the mentee has not claimed it.
      if (isWithdrawn && method === 'payout' && id !== undefined && isDue)
        return [withdrawal(money, about, id)];
      return readings(order, money, method, isDue);
    }
    case 'succeeded':
      // It may come back.
      return readings(order, money, method, isDue);
    case 'failed':
      return [];
  }
}

/** The withdrawal waits for the request: a worker may be making that right now. */
const withdrawal = ({ readAt = 0 }: MoneyReturn, about: ReturnedSum, id: string | undefined): Effect => ({
  kind: 'withdraw-return',
  key: `return:${about.number}:withdraw:${readAt}`,
  ...about,
  id,
  blockedBy: [`return:${about.number}`],
});

/** A callback or an operator may name a return whose id is not known yet. */
function readings(order: Order, money: MoneyReturn, method: 'refund' | 'payout', isDue: boolean): Effect[] {
  const { number } = money;
  const { id, notices } = unreadHints(order, money);
  if (id === undefined || (notices.length === 0 && !isDue)) return [];
  // The key has only the return's own reads: a read under way must not begin anew when an invoice has been read.
  const key = `return:${number}:read:${money.readAt ?? 0}` as const;
  return [{ kind: 'read-return', key, number, method, id, isClaim: money.id === undefined, notices }];
}

function news({ number, method, status, url, takenOverAt }: MoneyReturn): Effect[] {
  if (status === 'succeeded') return [mailEffect('refunded', 'mentee', number)];
  if (status !== 'pending') return [];
  if (method !== 'payout') return [mailEffect('refund-started', 'mentee', number)];
  return url === undefined || takenOverAt !== undefined ? [] : [mailEffect('payout', 'mentee', number)];
}

/**
 * When the provider is asked next about money on its way back. It is not asked about a return by hand, and cannot be asked
 * about a return without an id. About a sum that was taken over it is asked at once; if a worker may just be asking for the
 * return, once that is over. If a return takes so long that a person is to look, it is asked ever more rarely. A payout that
 * has arrived is watched: a bank may send it back.
 */
export function nextReturnPollAt(money: MoneyReturn, policy: Policy): number | undefined {
  const { method, status, id, at, readAt, takenOverAt, settledAt = at } = money;
  if (method === 'by-hand') return undefined;
  const next = waited(at + policy.returnPatience, readAt ?? at, policy.returnPollEvery, policy.longestWait);
  switch (status) {
    case 'asked':
      if (takenOverAt === undefined) return undefined;
      return readAt === undefined ? takenOverAt + policy.takeOverWait : next;
    case 'pending':
      if (id === undefined) return undefined;
      return takenOverAt !== undefined && (readAt ?? at) < takenOverAt ? takenOverAt : next;
    case 'succeeded':
      // A refund stays where it is.
      return method === 'payout' && id !== undefined
        ? rarer(settledAt, readAt ?? at, policy.arrivedPollEvery, policy)
        : undefined;
    case 'failed':
      return undefined;
  }
}

/**
 * A return that has succeeded or failed stays so: an earlier answer comes too late. An answer that it failed does not
 * overrule a callback that it arrived: only a person can tell which of the two is right.
 */
export function withReturn(
  order: Order,
  { number, change, elsewhere = [] }: Extract<Outcome, { kind: 'return-moved' }>,
): Order {
  const money = order.returns.find((one) => one.number === number);
  if (!money) return order;
  const isSettled = money.settledAt !== undefined;
  const moved = isSettled ? watched(money, change) : following(order, money, change);
  const next = { ...order, returns: order.returns.map((one) => (one === money ? moved : one)) };
  return isSettled ? next : withElsewhere(next, number, elsewhere, change.readAt ?? money.at);
}

function following(order: Order, money: MoneyReturn, change: Partial<MoneyReturn>): MoneyReturn {
  const isContradicted = change.status === 'failed' && isToldArrived(order, { ...money, ...change });
  return {
    ...money,
    ...(change.status && { code: undefined }),
    ...change,
    ...(isContradicted && { failure: 'unclear' as const }),
  };
}

/**
 * A bank may send back money that it has taken. The provider then reports that the return failed, and a person looks where
 * the money is.
 */
function watched(money: MoneyReturn, change: Partial<MoneyReturn>): MoneyReturn {
  const { status, settledAt: arrivedAt = money.at } = money;
  const { readAt = 0 } = change;
  if (readAt <= (money.readAt ?? arrivedAt)) return money;
  if (status !== 'succeeded' || change.status !== 'failed') return { ...money, readAt };
  return { ...money, code: 'CAME_BACK', ...change, arrivedAt, failure: 'unclear' };
}

export const returnTimes = ({ order, policy }: TurnContext): (number | undefined)[] =>
  order.returns.map((money) => nextReturnPollAt(money, policy));
