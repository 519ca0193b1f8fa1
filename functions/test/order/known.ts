import {
  newOrder,
  type Invoice,
  type InvoiceReport,
  type Meeting,
  type Order,
  type Terms,
} from '../../src/order/order.ts';
import { defaultPolicy, DAY, HOUR } from '../../src/order/policy.ts';

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
};

/** Orders at each point of their life, each building on the one before. */
const empty = newOrder('order-0001');
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
const accepted: Order = { ...requested, intake: { outcome: 'accepted', at: NOW, terms } };
const invoiced: Order = { ...accepted, invoice };
const approved: Order = { ...invoiced, approval: { decision: 'approved', at: NOW + HOUR } };
const paid: Order = { ...invoiced, report: paidReport };
const paidAndApproved: Order = { ...approved, report: paidReport };
const scheduled: Order = { ...paidAndApproved, meeting };

export const known = { empty, requested, accepted, invoiced, approved, paid, paidAndApproved, scheduled };
