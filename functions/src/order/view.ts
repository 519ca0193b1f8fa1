import { stageOf } from './transitions.ts';
import { termsOf, type Meeting, type Order, type Terms } from './order.ts';
import { timelineOf, type TimelineEntry } from './timeline.ts';

/** What the two people of an order may see of it. Published under `/orders/{orderId}`. */
export interface OrderView {
  status: string;
  reason?: string | undefined;
  terms?: Terms | undefined;
  payment?: PaymentView | undefined;
  meeting?: MeetingView | undefined;
  timeline: TimelineEntry[];
}

export interface PaymentView {
  status: 'open' | 'paid' | 'closed' | 'refunding' | 'refunded' | 'refund-failed';
  amount: number;
  invoiceId: string;
  invoiceUrl: string;
  expiresAt: number;
  paidAt?: number | undefined;
  channel?: string | undefined;
}

export interface MeetingView {
  status: 'pending' | 'ready' | 'cancelled';
  eventId: string;
  version: number;
  meetUrl?: string | undefined;
}

export function viewOf(order: Order): OrderView {
  return {
    status: stageOf(order).status,
    reason: order.ended?.reason,
    terms: termsOf(order),
    payment: paymentView(order),
    meeting: order.meeting && meetingView(order.meeting),
    timeline: timelineOf(order),
  };
}

function paymentView(order: Order): PaymentView | undefined {
  const { invoice, report } = order;
  if (!invoice) return undefined;
  return {
    status: paymentStatus(order),
    amount: invoice.amount,
    invoiceId: invoice.id,
    invoiceUrl: invoice.url,
    expiresAt: invoice.expiresAt,
    paidAt: report?.paidAt,
    channel: report?.channel,
  };
}

function paymentStatus({ invoice, report, refund }: Order): PaymentView['status'] {
  if (refund)
    return ({ pending: 'refunding', succeeded: 'refunded', failed: 'refund-failed' } as const)[refund.status];
  if (report?.status === 'paid') return 'paid';
  return invoice?.closedAt === undefined ? 'open' : 'closed';
}

function meetingView({ eventId, version, meetUrl, cancelledAt }: Meeting): MeetingView {
  if (cancelledAt !== undefined) return { status: 'cancelled', eventId, version };
  return { status: meetUrl === undefined ? 'pending' : 'ready', eventId, version, meetUrl };
}
