/** What a mentee asks for. Written once, by the mentee; times are epoch milliseconds. */
export interface OrderRequest {
  menteeId: string;
  mentorId: string;
  topicId: string;
  minutes: number;
  startsAt: number;
  createdAt: number;
  note?: string | undefined;
  /** The price the mentee saw, in whole rupiah: an order at another price is declined. */
  quotedAmount?: number | undefined;
}

/** The mentor's word. Written once; final. */
export interface Approval {
  decision: 'approved' | 'rejected';
  at: number;
  reason?: string | undefined;
}

/** A hint from the payment provider that an invoice or a refund changed. The truth is read back. */
export interface PaymentNotice {
  about: 'invoice' | 'refund';
  /** The provider's id of the invoice or refund. */
  id: string;
  status: string;
  at: number;
  /** True once a read-back has taken it into account. */
  read?: boolean | undefined;
}

/** What intake fixed when it accepted the request. The price is ours, never the client's. */
export interface Terms {
  amount: number;
  currency: 'IDR';
  startsAt: number;
  endsAt: number;
  payBy: number;
  approveBy: number;
  topicTitle: string;
  mentorName: string;
  menteeName: string;
}

/** Why an order was refused at intake. */
export type RefusalCode =
  | 'malformed'
  | 'unknown-mentee'
  | 'unknown-mentor'
  | 'unknown-topic'
  | 'own-mentor'
  | 'in-the-past'
  | 'too-soon'
  | 'too-far'
  | 'outside-availability'
  | 'price-changed'
  | 'slot-taken';

export type Intake =
  { outcome: 'accepted'; at: number; terms: Terms } | { outcome: 'refused'; at: number; code: RefusalCode };

/** An invoice that we opened. `closedAt`: it can no longer be paid. */
export interface Invoice {
  id: string;
  url: string;
  amount: number;
  openedAt: number;
  expiresAt: number;
  closedAt?: number | undefined;
}

/** What the payment provider answered when asked about the invoice. */
export interface InvoiceReport {
  status: 'open' | 'paid' | 'expired';
  readAt: number;
  paidAmount?: number | undefined;
  currency?: string | undefined;
  paidAt?: number | undefined;
  channel?: string | undefined;
}

export interface Refund {
  id: string;
  amount: number;
  requestedAt: number;
  status: 'pending' | 'succeeded' | 'failed';
  readAt: number;
  settledAt?: number | undefined;
}

/** The calendar event of one version of the schedule. */
export interface Meeting {
  eventId: string;
  version: number;
  createdAt: number;
  meetUrl?: string | undefined;
  roomReadyAt?: number | undefined;
  cancelledAt?: number | undefined;
}

export type EndedStatus = 'declined' | 'completed' | 'rejected' | 'expired' | 'cancelled';
export type OpenStatus = 'requested' | 'pending' | 'approved' | 'paid' | 'scheduled';
export type Status = OpenStatus | EndedStatus;

/** How an order ended. Once set it stays: nothing revives an ended order. */
export interface Ending {
  status: EndedStatus;
  at: number;
  reason: string;
}

/** All that is known of one order: the facts that others wrote, and what has been done so far. */
export interface Order {
  id: string;
  request?: OrderRequest | undefined;
  approval?: Approval | undefined;
  notices: Record<string, PaymentNotice>;
  intake?: Intake | undefined;
  slotFreedAt?: number | undefined;
  invoice?: Invoice | undefined;
  report?: InvoiceReport | undefined;
  /** How often the invoice and the refund have been read back. */
  reads: number;
  refund?: Refund | undefined;
  meeting?: Meeting | undefined;
  archivedAt?: number | undefined;
  /** When each mail and each reminder went out, by its effect key. */
  sent: Record<string, number>;
  /** Reminders that were not sent in time, by effect key. */
  missed: Record<string, number>;
  ended?: Ending | undefined;
}

export const newOrder = (id: string): Order => ({ id, notices: {}, reads: 0, sent: {}, missed: {} });

export function termsOf(order: Order): Terms | undefined {
  return order.intake?.outcome === 'accepted' ? order.intake.terms : undefined;
}
