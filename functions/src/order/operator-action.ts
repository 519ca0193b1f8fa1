import type { LedgerEntry } from './ledger.ts';

/** What an operator did, by whom: it is kept with the order. */
export interface OperatorAction {
  at: number;
  /** The admin's uid. */
  by: string;
  did: string;
  about: string;
  reason?: string | undefined;
}

/** Due at once: should its caller die, the reconciler goes on from here. */
export function withOperatorAction(entry: LedgerEntry, act: OperatorAction): LedgerEntry {
  return { ...entry, wakeAt: act.at, operatorActions: [...entry.operatorActions, act] };
}
