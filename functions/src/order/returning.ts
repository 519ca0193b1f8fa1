import { mail, type Effect } from './effect.ts';
import { unreadReturn } from './invoicing.ts';
import type { MoneyReturn, Order } from './order.ts';
import type { Policy } from './policy.ts';
import { nextReturnPollAt } from './polling.ts';

/** Money on its way back is asked for once, and followed until it has succeeded or failed. */
export function returnEffects(order: Order, policy: Policy, now: number): Effect[] {
  return order.returns.flatMap((money) => [...moves(order, money, policy, now), ...news(money)]);
}

function moves(order: Order, money: MoneyReturn, policy: Policy, now: number): Effect[] {
  const { number, way, invoiceId, amount, currency, id, status } = money;
  if (way === 'by-hand') return [];
  switch (status) {
    case 'asked':
      return [{ kind: 'return-money', key: `return:${number}`, number, way, invoiceId, amount, currency }];
    case 'pending': {
      const notices = unreadReturn(order, money);
      const due = notices.length > 0 || now >= (nextReturnPollAt(money, policy) ?? Infinity);
      const key = `return:${number}:read:${order.reads}` as const;
      return due ? [{ kind: 'read-return', key, number, way, id: id ?? '', notices }] : [];
    }
    case 'succeeded':
    case 'failed':
      return [];
  }
}

function news({ number, way, status }: MoneyReturn): Effect[] {
  if (status === 'succeeded') return [mail('refunded', 'mentee', number)];
  if (status !== 'pending') return [];
  return [mail(way === 'payout' ? 'payout' : 'refund-started', 'mentee', number)];
}
