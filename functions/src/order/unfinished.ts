import { attendanceOf } from './attendance.ts';
import { decide } from './decide.ts';
import { moneyAtRest } from './invariants.ts';
import { isAwaitingRevival } from './late-payment.ts';
import type { LedgerEntry } from './ledger.ts';
import { isPayable } from './money.ts';
import type { Order } from './order.ts';
import type { Policy } from './policy.ts';
import { unconfirmedPayments } from './unconfirmed-payments.ts';

/**
 * What an order still owes or waits for, so that its people are needed. `open`: it has not ended. `attendance`: whether the session
 * took place is not settled. `payment`: a payment is looked for. `money`: money is on its way back. `work`: something is yet to
 * be done, such as a mail.
 */
export type UnfinishedPart = 'open' | 'attendance' | 'payment' | 'money' | 'work';

/** `undefined`: it is over, and nothing about it is left to do. */
export function unfinishedPartOf(
  entry: LedgerEntry,
  policy: Policy,
  now: number,
): UnfinishedPart | undefined {
  const { order } = entry;
  if (order.request === undefined) return undefined;
  if (!order.ended || isAwaitingRevival(order)) return 'open';
  if (isUnsettled(order)) return 'attendance';
  if (unconfirmedPayments(order).length > 0) return 'payment';
  if (isMoneyMoving(order)) return 'money';
  return hasWork(entry, policy, now) ? 'work' : undefined;
}

function isUnsettled(order: Order): boolean {
  const status = attendanceOf(order)?.status;
  return status === 'open' || status === 'reported' || status === 'disputed';
}

const isMoneyMoving = (order: Order): boolean =>
  moneyAtRest(order) !== 0 ||
  order.invoices.some(isPayable) ||
  order.returns.some(({ status }) => status === 'asked' || status === 'pending');

/** What was given up stays undone. */
const hasWork = ({ order, effects }: LedgerEntry, policy: Policy, now: number): boolean =>
  decide(order, policy, now).owed.some(({ key }) => {
    const state = effects[key]?.state;
    return state !== 'parked' && state !== 'skipped' && state !== 'done';
  });
