import { allToMentor } from '../../src/order/mentor-share.ts';
import { decide, type Decision } from '../../src/order/decide.ts';
import {
  emptyOrder,
  type Invoice,
  type InvoiceReport,
  type Meeting,
  type MoneyReturn,
  type Order,
  type RescheduleRequest,
  type Terms,
} from '../../src/order/order.ts';
import { withOutcome, type Outcome } from '../../src/order/outcome.ts';
import { defaultPolicy, DAY, HOUR } from '../../src/order/policy.ts';
import { receiptNumber, seriesAt } from '../../src/order/receipt.ts';
import { receiptsOwed, withReceipt } from '../../src/order/receipts-owed.ts';

export const policy = defaultPolicy;

/** 2026-12-01 10:00 in Jakarta. */
export const NOW = Date.parse('2026-12-01T03:00:00Z');
export const STARTS_AT = NOW + 2 * DAY;

export const terms: Terms = {
  amount: 150_000,
  currency: 'IDR',
  startsAt: STARTS_AT,
  endsAt: STARTS_AT + HOUR,
  payBy: NOW + DAY,
  approveBy: NOW + DAY,
  topicTitle: 'Karier di bidang data',
  mentorName: 'Ayu',
  menteeName: 'Citra',
};

export const invoice: Invoice = {
  attempt: 1,
  id: 'inv-1',
  url: 'https://checkout.example/inv-1',
  amount: terms.amount,
  openedAt: NOW,
  expiresAt: terms.payBy,
};

export const paidReport: InvoiceReport = {
  status: 'paid',
  readAt: NOW + HOUR,
  paidAmount: terms.amount,
  currency: 'IDR',
  paidAt: NOW + HOUR,
  channel: 'BCA',
};

export const meeting: Meeting = {
  eventId: 'event1',
  version: 1,
  createdAt: NOW + 2 * HOUR,
  meetUrl: 'https://meet.google.com/abc-defg-hij',
  roomReadyAt: NOW + 2 * HOUR,
  roomOpenedAt: NOW + 2 * HOUR,
  externalMoves: [],
};

/** The order with that answer of the provider's about its invoice. */
export function withReport(order: Order, report: InvoiceReport): Order {
  const closedAt = report.status === 'expired' ? report.readAt : undefined;
  return { ...order, invoices: order.invoices.map((one) => ({ ...one, report, closedAt })) };
}

/** The order with a receipt for each of its payments, and then a credit note for each of its returns that succeeded. */
export function withReceipts(order: Order): Order {
  const [next] = receiptsOwed(order);
  if (!next) return order;
  const { kind, about, amount, currency, movedAt: issuedAt } = next;
  const number = receiptNumber(seriesAt(kind, issuedAt, 'Asia/Jakarta'), order.receipts.length + 1);
  return withReceipts(withReceipt(order, { kind, about, amount, currency, number, issuedAt }));
}

/** Orders at each point of their life, each building on the one before. */
const empty = emptyOrder('order-0001');
const requested: Order = {
  ...empty,
  archivedAt: NOW,
  request: {
    menteeId: 'mentee-citra',
    mentorId: 'mentor-ayu',
    topicId: 'data',
    minutes: 60,
    startsAt: STARTS_AT,
    createdAt: NOW,
  },
};
const hold = { number: 1, state: 'held', startsAt: terms.startsAt, endsAt: terms.endsAt } as const;
const accepted: Order = {
  ...requested,
  holds: [hold],
  intake: { outcome: 'accepted', at: NOW, terms, shareTerms: allToMentor, autoApprove: false },
};
const invoiced: Order = { ...accepted, invoicesWanted: 1, invoices: [invoice] };
const approved: Order = { ...invoiced, approval: { decision: 'approved', at: NOW + HOUR } };
const paid: Order = withReceipts(withReport(invoiced, paidReport));
const paidAndApproved: Order = withReceipts(withReport(approved, paidReport));
const scheduled: Order = { ...paidAndApproved, meetingWanted: true, meeting };

export const known = { empty, requested, accepted, invoiced, approved, paid, paidAndApproved, scheduled };

/** Told to both, as it is soon after. */
export const confirmed: Order = {
  ...scheduled,
  sent: { 'mail:confirmed:mentee': NOW, 'mail:confirmed:mentor': NOW },
};

/** Unpaid at the deadline, and all is given back. */
export const expired: Order = {
  ...withReport(invoiced, { status: 'expired', readAt: terms.payBy }),
  holds: [{ ...hold, freedAt: terms.payBy }],
  releasedAt: terms.payBy,
  ended: { status: 'expired', at: terms.payBy, reason: 'unpaid', retainedAmount: 0 },
};

/** Money in full has come for it after all. */
export const paidLate: Order = withReport(expired, {
  ...paidReport,
  paidAt: terms.payBy + HOUR,
  readAt: terms.payBy + HOUR,
});

export const rescheduleRequest: RescheduleRequest = {
  ask: { by: 'mentee', startsAt: STARTS_AT + DAY, at: NOW + 3 * HOUR },
  state: 'asked',
};

/** What is decided of an order at a moment; `keys` are of what is owed, without receipts, which have a test of their own. */
export function decided(order: Order, now = NOW + 2 * HOUR): Decision & { keys: string[] } {
  const decision = decide(order, policy, now);
  const others = decision.owed.filter(({ kind }) => kind !== 'issue-receipt');
  return { ...decision, keys: others.map(({ key }) => key) };
}

/** The order that has come so far by these outcomes, deciding after each. */
export const following = (order: Order, now: number, ...outcomes: Outcome[]): Order =>
  outcomes.reduce(
    (before, outcome) => decide(withOutcome(before, outcome), policy, now).order,
    decide(order, policy, now).order,
  );

export const returnsOf = (order: Order): Pick<MoneyReturn, 'invoiceId' | 'amount' | 'method' | 'status'>[] =>
  order.returns.map(({ invoiceId, amount, method, status }) => ({ invoiceId, amount, method, status }));
