import type { PayeeLedger } from '../payout/invariants.ts';
import type { Payee, Payout } from '../payout/payee.ts';
import type { ShareLine } from '../payout/share-line.ts';
import type { PayeeSnapshot, PayeeTurn } from '../payout/payee-turn.ts';

/** What a turn of a mentor as one who is paid writes, all at once or not at all. */
export type PayeeWrite = Pick<PayeeTurn, 'payee' | 'changes' | 'ended'>;

/** A mentor whose time has come, and when it came. */
export interface DuePayee {
  mentorId: string;
  at: number;
}

/** A position in the list of the mentors whose payouts wait for a person. */
export interface PayeePlace {
  since: number;
  mentorId: string;
}

/** Mentors as those who are paid: one private record for each. */
export interface PayeeStore {
  /**
   * One turn: writes what `change` makes of the snapshot, unless another turn was written since, or an order changed a line that
   * this turn settles. Then `change` is called again with the current state. What `change` leaves as it was is not written.
   */
  turn<Write extends PayeeWrite>(
    mentorId: string,
    now: number,
    change: (snapshot: PayeeSnapshot) => Write,
  ): Promise<Write>;
  /** Takes the mentor's accounts away, from the record and from all payouts. Returns how many payouts there are. */
  forget(mentorId: string): Promise<number>;
  /** `undefined`: nothing was ever done for this mentor. */
  read(mentorId: string): Promise<Payee | undefined>;
  /** A payout as its mentor sees it, with the masked account, however old it is. */
  payout(mentorId: string, payoutId: string): Promise<Payout | undefined>;
  /** The order's line in the ledger of its mentor. */
  line(mentorId: string, orderId: string): Promise<ShareLine>;
  /** The records whose time has come, the earliest first; after the given one, if any. */
  due(now: number, limit: number, after?: DuePayee): Promise<DuePayee[]>;
  /** The mentors for whom something is owed by now, and those after the given one; `next`: more may follow. */
  owed(
    now: number,
    limit: number,
    after?: string,
  ): Promise<{ mentorIds: string[]; next?: string | undefined }>;
  /** The records that wait for a person, the longest wait first; after the given one, if any. */
  needing(limit: number, after?: PayeePlace): Promise<{ payees: Payee[]; next?: PayeePlace | undefined }>;
  /** All that is known of a mentor, for a check or a sum. */
  ledger(mentorId: string): Promise<PayeeLedger>;
  /** The mentors who have ever earned something, by their ids; after the given one, if any. */
  mentors(limit: number, after?: string): Promise<string[]>;
}
