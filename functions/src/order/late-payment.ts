import { isPaid } from './money.ts';
import type { Order, OrderEnding, Terms } from './order.ts';
import { windowEnd } from './session-time.ts';
import type { TurnContext } from './turn-context.ts';

/**
 * A full payment that comes after the deadline asks for the mentor's time once more, while the session is still possible.
 */
export function askForRevival(turn: TurnContext): Order {
  const { order, terms, policy, now } = turn;
  const { ended, revival } = order;
  if (!terms || !ended || !isAwaitingRevival(order)) return order;
  if (now >= revivableUntil(terms, turn) || isCalledOff(order)) return refuseRevival(order, ended, now);
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
      approveBy: windowEnd(now, policy.approvalWindow, terms, policy),
    },
  };
}

/** A late payment may yet buy the session: it goes back only when that is decided. */
export function isAwaitingRevival(order: Order): boolean {
  const { ended, revival } = order;
  const undecided = revival === undefined || revival.outcome === 'asked';
  return ended?.status === 'expired' && ended.reason === 'unpaid' && undecided && isPaid(order);
}

/** Until when a late payment can buy the session. A mentor who has not answered yet still gets `leastWindow` to answer. */
const revivableUntil = ({ startsAt }: Terms, { order, policy }: TurnContext): number =>
  startsAt - policy.sessionCutoff - (order.approval ? 0 : policy.leastWindow);

export const revivalTimes = (turn: TurnContext): number[] =>
  turn.order.ended && turn.terms && turn.paid ? [revivableUntil(turn.terms, turn)] : [];

/** A person cancelled or rejected the order, though that was heard only after the ending, or was taken out of it since. */
const isCalledOff = ({ cancellation, approval, removed }: Order): boolean =>
  cancellation !== undefined || approval?.decision === 'rejected' || removed !== undefined;

const refuseRevival = (order: Order, undone: OrderEnding, now: number): Order => ({
  ...order,
  revival: { number: 0, undone, approveBy: now, ...order.revival, at: now, outcome: 'refused' },
});

/** Whether a late payment asks for this hold, which is answered in the same turn. */
export const isAskedByRevival = ({ revival }: Order, hold: number): boolean =>
  revival?.outcome === 'asked' && revival.number === hold;

/** The time was still free: the order is open again. */
export const withRevival = (order: Order, at: number): Order => ({
  ...order,
  ended: undefined,
  releasedAt: undefined,
  ...(order.revival && {
    currentHold: order.revival.number,
    revival: { ...order.revival, at, outcome: 'revived' },
  }),
});

export const withRevivalRefused = (order: Order, at: number): Order =>
  order.revival ? { ...order, revival: { ...order.revival, at, outcome: 'refused' } } : order;

export const revivedAt = ({ revival }: Order): number | undefined =>
  revival?.outcome === 'revived' ? revival.at : undefined;

/** A revived order sends once more what it has sent before its first ending. */
export const againIfRevived = (order: Order): 'again' | undefined =>
  revivedAt(order) === undefined ? undefined : 'again';
