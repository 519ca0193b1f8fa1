import { attendanceOf } from './attendance.ts';
import { exact, sumOf } from './sums.ts';
import type { LedgerEntry } from './ledger.ts';
import { isPayable, receivedSums, sharesOfOrder } from './money.ts';
import { termsOf, type Invoice, type Order } from './order.ts';
import { defaultPolicy, HOUR } from './policy.ts';
import { watchedSince } from './read-backs.ts';
import { receiptsOwed } from './receipts-owed.ts';
import { knewRoom, roomBy } from './room.ts';
import { unconfirmedPayments } from './unconfirmed-payments.ts';
import { isPaidAndApproved } from './transitions.ts';

/**
 * What must never be true of an order. The codes are stable: alerts and the runbook name them. The last seven are of an order
 * that has come to rest.
 */
export type BrokenInvariant =
  | 'meeting-not-due'
  | 'nobody-wakes-it'
  | 'woken-too-late'
  | 'attendance-left'
  | 'meeting-left'
  | 'invoice-left'
  | 'time-left'
  | 'money-rests'
  | 'no-room-in-time'
  | 'receipt-missing'
  | 'payment-unwatched';

/** An order that has been due for this long was passed over by several runs of the reconciler. */
const TOO_LATE = HOUR;

export const isWokenTooLate = (wakeAt: number, now: number): boolean => wakeAt < now - TOO_LATE;

/**
 * The invariants that an order's own record breaks. The check looks at what is known and does not decide anew, so that it
 * finds what a decision gets wrong.
 */
export function brokenInvariants(entry: LedgerEntry, now: number): BrokenInvariant[] {
  const { order, wakeAt, actionRequiredSince } = entry;
  const { ended, meeting } = order;
  const isSet = meeting !== undefined && meeting.cancelledAt === undefined;
  const isOver = ended !== undefined && ended.status !== 'completed';
  const rests = isAtRest(entry, now);
  const isLeft = rests && wakeAt === undefined;
  const isUnheard = unconfirmedPayments(order).length > 0 && actionRequiredSince === undefined;
  const checks: readonly [BrokenInvariant, boolean][] = [
    ['meeting-not-due', isSet && !ended && !isPaidAndApproved(order)],
    ['nobody-wakes-it', order.request !== undefined && !ended && wakeAt === undefined],
    ['attendance-left', isLeftUnsettled(entry)],
    ['woken-too-late', wakeAt !== undefined && isWokenTooLate(wakeAt, now)],
    ['meeting-left', rests && isOver && isSet],
    ['invoice-left', rests && order.invoices.some(isPayable)],
    ['time-left', rests && order.holds.some(({ freedAt }) => freedAt === undefined)],
    ['money-rests', rests && moneyAtRest(order) !== 0],
    ['no-room-in-time', rests && wasHeldWithoutRoom(order)],
    ['receipt-missing', rests && receiptsOwed(order).length > 0],
    ['payment-unwatched', isLeft && (isUnheard || order.invoices.some(isUnwatched))],
  ];
  return checks.flatMap(([code, broken]) => (broken ? [code] : []));
}

/** The order has ended, and nothing is being done or tried: it may still be watched for late money. */
const isAtRest = ({ order, effects, wakeAt = Infinity }: LedgerEntry, now: number): boolean =>
  order.ended !== undefined &&
  order.revival?.outcome !== 'asked' &&
  wakeAt > now &&
  Object.values(effects).every(({ state }) => state !== 'leased' && state !== 'waiting');

/** Whether a session took place is settled in time, or by an operator: until then the mentor's share waits. */
function isLeftUnsettled({ order, wakeAt, actionRequiredSince }: LedgerEntry): boolean {
  const state = attendanceOf(order);
  if (state?.status === 'disputed') return actionRequiredSince === undefined && wakeAt === undefined;
  return (state?.status === 'open' || state?.status === 'reported') && wakeAt === undefined;
}

/**
 * A session is held only if both parties knew a room five minutes before it. A later deletion of its event changes nothing
 * (decision 23).
 */
function wasHeldWithoutRoom(order: Order): boolean {
  const terms = termsOf(order);
  if (order.ended?.status !== 'completed' || terms === undefined) return false;
  return !knewRoom(order, roomBy(terms, defaultPolicy));
}

/** A closed or paid invoice must be read back again: it may be paid once more, without any callback. */
function isUnwatched(invoice: Invoice): boolean {
  const since = watchedSince(invoice);
  return since > 0 && (invoice.report?.readAt ?? 0) <= since;
}

/** The money that came in and is neither the platform's, nor withheld, nor the mentor's, nor on its way back, nor back. Always zero. */
export function moneyAtRest(order: Order): number {
  const received = receivedSums(order);
  const back = order.returns.filter(({ status }) => status !== 'failed');
  const { fee, tax, share } = sharesOfOrder(order);
  return exact(sumOf(received) - fee - tax - share - sumOf(back));
}
