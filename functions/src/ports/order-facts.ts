import type { Facts } from '../order/facts.ts';
import type { Approval, Cancellation, ProviderNotification, OrderRequest } from '../order/order.ts';

/** What people and providers wrote about orders. */
export interface OrderFacts {
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
  requestInvoice(orderId: string, attempt: number, at: number): Promise<void>;
  /** Writes a notification once and makes its order due: if its trigger is lost, a sweep finds the order. */
  note(orderId: string, noticeId: string, notice: ProviderNotification, now: number): Promise<void>;
}
