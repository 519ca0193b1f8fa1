import type { EarnedShare } from '../order/earned-share.ts';

/**
 * An order's line in the ledger of its mentor. The order says what the share is: nothing, where it has none or no longer. A payout
 * says what was paid for it.
 */
export interface ShareLine {
  share?: number | undefined;
  state?: EarnedShare['state'] | undefined;
  freeFrom?: number | undefined;
  paid?: number | undefined;
  payoutId?: string | undefined;
}

/** By the order. */
export type ShareLines = Readonly<Record<string, ShareLine>>;

/** What the mentor has yet to get for the order, in whole rupiah; less than nothing: what was paid too much. */
export const owedOf = ({ share = 0, paid = 0 }: ShareLine): number => share - paid;

/**
 * What the next payout takes for the order. A share is paid once it is free. What was paid too much is taken off at once: it
 * went back to the mentee.
 */
export function payableOf(line: ShareLine, from: number): number {
  const owed = owedOf(line);
  if (owed <= 0) return owed;
  return line.state === 'free' && (line.freeFrom ?? 0) >= from ? owed : 0;
}

/** The sums by the order, without those that are nothing. */
export const payableSums = (lines: ShareLines, from: number): Record<string, number> =>
  Object.fromEntries(
    Object.entries(lines)
      .map(([orderId, line]) => [orderId, payableOf(line, from)] as const)
      .filter(([, sum]) => sum !== 0),
  );

export const totalOf = (sums: Readonly<Record<string, number>>): number =>
  Object.values(sums).reduce((total, sum) => total + sum, 0);

/** As many of the sums as one payout can pay. What was paid too much comes first. A sum that is too great by itself waits. */
export function upTo(greatest: number, sums: Readonly<Record<string, number>>): Record<string, number> {
  const fitting: Record<string, number> = {};
  let left = greatest;
  for (const [orderId, sum] of Object.entries(sums).toSorted(([, a], [, b]) => a - b))
    if (sum <= left) {
      fitting[orderId] = sum;
      left -= sum;
    }
  return fitting;
}

/** What a payee's turn writes of a line. `null`: it is taken away. */
export interface LineChange {
  orderId: string;
  paid: number | null;
  payoutId: string | null;
  /** When it is due; `null`: what was paid is the share. */
  due: number | null;
}

/** The payout pays all that is owed for the order. */
export const paidBy = (payoutId: string, orderId: string, { share }: ShareLine): LineChange => ({
  orderId,
  // As the share stands, so that the rules can compare the two: nothing is not 0.
  paid: share ?? null,
  payoutId: share === undefined ? null : payoutId,
  due: null,
});

/** The payout does not pay: its sum is owed again. */
export function takenBack(orderId: string, sum: number, line: ShareLine): LineChange {
  const paid = (line.paid ?? 0) - sum;
  const isSettled = owedOf({ ...line, paid }) === 0;
  return {
    orderId,
    paid: isSettled ? (line.share ?? null) : paid === 0 ? null : paid,
    payoutId: paid === 0 ? null : (line.payoutId ?? null),
    due: isSettled ? null : (line.freeFrom ?? 0),
  };
}

/** A line that was said to be due, and for which nothing is owed. */
export const settled = (orderId: string, { share, payoutId }: ShareLine): LineChange => ({
  orderId,
  paid: share ?? null,
  payoutId: payoutId ?? null,
  due: null,
});

/** The lines as they are after these changes. */
export function withChanges(lines: ShareLines, changes: readonly LineChange[]): ShareLines {
  const changed = changes.map(({ orderId, paid, payoutId }) => {
    const line = { ...lines[orderId], paid: paid ?? undefined, payoutId: payoutId ?? undefined };
    return [orderId, line] as const;
  });
  return { ...lines, ...Object.fromEntries(changed) };
}
