import type { Effect } from './effect.ts';
import type { Intake, Invoice, InvoiceReport, Meeting, Order, Refund } from './order.ts';

/** What came of an effect: the other half of what the order knows. */
export type Outcome =
  | { kind: 'archived'; at: number }
  | { kind: 'assessed'; intake: Intake }
  | { kind: 'slot-freed'; at: number }
  | { kind: 'invoice-opened'; invoice: Invoice }
  | { kind: 'invoice-read'; report: InvoiceReport; notices: readonly string[] }
  | { kind: 'refund-requested'; refund: Refund }
  | { kind: 'refund-read'; status: Refund['status']; at: number; notices: readonly string[] }
  | { kind: 'meeting-created'; meeting: Meeting }
  | { kind: 'room-ready'; meetUrl: string; at: number }
  | { kind: 'meeting-cancelled'; at: number }
  | { kind: 'sent'; key: Effect['key']; at: number };

/** The order after an outcome. */
export function withOutcome(order: Order, outcome: Outcome): Order {
  switch (outcome.kind) {
    case 'archived':
      return { ...order, archivedAt: outcome.at };
    case 'assessed':
      return { ...order, intake: order.intake ?? outcome.intake };
    case 'slot-freed':
      return { ...order, slotFreedAt: outcome.at };
    case 'invoice-opened':
      return { ...order, invoice: outcome.invoice };
    case 'invoice-read':
      return withReport(order, outcome.report, outcome.notices);
    case 'refund-requested':
      return { ...order, refund: outcome.refund };
    case 'refund-read':
      return withRefundRead(order, outcome.status, outcome.at, outcome.notices);
    case 'meeting-created':
      return { ...order, meeting: outcome.meeting };
    case 'room-ready':
      return withMeeting(order, { meetUrl: outcome.meetUrl, roomReadyAt: outcome.at });
    case 'meeting-cancelled':
      return withMeeting(order, { cancelledAt: outcome.at });
    case 'sent':
      return { ...order, sent: { ...order.sent, [outcome.key]: outcome.at } };
  }
}

/** Money that came stays known: a later answer that says less does not undo a payment. */
function withReport(order: Order, report: InvoiceReport, notices: readonly string[]): Order {
  const { invoice } = order;
  const known = order.report?.status === 'paid' && report.status !== 'paid' ? order.report : report;
  const closedAt = report.status === 'open' ? undefined : (invoice?.closedAt ?? report.readAt);
  return {
    ...withNoticesRead(order, notices),
    report: { ...known, readAt: report.readAt },
    invoice: invoice && { ...invoice, closedAt },
  };
}

function withRefundRead(
  order: Order,
  status: Refund['status'],
  at: number,
  notices: readonly string[],
): Order {
  const settledAt = status === 'pending' ? undefined : at;
  return {
    ...withNoticesRead(order, notices),
    refund: order.refund && { ...order.refund, status, readAt: at, settledAt },
  };
}

function withNoticesRead(order: Order, ids: readonly string[]): Order {
  const marked = Object.entries(order.notices).map(
    ([id, notice]) => [id, ids.includes(id) ? { ...notice, read: true } : notice] as const,
  );
  return { ...order, reads: order.reads + 1, notices: Object.fromEntries(marked) };
}

const withMeeting = (order: Order, change: Partial<Meeting>): Order =>
  order.meeting ? { ...order, meeting: { ...order.meeting, ...change } } : order;
