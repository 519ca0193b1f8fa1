import { isUnderWay, type Payee, type Payout } from './payee.ts';
import type { PublishedPayout } from './published-payee.ts';
import type { PayoutPolicy } from './payout-policy.ts';
import { owedOf, totalOf, type ShareLine, type ShareLines } from './share-line.ts';

/** All that is known of a mentor as one who is paid. */
export interface PayeeLedger {
  payee: Payee;
  /** All lines. */
  lines: ShareLines;
  /** The orders that are said to be due. */
  due: readonly string[];
  /** All payouts, by their name. */
  payouts: Readonly<Record<string, PublishedPayout>>;
}

/**
 * What must never be true of a mentor's ledger. The codes are stable: alerts and the runbook name them.
 *
 * - `share-not-due`: something is owed for an order, and no payout will find it.
 * - `payouts-differ`: what is marked as paid for an order is not what the payouts paid for it.
 * - `payout-sum-wrong`: a payout is not the sum of its parts.
 * - `two-payouts-open`: two payouts of one mentor are under way.
 * - `nobody-wakes-payout`: a payout is under way, and nobody looks at it.
 */
export type BrokenPayeeInvariant =
  'share-not-due' | 'payouts-differ' | 'payout-sum-wrong' | 'two-payouts-open' | 'nobody-wakes-payout';

/** The check looks at what was written and does not decide anew, so that it finds what a decision gets wrong. */
export function brokenPayeeInvariants(
  ledger: PayeeLedger,
  { from }: Pick<PayoutPolicy, 'from'>,
): BrokenPayeeInvariant[] {
  const { payee, lines, due, payouts } = ledger;
  const all = Object.values(payouts);
  const open = all.filter(isUnderWay);
  const { wakeAt } = payee;
  const checks: readonly [BrokenPayeeInvariant, boolean][] = [
    ['share-not-due', Object.entries(lines).some(([id, line]) => mustBeDue(line, from) && !due.includes(id))],
    ['payouts-differ', !isSame(paidByLines(lines), paidByPayouts(all))],
    ['payout-sum-wrong', all.some(({ amount, orders }) => amount <= 0 || amount !== totalOf(orders))],
    ['two-payouts-open', open.length > 1],
    ['nobody-wakes-payout', open.length > 0 && wakeAt === undefined],
  ];
  return checks.flatMap(([code, broken]) => (broken ? [code] : []));
}

/**
 * A share that waits is due from a stated time. One that is disputed is on the operator's list. One that was free before there
 * were payouts was paid by hand.
 */
function mustBeDue(line: ShareLine, from = Infinity): boolean {
  const owed = owedOf(line);
  return owed < 0 || (owed > 0 && line.state !== 'disputed' && (line.freeFrom ?? 0) >= from);
}

const isCounted = ({ status }: Pick<Payout, 'status'>): boolean =>
  status !== 'failed' && status !== 'reversed';

const paidByLines = (lines: ShareLines): Record<string, number> =>
  withoutZeros(Object.entries(lines).map(([orderId, { paid = 0 }]) => [orderId, paid] as const));

/** What the payouts that count have paid for each order. */
function paidByPayouts(payouts: readonly PublishedPayout[]): Record<string, number> {
  const sums = payouts.filter(isCounted).flatMap(({ orders }) => Object.entries(orders));
  const byOrder = Map.groupBy(sums, ([orderId]) => orderId);
  return withoutZeros(
    [...byOrder].map(
      ([orderId, parts]) => [orderId, parts.reduce((sum, [, part]) => sum + part, 0)] as const,
    ),
  );
}

const withoutZeros = (sums: readonly (readonly [string, number])[]): Record<string, number> =>
  Object.fromEntries(sums.filter(([, sum]) => sum !== 0));

const isSame = (one: Record<string, number>, other: Record<string, number>): boolean =>
  Object.keys({ ...one, ...other }).every((orderId) => one[orderId] === other[orderId]);
