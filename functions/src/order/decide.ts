import { mail, type Effect } from './effect.ts';
import { amountToRefund, isPayable } from './money.ts';
import { termsOf, type Meeting, type Order, type PaymentNotice, type Status, type Terms } from './order.ts';
import type { Policy } from './policy.ts';
import { remindersAt } from './reminders.ts';
import { endingOf, isPaidAndApproved, stageOf } from './transitions.ts';

/** What follows from all that is known of an order at one moment. */
export interface Decision {
  /** The order with what this moment settles for good: its ending, and reminders that came too late. */
  order: Order;
  status: Status | 'empty';
  /** What is owed to the world now, whether or not somebody is at it already. */
  owed: Effect[];
  /** When the passing of time alone will change the decision; `undefined`: never. */
  wakeAt: number | undefined;
  /** When the next reminder falls due. */
  remindAt: number | undefined;
}

/**
 * The one decision of the system. It is level-triggered: it looks at what is known, never at what just happened, so
 * waking it twice, late, or for nothing is harmless. `decide` of its own result decides the same.
 */
export function decide(known: Order, policy: Policy, now: number): Decision {
  const order = settle(known, policy, now);
  const stage = stageOf(order);
  const meeting = stage.status === 'scheduled' ? stage : undefined;
  return {
    order,
    status: stage.status,
    owed: [...owedAt(order, policy, now), ...archiveOwed(order)].filter(
      (effect) => !(effect.key in order.sent),
    ),
    wakeAt: wakeAtOf(order, policy, now),
    remindAt: meeting && remindersAt(order, meeting.meeting, meeting.terms, policy, now).nextAt,
  };
}

function settle(known: Order, policy: Policy, now: number): Order {
  const ended = known.ended ?? endingOf(known, now);
  const terms = termsOf(known);
  if (!known.meeting || !terms) return { ...known, ended };
  const { missed } = remindersAt(known, known.meeting, terms, policy, now);
  return {
    ...known,
    ended,
    missed: { ...known.missed, ...Object.fromEntries(missed.map((key) => [key, now])) },
  };
}

function owedAt(order: Order, policy: Policy, now: number): Effect[] {
  const stage = stageOf(order);
  switch (stage.status) {
    case 'empty':
      return [];
    case 'requested':
      return [{ kind: 'intake', key: 'intake' }];
    case 'pending':
    case 'approved':
      return [...invoiceOwed(order, stage.terms, policy, now), ...ordersMails(order)];
    case 'paid':
      return [...readBackOwed(order, policy, now), ...ordersMails(order), ...meetingOwed(order, stage.terms)];
    case 'scheduled':
      return [
        ...readBackOwed(order, policy, now),
        ...roomOwed(stage.meeting),
        ...confirmations(stage.meeting, policy, now),
        ...remindersAt(order, stage.meeting, stage.terms, policy, now).due,
      ];
    case 'completed':
      return [...readBackOwed(order, policy, now), ...slotToFree(order)];
    case 'declined':
      return [mail('order-declined', 'mentee')];
    case 'rejected':
    case 'expired':
    case 'cancelled':
      return [
        ...readBackOwed(order, policy, now),
        ...undoing(order),
        ...refundOwed(order, policy, now),
        ...farewells(order, stage.status),
      ];
  }
}

const archiveOwed = (order: Order): Effect[] =>
  order.request && order.archivedAt === undefined ? [{ kind: 'archive', key: 'archive:request' }] : [];

function invoiceOwed(order: Order, terms: Terms, policy: Policy, now: number): Effect[] {
  if (!order.invoice) return [{ kind: 'open-invoice', key: 'invoice:1', terms }];
  if (now >= terms.payBy && order.report && order.report.readAt >= terms.payBy)
    return [{ kind: 'close-invoice', key: 'invoice:1:close', invoiceId: order.invoice.id }];
  return readBackOwed(order, policy, now);
}

/** The mentee's bill and the mentor's question, once there is something to pay. */
const ordersMails = (order: Order): Effect[] =>
  order.invoice ? [mail('order-received', 'mentee'), mail('order-to-decide', 'mentor')] : [];

