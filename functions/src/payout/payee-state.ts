import { masked } from './account.ts';
import type { OwedMail, Payee, Payout } from './payee.ts';
import { withChanges, type LineChange, type ShareLines } from './share-line.ts';

/** A mentor's record and lines in the course of a turn, with what the turn has to write beside the record. */
export interface PayeeState {
  payee: Payee;
  lines: ShareLines;
  changes: Readonly<Record<string, LineChange>>;
  /** The payouts that came to an end. The record keeps them no longer. */
  ended: readonly Payout[];
}

export const withLineChanges = (state: PayeeState, changed: readonly LineChange[]): PayeeState => ({
  ...state,
  lines: withChanges(state.lines, changed),
  changes: { ...state.changes, ...Object.fromEntries(changed.map((change) => [change.orderId, change])) },
});

export const withMail = (
  payee: Payee,
  key: string,
  mail: Omit<OwedMail, 'since' | 'nextAt' | 'times'>,
  now: number,
): Payee => ({
  ...payee,
  mails: {
    ...payee.mails,
    [key]: { ...mail, account: masked(mail.account), since: now, nextAt: now, times: 0 },
  },
});
