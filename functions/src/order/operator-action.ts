import type { LedgerEntry } from './ledger.ts';

/** What an operator did, and which operator: it is kept with the order. */
export interface OperatorAction {
  at: number;
  /** The admin's uid. */
  by: string;
  did: string;
  about: string;
  reason?: string | undefined;
}

/** Makes the order due at once: if the caller dies, the reconciler goes on from here. */
export function withOperatorAction(entry: LedgerEntry, act: OperatorAction): LedgerEntry {
  return { ...entry, wakeAt: act.at, operatorActions: [...entry.operatorActions, act] };
}