/** A callback is only a hint, and may never come: the truth is asked for, on a hint and at intervals until it is paid. */
function readBackOwed(order: Order, policy: Policy, now: number): Effect[] {
  if (!order.invoice) return [];
  const notices = unread(order, 'invoice');
  if (notices.length === 0 && now < (nextPollAt(order, policy) ?? Infinity)) return [];
  return [{ kind: 'read-invoice', key: `readback:${order.reads}`, invoiceId: order.invoice.id, notices }];
}

const unread = (order: Order, about: PaymentNotice['about']): string[] =>
  Object.entries(order.notices).flatMap(([id, notice]) =>
    notice.about === about && !notice.read ? [id] : [],
  );

function nextPollAt(order: Order, policy: Policy): number | undefined {
  if (!order.invoice || !isPayable(order) || order.ended) return undefined;
  const payBy = termsOf(order)?.payBy ?? Infinity;
  const last = order.report?.readAt ?? order.invoice.openedAt;
  const next = last + policy.pollEvery;
  return last < payBy ? Math.min(next, payBy) : next;
}

function meetingOwed(order: Order, terms: Terms): Effect[] {
  return isPaidAndApproved(order) ? [{ kind: 'create-meeting', key: 'meeting:1', version: 1, terms }] : [];
}

const roomOwed = (meeting: Meeting): Effect[] =>
  meeting.meetUrl === undefined
    ? [{ kind: 'read-room', key: `room:${meeting.version}`, eventId: meeting.eventId }]
    : [];

/** Both are told once the room is known, or without it when Google takes too long. */
function confirmations(meeting: Meeting, policy: Policy, now: number): Effect[] {
  const ready = meeting.meetUrl !== undefined || now >= meeting.createdAt + policy.roomGrace;
  return ready ? [mail('confirmed', 'mentee'), mail('confirmed', 'mentor')] : [];
}

/** An ending gives back all that the order held: time, invoice, event, money. */
function undoing(order: Order): Effect[] {
  const { invoice, meeting } = order;
  const owed = slotToFree(order);
  if (invoice && isPayable(order))
    owed.push({ kind: 'close-invoice', key: 'invoice:1:close', invoiceId: invoice.id });
  if (meeting && meeting.cancelledAt === undefined)
    owed.push({ kind: 'cancel-meeting', key: `meeting:${meeting.version}:cancel`, eventId: meeting.eventId });
  return owed;
}

const slotToFree = (order: Order): Effect[] =>
  order.slotFreedAt === undefined ? [{ kind: 'free-slot', key: 'slot:free' }] : [];

/** A refund is asked for once, and followed until it has succeeded or failed. */
function refundOwed(order: Order, policy: Policy, now: number): Effect[] {
  const { invoice, refund } = order;
  const amount = amountToRefund(order);
  if (invoice && amount > 0 && !refund)
    return [{ kind: 'refund', key: 'refund:1', invoiceId: invoice.id, amount }];
  if (refund?.status !== 'pending') return [];
  const notices = unread(order, 'refund');
  if (notices.length === 0 && now < refund.readAt + policy.pollEvery) return [];
  return [{ kind: 'read-refund', key: `refund-read:${order.reads}`, refundId: refund.id, notices }];
}

function farewells(order: Order, status: 'rejected' | 'expired' | 'cancelled'): Effect[] {
  const refunded = order.refund?.status === 'succeeded' ? [mail('refunded', 'mentee')] : [];
  switch (status) {
    case 'rejected':
      return [mail('rejected', 'mentee'), ...refunded];
    case 'expired':
      return [mail('expired', 'mentee'), mail('expired', 'mentor'), ...refunded];
    case 'cancelled':
      return refunded;
  }
}

function wakeAtOf(order: Order, policy: Policy, now: number): number | undefined {
  const terms = termsOf(order);
  const times = [nextPollAt(order, policy)];
  if (terms && !order.ended) times.push(order.meeting ? terms.endsAt : terms.approveBy);
  if (order.refund?.status === 'pending') times.push(order.refund.readAt + policy.pollEvery);
  if (order.meeting && !order.meeting.meetUrl) times.push(order.meeting.createdAt + policy.roomGrace);
  const ahead = times.filter((at) => at !== undefined).filter((at) => at > now);
  return ahead.length > 0 ? Math.min(...ahead) : undefined;
}
