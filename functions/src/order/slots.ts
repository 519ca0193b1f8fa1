import type { Effect } from './effect.ts';
import { againIfRevived, isAskedByRevival, withRevival, withRevivalRefused } from './late-payment.ts';
import type { Order, RefusalCode, SlotHold } from './order.ts';
import { withTimeChecked } from './reschedule.ts';
import { sessionOf } from './session-time.ts';
import type { TurnContext } from './turn-context.ts';

/** The mentor's time that is to be taken, and that is to be given back. */
export function slotEffects({ order }: TurnContext): Effect[] {
  const holds = order.holds.flatMap((hold) => effectOf(order, hold));
  const leaving = order.ended && order.releasedAt === undefined;
  return leaving ? [...holds, releaseOpenOrder(order)] : holds;
}

/** A revived order is open once more, and is released once more. */
const releaseOpenOrder = (order: Order): Effect => ({
  kind: 'release-open-order',
  key: againIfRevived(order) ? 'release-open-order:again' : 'release-open-order',
});

function effectOf(order: Order, hold: SlotHold): Effect[] {
  const { number, state, freedAt, startsAt, endsAt } = hold;
  if (freedAt !== undefined) return [];
  if (!isNeeded(order, number)) return [{ kind: 'free-slot', key: `slot:free:${number}`, hold: number }];
  // Intake takes the first hold, together with the rest of its checks.
  if (state !== 'wanted' || number === 1) return [];
  const check = order.revival?.number !== number;
  return [
    { kind: 'hold-slot', key: `slot:hold:${number}`, hold: number, session: { startsAt, endsAt }, check },
  ];
}

/**
 * Needed are the current hold of an open order, the hold of a waiting reschedule request, and the hold that a late payment
 * asks for.
 */
function isNeeded(order: Order, number: number): boolean {
  const { ended, currentHold, rescheduleRequests } = order;
  if (ended) return isAskedByRevival(order, number);
  const waiting = Object.values(rescheduleRequests).some(
    (request) => request.number === number && (request.state === 'asked' || request.state === 'open'),
  );
  return number === currentHold || waiting;
}

export const withHold = (order: Order, number: number, change: Partial<Order['holds'][number]>): Order => ({
  ...order,
  holds: order.holds.map((hold) => (hold.number === number ? { ...hold, ...change } : hold)),
});

export function withHeld(order: Order, number: number, at: number): Order {
  const held = withHold(order, number, { state: 'held' });
  if (isAskedByRevival(order, number)) return withRevival(held, at);
  return withTimeChecked(held, number, { state: 'open', openedAt: at });
}

export function withRefusedSlot(order: Order, number: number, at: number, code: RefusalCode): Order {
  const refused = withHold(order, number, { state: 'refused' });
  if (isAskedByRevival(order, number)) return withRevivalRefused(refused, at);
  return withTimeChecked(refused, number, { state: 'declined', settledAt: at, code });
}

export function wantHold({ order }: TurnContext): Order {
  const { request } = order;
  if (!request || order.holds.length > 0) return order;
  const hold = { ...sessionOf(request.startsAt, request.minutes), number: 1, state: 'wanted' } as const;
  return { ...order, holds: [hold] };
}
