import type { LedgerEntry } from './ledger.ts';

/** What an operator did, by whom: it is kept with the order. */
export interface Act {
  at: number;
  /** The admin's uid. */
  by: string;
  did: string;
  about: string;
  reason?: string | undefined;
}

/** Due at once, and to be published again: should its caller die, the reconciler goes on from here. */
export function withAct(entry: LedgerEntry, act: Act): LedgerEntry {
  const revision = entry.revision + 1;
  return { ...entry, revision, viewRevision: revision, wakeAt: act.at, acts: [...entry.acts, act] };
}
