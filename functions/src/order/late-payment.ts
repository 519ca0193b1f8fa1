import { isPaid } from './money.ts';
import { termsOf, type Order, type Terms, type OrderEnding } from './order.ts';
import type { Policy } from './policy.ts';

/**
 * A full payment that comes after the deadline asks for the mentor's time once more, while the session is still possible.
 */
export function askForRevival(order: Order, policy: Policy, now: number): Order {
  const { ended, revival } = order;
  const terms = termsOf(order);
  const late = ended?.status === 'expired' && ended.reason === 'unpaid' && isPaid(order);
  const decided = revival !== undefined && revival.outcome !== 'asked';
  if (!terms || !ended || !late || decided) return order;
  if (now >= revivableUntil(order, terms, policy) || isCalledOff(order))
    return refuseRevival(order, ended, now);
  const freed = order.holds.every(({ freedAt }) => freedAt !== undefined);
  if (revival || !freed || order.releasedAt === undefined) return order;
  const number = order.holds.length + 1;
  const { startsAt, endsAt } = terms;
  return {
    ...order,
    holds: [...order.holds, { startsAt, endsAt, number, state: 'wanted' }],
    revival: {
      at: now,
      outcome: 'asked',
      number,
      undone: ended,
      approveBy: Math.min(now + policy.approvalWindow, terms.startsAt - policy.settleBefore),
    },
  };
}

/** Until when a late payment can buy the session. A mentor who has not answered yet still gets `leastWindow` to answer. */
export const revivableUntil = (
  { approval }: Order,
  { startsAt }: Terms,
  { settleBefore, leastWindow }: Policy,
): number => startsAt - settleBefore - (approval ? 0 : leastWindow);

/** A person cancelled or rejected the order, though that was heard only after the ending. */
const isCalledOff = ({ cancellation, approval }: Order): boolean =>
  cancellation !== undefined || approval?.decision === 'rejected';

const refuseRevival = (order: Order, undone: OrderEnding, now: number): Order => ({
  ...order,
  revival: { number: 0, undone, approveBy: now, ...order.revival, at: now, outcome: 'refused' },
});

/** A late payment may yet buy the session: it goes back only when that is decided. */
export function isAwaitingRevival(order: Order): boolean {
  const { ended, revival } = order;
  const undecided = revival === undefined || revival.outcome === 'asked';
  return ended?.status === 'expired' && ended.reason === 'unpaid' && undecided && isPaid(order);
}
