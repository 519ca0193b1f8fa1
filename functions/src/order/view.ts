import { attendanceOf, type AttendanceState } from './attendance.ts';
import { leastNoticeOf } from './cancellation.ts';
import { isPayable, newestInvoice, paymentOf, receivedSums } from './money.ts';
import {
  termsOf,
  versionOf,
  type Invoice,
  type Meeting,
  type MoneyReturn,
  type Order,
  type Party,
  type RescheduleRequest,
  type Terms,
} from './order.ts';
import { sumOf } from './sums.ts';
import type { IssuedReceipt } from './receipt.ts';
import { timelineOf, type TimelineEntry } from './timeline.ts';
import { stageOf, type OrderStage } from './transitions.ts';

/** What the two people of an order may see of it. Published under `/orders/{orderId}`. */
export interface OrderView {
  status: OrderStage['status'];
  reason?: string | undefined;
  terms?: (Terms & { version: number; leastNotice?: number | undefined }) | undefined;
  /** The mentor approves every order automatically: there is nothing to decide. */
  autoApproved?: boolean | undefined;
  payment?: PaymentView | undefined;
  /** Of its payments and of the money that went back. */
  receipts?: IssuedReceipt[] | undefined;
  meeting?: MeetingView | undefined;
  rescheduleRequests?: Record<string, ProposalView> | undefined;
  /** Whether a session that is over took place. */
  attendance?: AttendanceState | undefined;
  timeline: TimelineEntry[];
}

export interface PaymentView {
  status: 'open' | 'paid' | 'closed' | 'refunding' | 'refunded' | 'needs-person';
  amount: number;
  /** 1, 2, … : the mentee may ask for the next one when this one is closed. */
  attempt: number;
  invoiceId: string;
  invoiceUrl: string;
  expiresAt: number;
  paidAt?: number | undefined;
  channel?: string | undefined;
  /** Rupiah that have gone back, or are on their way. */
  returned?: number | undefined;
  /** Of these, the rupiah that a person must return, and the rupiah under way; also set while the order is open. */
  byHand?: number | undefined;
  onTheWay?: number | undefined;
}

export interface MeetingView {
  status: 'pending' | 'ready' | 'cancelled';
  eventId: string;
  version: number;
  meetUrl?: string | undefined;
}

export interface ProposalView {
  state: RescheduleRequest['state'];
  by: Party;
  startsAt: number;
  /** Until when it can be answered, once it is open. */
  answerBy?: number | undefined;
  code?: string | undefined;
}

export function viewOf(order: Order): OrderView {
  const terms = termsOf(order);
  const leastNotice = leastNoticeOf(order);
  return {
    status: stageOf(order).status,
    reason: reasonOf(order),
    terms: terms && {
      ...terms,
      version: versionOf(order),
      ...(leastNotice !== undefined && { leastNotice }),
    },
    ...(order.approval?.auto === true && { autoApproved: true }),
    payment: paymentView(order),
    ...(order.receipts.length > 0 && { receipts: order.receipts }),
    meeting: order.meeting && meetingView(order.meeting),
    rescheduleRequests: rescheduleViews(order.rescheduleRequests),
    attendance: attendanceOf(order),
    timeline: timelineOf(order),
  };
}

/** The invoice that matters: the one that paid, or else the newest. */
function paymentView(order: Order): PaymentView | undefined {
  const invoice = paymentOf(order)?.invoice ?? newestInvoice(order);
  if (!invoice) return undefined;
  const { amount, attempt, id, url, expiresAt, report } = invoice;
  const back = order.returns.filter(({ status }) => status !== 'failed');
  return {
    status: paymentStatus(order, invoice, back),
    amount,
    attempt,
    invoiceId: id,
    invoiceUrl: url,
    expiresAt,
    paidAt: report?.paidAt,
    channel: report?.channel,
    returned: sumOfAny(back),
    byHand: sumOfAny(back.filter(waitsForPerson)),
    onTheWay: sumOfAny(back.filter((one) => one.status !== 'succeeded' && !waitsForPerson(one))),
  };
}

const sumOfAny = (returns: readonly MoneyReturn[]): number | undefined =>
  returns.length > 0 ? sumOf(returns) : undefined;

const waitsForPerson = ({ method, status }: MoneyReturn): boolean =>
  method === 'by-hand' && status === 'pending';

function paymentStatus(order: Order, invoice: Invoice, back: readonly MoneyReturn[]): PaymentView['status'] {
  if (order.ended && back.some(waitsForPerson)) return 'needs-person';
  if (order.ended && back.length > 0 && receivedSums(order).length > 0)
    return back.every(({ status }) => status === 'succeeded') ? 'refunded' : 'refunding';
  if (paymentOf(order)) return 'paid';
  return isPayable(invoice) ? 'open' : 'closed';
}

/** The room of a deleted event is not shown: neither party would be in it. */
function meetingView({ eventId, version, meetUrl, cancelledAt, deletedExternallyAt }: Meeting): MeetingView {
  if (cancelledAt !== undefined) return { status: 'cancelled', eventId, version };
  if (deletedExternallyAt !== undefined) return { status: 'pending', eventId, version };
  return { status: meetUrl === undefined ? 'pending' : 'ready', eventId, version, meetUrl };
}

function rescheduleViews(
  rescheduleRequests: Record<string, RescheduleRequest>,
): Record<string, ProposalView> | undefined {
  const views = Object.entries(rescheduleRequests).map(
    ([id, { state, ask, code, answerBy }]) =>
      [id, { state, by: ask.by, startsAt: ask.startsAt, ...(answerBy && { answerBy }), code }] as const,
  );
  return views.length > 0 ? Object.fromEntries(views) : undefined;
}

/** Why it is over; if a party did not come, that. */
const reasonOf = ({ ended, attendance }: Order): string | undefined =>
  attendance && attendance.outcome !== 'held' ? attendance.outcome : ended?.reason;
