import { returnName } from './names.ts';
import type { MoneyReturn, ProviderNotification, Order } from './order.ts';

/** All that callbacks say of one return of money, by its id or by its name: the payout behind a link has another id. */
function hintsOf(
  { id: orderId, notices }: Order,
  { number, id }: MoneyReturn,
): [string, ProviderNotification][] {
  const ours = returnName(orderId, number);
  return Object.entries(notices).filter(
    ([, one]) => one.about === 'refund' && (one.name === ours || one.id === ours || one.id === id),
  );
}

/**
 * The id by which a return is read, and the hints that no read-back has taken into account. If its id is not known, a hint
 * may tell it: each id that is told is tried, one after the other.
 */
export function unreadHints(
  order: Order,
  money: MoneyReturn,
): { id?: string | undefined; notices: string[] } {
  const unread = hintsOf(order, money).filter(([, { read }]) => !read);
  if (money.id !== undefined) return { id: money.id, notices: unread.map(([noticeId]) => noticeId) };
  const ours = returnName(order.id, money.number);
  const id = unread.find(([, one]) => one.id !== ours)?.[1].id;
  const same = unread.filter(([, one]) => one.id === id || one.id === ours);
  return { id, notices: same.map(([noticeId]) => noticeId) };
}

/** Whether a callback has said that it arrived. */
export const isToldArrived = (order: Order, money: MoneyReturn): boolean =>
  hintsOf(order, money).some(([, { status }]) => arrivals.includes(status));

const arrivals = ['SUCCEEDED', 'COMPLETED', 'SUCCESS'];
