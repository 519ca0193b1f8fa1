import { mailEffect, type Effect } from './effect.ts';
import type { MoneyReturn, Order } from './order.ts';
import type { Policy } from './policy.ts';
import { nextReturnPollAt } from './polling.ts';
import { unreadHints } from './return-hints.ts';

/** A return is asked for once, and followed until it succeeds or fails. A payout that succeeded is watched further. */
export function returnEffects(order: Order, policy: Policy, now: number): Effect[] {
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
const withdrawal = (
  { readAt = 0 }: MoneyReturn,
  about: Pick<
    Extract<Effect, { kind: 'withdraw-return' }>,
    'number' | 'method' | 'invoiceId' | 'amount' | 'currency'
  >,
  id: string | undefined,
): Effect => ({
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
