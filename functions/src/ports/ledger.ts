import type { PublishedOrder } from '../effects/published-order.ts';
import type { OrderSurroundings } from '../order/bookings.ts';
import type { EarnedShare } from '../order/earned-share.ts';
import type { LedgerEntry } from '../order/ledger.ts';
import type { PublicComment } from '../order/public-comment.ts';
import type { SharedChange } from '../order/shared-writes.ts';
import type { AgendaEntry } from './published-orders.ts';

/** An order that is due, when it became due, and its snapshot when it was found: `undefined` if it cannot be read. */
export interface DueOrder {
  orderId: string;
  at: number;
  standing: OrderSnapshot | undefined;
}

/** A position in the list of the orders with action items. */
export interface ActionItemPlace {
  since: number;
  orderId: string;
}

/** The two people of an order. */
export interface PartyIds {
  menteeId: string;
  mentorId: string;
}

/** What one turn of an order writes, all at once or not at all. `published`: what people see, where that changes. */
export interface TurnWrite<Result> {
  entry: LedgerEntry;
  result: Result;
  /** The token of the entry after this turn. The next turn may overwrite only this entry. */
  token?: string | undefined;
  published?: { view: PublishedOrder; agenda: AgendaEntry | undefined } | undefined;
  shared?: SharedChange | undefined;
  /** The mentor's share of the payment, where that changes; no `share`: there is none, or no longer. */
  earned?: { mentorId: string; share: EarnedShare | undefined } | undefined;
  /** The mentee's public comment, where that changes; none: there is none, or no longer. */
  commented?: { mentorId: string; comment: PublicComment | undefined } | undefined;
  /** Where words of a person who is gone are taken away, below the order. */
  silenced?: readonly string[] | undefined;
}

/** An order as it was when it was read, with its surroundings where they were asked for. */
export interface OrderSnapshot {
  entry: LedgerEntry;
  around?: OrderSurroundings | undefined;
  /** The token of the last turn, and the versions of the surroundings. Only the ledger uses them. */
  token?: string | undefined;
  versions?: { slots: number; limits: number } | undefined;
}

/** The private side of orders: one entry per order, and what is published of it. */
export interface Ledger {
  /**
   * One turn: writes what `change` makes of the entry, unless another turn was written since, or another order changed the
   * mentor's time or the mentee's limits from which this turn takes. In that case `change` is called again with the current
   * state. An entry that `change` returns as it was is not written.
   *
   * `standing`: the snapshot from an earlier read, or from the last turn here, which saves a read. `people`: with them
   * `change` also gets the order's surroundings.
   */
  turn<Result>(
    orderId: string,
    change: (entry: LedgerEntry, around?: OrderSurroundings) => TurnWrite<Result>,
    given?: { standing?: OrderSnapshot | undefined; people?: PartyIds | undefined },
  ): Promise<TurnWrite<Result>>;
  /** The snapshot for the next turn. */
  readSnapshot(orderId: string, people?: PartyIds): Promise<OrderSnapshot>;
  /**
   * The whole entry of an order, for reading only. `unreadable`: there is an entry, for example of a newer version, that
   * cannot be read; it must not be treated as missing.
   */
  read(orderId: string): Promise<LedgerEntry | 'unreadable' | undefined>;
  /**
   * Only the `wakeAt` of an order's record, in epoch milliseconds; `undefined`: it has none. Reads a few bytes, not the
   * record.
   */
  wakesAt(orderId: string): Promise<number | undefined>;
  /** The entries with action items, the longest wait first; after the given position, if any. `next`: more may follow. */
  needing(
    limit: number,
    after?: ActionItemPlace,
  ): Promise<{ entries: LedgerEntry[]; next?: ActionItemPlace }>;
  /** The entries whose newest action items were found last. */
  needingLatest(limit: number): Promise<LedgerEntry[]>;
  /** Orders whose time has come, earliest first; after the given order, if any. */
  due(
    by: 'wakeAt' | 'remindAt',
    now: number,
    limit: number,
    after?: Pick<DueOrder, 'orderId' | 'at'>,
  ): Promise<DueOrder[]>;
  /** Orders whose request no function has seen yet; after the given order, if any. */
  unseen(limit: number, after?: string): Promise<string[]>;
  /** The open orders of so many mentees, after the given mentee. */
  open(mentees: number, after?: string): Promise<{ menteeId: string; orderIds: string[] }[]>;
}
