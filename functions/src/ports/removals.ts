import type { Removal } from '../personal-data/removal.ts';

/** A removal whose time has come, and when it came. */
export interface DueRemoval {
  personId: string;
  at: number;
}

/** The closings of accounts: one record for each person. */
export interface RemovalStore {
  read(personId: string): Promise<Removal | undefined>;
  /**
   * Writes what `change` makes of the record, unless another worker wrote since; then `change` is called again. A record that is new
   * disables the account in the same write. One that becomes `removed` deletes the profile in the same write. What `change`
   * leaves as it was is not written.
   */
  turn(
    personId: string,
    change: (removal: Removal | undefined) => Removal | undefined,
  ): Promise<Removal | undefined>;
  /** Those whose time has come, the earliest first; after the given one, if any. */
  due(now: number, limit: number, after?: DueRemoval): Promise<DueRemoval[]>;
  /** Those that wait for a person by now, the longest wait first. */
  needing(now: number, limit: number): Promise<Removal[]>;
  /** Those that were asked for last, the newest first. */
  latest(limit: number): Promise<Removal[]>;
}
