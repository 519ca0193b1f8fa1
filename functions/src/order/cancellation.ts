import type { Cancellation, Order, Terms } from './order.ts';
import type { Policy } from './policy.ts';
import { knewRoom } from './room.ts';

/** The database's rules say the same. */
const cancellable: readonly string[] = ['pending', 'approved', 'paid', 'scheduled'];

/** Whether an order may still be cancelled: it was accepted, it has not ended, and the session has not begun. */
export const mayBeCancelled = (
  { status, terms }: { status: string; terms?: { startsAt: number } | undefined },
  at: number,
): boolean => terms !== undefined && cancellable.includes(status) && at < terms.startsAt;

/** How much of the payment goes back when a mentee cancels with at least so much notice. */
export interface RefundTier {
  /** Milliseconds before the session. */
  notice: number;
  /** 0 to 1. */
  share: number;
}

/** The part of the payment that goes back, 0 to 1: the share of the first tier that fits; if none fits, 0. */
export const shareBack = (tiers: readonly RefundTier[], notice: number): number =>
  tiers.find((tier) => notice >= tier.notice)?.share ?? 0;

/**
 * The least notice that the mentee gave by moving the session. For each move that the mentee asked for and the mentor
 * accepted, it is the time from the request to the session's old start. `undefined`: there was no such move. A mentee who
 * asks late for a far date and then cancels gave no more notice than a mentee who cancels at once. How long the mentor took
 * to answer does not count, nor does a move that the mentor asked for.
 */
export function leastNoticeOf({ rescheduleRequests }: Order): number | undefined {
  const notices = Object.values(rescheduleRequests).flatMap(({ state, ask, from }) =>
    state === 'accepted' && ask.by === 'mentee' && from !== undefined ? [from - ask.at] : [],
  );
  return notices.length > 0 ? Math.min(...notices) : undefined;
}

/**
 * The part of the payment that stays with the mentor: nothing, unless a mentee cancels a set session at short notice. A
 * session is set once both parties know its room.
 */
export function keptAfter({ by, at }: Cancellation, order: Order, terms: Terms, policy: Policy): number {
  if (by !== 'mentee' || !knewRoom(order, at)) return 0;
  const notice = Math.min(terms.startsAt - at, leastNoticeOf(order) ?? Infinity);
  const share = shareBack(policy.refundTiers, notice);
  return terms.amount - Math.round(terms.amount * share);
}
