import type { Facts } from './order/facts.ts';
import type { Mentee, Mentor } from './order/intake.ts';
import type { InvoiceReport, OrderRequest, PaymentNotice, Refund, Terms } from './order/order.ts';
import type { Interval } from './order/schedule.ts';
import type { OrderView } from './order/view.ts';
import type { LedgerEntry } from './order/ledger.ts';
import type { Mail } from './mail/render.ts';

/** Epoch milliseconds. `sync` is awaited at the start of each invocation: the local stack's clock can be moved. */
export interface Clock {
  now(): number;
  sync(): Promise<void>;
}

export interface Published {
  status: string;
  reason?: string | undefined;
  invoiceUrl?: string | undefined;
}

/** The public side of orders: what people wrote, and what they may read. */
export interface Orders {
  facts(orderId: string): Promise<Facts | 'malformed'>;
  /** Writes the request unless there is one. `same`: it was written before; `taken`: the id has another request. */
  place(orderId: string, request: OrderRequest): Promise<'placed' | 'same' | 'taken'>;
  note(orderId: string, noticeId: string, notice: PaymentNotice): Promise<void>;
  /** A view of a lower revision than the one published is dropped. */
  publish(orderId: string, view: OrderView, revision: number): Promise<void>;
  /** Resolves once `ready` says so, or with the latest after `timeoutMs`. */
  watch(
    orderId: string,
    ready: (view: Published) => boolean,
    timeoutMs: number,
  ): Promise<Published | undefined>;
}

/** The private side: one entry per order, changed only by transaction. */
export interface Ledger {
  turn<Result>(
    orderId: string,
    change: (entry: LedgerEntry) => { entry: LedgerEntry; result: Result },
  ): Promise<Result>;
  /** Orders whose time has come, earliest first. */
  due(by: 'wakeAt' | 'remindAt', now: number, limit: number): Promise<string[]>;
  /** Orders whose request no function has seen yet. */
  unseen(limit: number): Promise<string[]>;
}

/** The mentors' time. */
export interface Slots {
  /** Holding again what the order holds already is `held`. */
  hold(mentorId: string, orderId: string, session: Interval, buffer: number): Promise<'held' | 'taken'>;
  free(mentorId: string, orderId: string): Promise<void>;
}

export interface Person {
  name: string;
  email: string;
  locale: 'id' | 'en';
  timeZone: string;
}

export interface Directory {
  mentor(mentorId: string): Promise<Mentor | undefined>;
  mentee(menteeId: string): Promise<Mentee | undefined>;
  person(uid: string): Promise<Person | undefined>;
}

export interface InvoiceDraft {
  /** The same order always makes the same invoice. */
  externalId: string;
  terms: Terms;
  payerEmail: string | undefined;
  durationSeconds: number;
}

/** Whoever collects the money. Amounts are whole rupiah. Failures are `ProviderError`s. */
export interface PaymentProvider {
  openInvoice(draft: InvoiceDraft): Promise<{ id: string; url: string; expiresAt: number }>;
  readInvoice(invoiceId: string): Promise<Omit<InvoiceReport, 'readAt'>>;
  /** Answers how the invoice stands afterwards: it may have been paid in the meantime. */
  closeInvoice(invoiceId: string): Promise<Omit<InvoiceReport, 'readAt'>>;
  refund(
    invoiceId: string,
    amount: number,
    referenceId: string,
  ): Promise<{ id: string; status: Refund['status'] }>;
  readRefund(refundId: string): Promise<Refund['status']>;
}

export interface MeetingDraft {
  /** Decides the event's id: the same key is the same event. */
  key: string;
  summary: string;
  description: string;
  session: Interval;
  attendees: readonly { email: string; name: string }[];
}

/** What a callback is about. `name` is the one that we gave to the invoice or refund: it names the order. */
export type Callback =
  { kind: 'notice'; name: string; noticeId: string; notice: Omit<PaymentNotice, 'at'> } | { kind: 'foreign' };

/** The payment provider's calls to us. */
export interface PaymentCallbacks {
  isAuthentic(token: string | undefined): boolean;
  parse(body: unknown): Callback;
}

/** Whoever keeps the calendar and the rooms. `meetUrl` is missing while the room is still being made. */
export interface Calendar {
  create(draft: MeetingDraft): Promise<{ eventId: string; meetUrl?: string | undefined }>;
  room(eventId: string): Promise<{ meetUrl?: string | undefined }>;
  cancel(eventId: string): Promise<void>;
}

export interface Mailer {
  send(to: { email: string; name: string }, mail: Mail, key: string): Promise<void>;
}

/** Keeps what came in, as it came in. */
export interface Archive {
  put(name: string, content: unknown): Promise<void>;
}

export interface Log {
  info(message: string, data?: Record<string, unknown>): void;
  warn(message: string, data?: Record<string, unknown>): void;
  error(message: string, data?: Record<string, unknown>): void;
}

/** The outside, as small interfaces. */
export interface Ports {
  clock: Clock;
  orders: Orders;
  ledger: Ledger;
  slots: Slots;
  directory: Directory;
  payments: PaymentProvider;
  callbacks: PaymentCallbacks;
  calendar: Calendar;
  mailer: Mailer;
  archive: Archive;
  log: Log;
}
