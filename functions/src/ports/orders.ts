import type { PublishedOrder } from '../effects/published-order.ts';
import type { Facts } from '../order/facts.ts';
import type { Approval, Cancellation, ProviderNotification, OrderRequest } from '../order/order.ts';

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

/** The public side of orders: what people wrote, and what they may read. */
export interface OrderStore {
  facts(orderId: string): Promise<Facts | 'malformed'>;
  /** The request as it is stored, whether it is valid or not. */
  written(orderId: string): Promise<unknown>;
  /**
   * Writes the request unless the order has one. `same`: this request was written before. `taken`: the id has another
   * request. `paused`: the mentee has made too many orders today, and nothing is written.
   */
  place(orderId: string, request: OrderRequest): Promise<'placed' | 'same' | 'taken' | 'paused'>;
  /** Writes the mentor's decision unless there is one, and returns the stored decision. */
  approve(orderId: string, approval: Approval): Promise<Approval>;
  /** Cancels the order in an admin's name, unless it already has a cancellation. */
  cancel(orderId: string, cancellation: Cancellation): Promise<void>;
  /** Asks for the invoice of that attempt. */
  wishInvoice(orderId: string, attempt: number, at: number): Promise<void>;
  /** The ids of the orders of a mentee or a mentor, unsorted; an adapter may leave some out where there are hundreds. */
  of(uid: string): Promise<string[]>;
  /** Writes a notification once and makes its order due: if its trigger is lost, a sweep finds the order. */
  note(orderId: string, noticeId: string, notice: ProviderNotification, now: number): Promise<void>;
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
