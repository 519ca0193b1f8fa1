import { owedOf } from '../../../functions/src/payout/share-line.ts';
import type { EarnedLine, Payout } from '../../client/index.ts';

/**
 * Where a line's money is, for its mentor. `owed`: it went back to the mentee after it was paid. `by-hand`: it was free before
 * mentors were paid by payouts.
 */
export type LineState = 'waiting' | 'disputed' | 'free' | 'on-its-way' | 'paid' | 'by-hand' | 'owed';

/** What it takes to know: the payouts under way, and from when shares are paid by payouts, if they are. */
export interface PayoutsKnown {
  readonly underWay: ReadonlySet<string>;
  readonly from: number | undefined;
}

export const isUnderWay = ({ status }: Payout): boolean => status === 'requested' || status === 'pending';

export function lineState(line: EarnedLine, { underWay, from }: PayoutsKnown): LineState {
  const owed = owedOf(line);
  if (owed < 0) return 'owed';
  if (owed === 0) return line.payoutId !== undefined && underWay.has(line.payoutId) ? 'on-its-way' : 'paid';
  switch (line.state) {
    case undefined:
    case 'disputed':
      return 'disputed';
    case 'waiting':
      return 'waiting';
    case 'free':
      return from === undefined || (line.freeFrom ?? 0) < from ? 'by-hand' : 'free';
  }
}

/** What is yet to be paid, by where it is, in whole rupiah. */
export type UnpaidSums = Readonly<Record<'waiting' | 'disputed' | 'free', number>>;

export function unpaidSums(lines: readonly EarnedLine[], known: PayoutsKnown): UnpaidSums {
  const sumIn = (...states: LineState[]) =>
    lines
      .filter((line) => states.includes(lineState(line, known)))
      .reduce((sum, line) => sum + owedOf(line), 0);
  // What was paid too much is taken off the next payout.
  return {
    waiting: sumIn('waiting'),
    disputed: sumIn('disputed'),
    free: Math.max(sumIn('free', 'owed'), 0),
  };
}

/** What of these payouts is under way, and what has arrived, in whole rupiah. */
export function payoutSums(payouts: readonly Payout[]): Readonly<Record<'onItsWay' | 'paid', number>> {
  const sumOf = (those: readonly Payout[]) => those.reduce((sum, { amount }) => sum + amount, 0);
  return {
    onItsWay: sumOf(payouts.filter(isUnderWay)),
    paid: sumOf(payouts.filter(({ status }) => status === 'succeeded')),
  };
}
