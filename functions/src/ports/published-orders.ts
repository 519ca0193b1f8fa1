import type { ListedOrder } from '../contract/order-summary.ts';
import type { PublishedOrder } from '../effects/published-order.ts';
import type { OrderStatus } from '../order/order.ts';

export interface WatchedOrder {
  status: string;
  reason?: string | undefined;
  reasonText?: { id: string; en: string } | undefined;
  /** The amount to pay, once it is known. 0: there is nothing to pay, so there will be no invoice. */
  amount?: number | undefined;
  invoiceUrl?: string | undefined;
}

/** A session as an agenda shows it, planned or cancelled. */
export interface AgendaSession {
  eventId: string;
  version: number;
  startsAt: number;
  endsAt: number;
  title: string;
  meetUrl?: string | undefined;
  cancelled: boolean;
}

/** What the agendas of the mentee and the mentor show of an order. */
export interface AgendaEntry {
  people: readonly string[];
  /** Missing while there is no event. */
  session?: AgendaSession | undefined;
}

/** Which orders a list shows; an empty filter shows all. Times are of when they were placed; `until` is not among them. */
export interface OrderFilter {
  menteeId?: string | undefined;
  mentorId?: string | undefined;
  status?: OrderStatus | undefined;
  from?: number | undefined;
  until?: number | undefined;
}

/** `next`: the order after which the list goes on. */
export interface OrderPage {
  orders: ListedOrder[];
  next?: string | undefined;
}

/** Orders as people see them, and the sessions in their agendas. */
export interface PublishedOrders {
  /** The ids of the orders of a mentee or a mentor, unsorted; an adapter may leave some out where there are hundreds. */
  of(uid: string): Promise<string[]>;
  /** The ids that begin with this text, of at most so many orders. */
  beginningWith(text: string, limit: number): Promise<string[]>;
  /** Orders that have no places in the lists of people, as an older version published them; after the given order, if any. */
  unlisted(limit: number, after?: string): Promise<string[]>;
  /**
   * At most so many orders, the newest first, after the given order, if any. An adapter may leave in some that the filter does
   * not want, and leaves out those whose request cannot be read.
   */
  page(filter: OrderFilter, limit: number, after?: string): Promise<OrderPage>;
  /** The payment that people see, without the rest of the order. */
  payment(orderId: string): Promise<PublishedOrder['payment']>;
  /** Publishes an order that has no record because its request cannot be read. */
  show(orderId: string, view: PublishedOrder): Promise<void>;
  /**
   * The sessions of a mentee or a mentor that have or had an event and end at `since` or later, unsorted. If there are more
   * than `limit`, those that end last.
   */
  sessionsOf(uid: string, since: number, limit: number): Promise<AgendaSession[]>;
  /** Resolves once `ready` returns true, or with the latest view after `timeoutMs`. */
  watch(
    orderId: string,
    ready: (view: WatchedOrder) => boolean,
    timeoutMs: number,
  ): Promise<WatchedOrder | undefined>;
}
