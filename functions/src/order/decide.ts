import { mailEffect, type Effect } from './effect.ts';
import { invoiceEffects } from './invoicing.ts';
import { readBacks } from './read-backs.ts';
import { meetingOwed, meetingUndone } from './meeting.ts';
import { confirmationMails, newTimeToldAt } from './session-mails.ts';
import { meetingKept, nextVerificationAt } from './calendar-changes.ts';
import { isPaid, newestInvoice } from './money.ts';
import { nextPollAt } from './read-backs.ts';
import { nextReturnPollAt } from './returns.ts';
import { nextSearchAt, personAskedAt, unconfirmedPayments } from './unconfirmed-payments.ts';
import { returnEffects } from './returns.ts';
import { lapseAt, proposalMails } from './reschedule.ts';
import { termsOf, type Order, type OrderStatus, type Terms } from './order.ts';
import type { Policy } from './policy.ts';
import { remindersAt } from './reminders.ts';
import { knewRoom, roomBy } from './room.ts';
import { settle } from './settle.ts';
import { revivableUntil } from './late-payment.ts';
import { slotEffects } from './slots.ts';
import { stageOf } from './transitions.ts';
import { isKeptQuiet, nudgeAtOf } from './approval.ts';
import { farewells } from './ending.ts';
import { archiveOwed } from './intake.ts';
import { tallyOwed } from './feedback.ts';

/** What follows from all that is known of an order at one moment. */
export interface Decision {
  /** The order with what this moment settles for good: its ending, and what it sets out to do. */
  order: Order;
  status: OrderStatus | 'empty';
  /** What is owed to the world now, whether or not a worker is already doing it. */
  owed: Effect[];
  /** When the passing of time alone will change the decision; `undefined`: never. */
  wakeAt: number | undefined;
  /** When the next reminder falls due. */
  remindAt: number | undefined;
}

/**
 * The one decision of the system. It is level-triggered: it looks at what is known, never at what just happened, so waking
 * an order twice, late, or for nothing is harmless. Applied to its own result, `decide` decides the same.
 */
export function decide(known: Order, policy: Policy, now: number): Decision {
  const order = settle(known, policy, now);
  const stage = stageOf(order);
  const meeting = stage.status === 'scheduled' ? stage : undefined;
  return {
    order,
    status: stage.status,
    owed: owedAt(order, policy, now).filter((effect) => !(effect.key in order.sent)),
    wakeAt: wakeAtOf(order, policy, now),
    remindAt: meeting && remindersAt(order, meeting.meeting, meeting.terms, policy, now).nextAt,
  };
}

function owedAt(order: Order, policy: Policy, now: number): Effect[] {
  if (!order.request) return [];
  return [
    ...invoiceEffects(order, now),
    ...owedByStage(order, policy, now),
    ...slotEffects(order),
    ...readBacks(order, policy, now),
    ...returnEffects(order, policy, now),
    ...proposalMails(order),
    ...archiveOwed(order),
  ];
}

function owedByStage(order: Order, policy: Policy, now: number): Effect[] {
  const stage = stageOf(order);
  switch (stage.status) {
    case 'empty':
      return [];
    case 'requested':
      return [{ kind: 'intake', key: 'intake', hold: 1 }];
    case 'pending':
    case 'approved':
      return openingMails(order, stage.terms, policy, now);
    case 'paid':
      return [...openingMails(order, stage.terms, policy, now), ...meetingOwed(order, stage.terms)];
    case 'scheduled':
      return [
        ...meetingKept(order, stage.meeting, stage.terms, policy, now),
        ...confirmationMails(order, stage.meeting, policy, now),
        ...remindersAt(order, stage.meeting, stage.terms, policy, now).due,
      ];
    case 'completed':
      return [mailEffect('feedback', 'mentee'), ...tallyOwed(order)];
    case 'declined':
    case 'rejected':
    case 'expired':
    case 'cancelled':
      return [...meetingUndone(order), ...farewells(order, stage.ending)];
  }
}

/**
 * The mentee's bill and the question to the mentor, once there is something to pay; a nudge before the mentor's deadline;
 * and a receipt for a mentee who has paid and waits for the mentor's answer.
 */
function openingMails(order: Order, terms: Terms, policy: Policy, now: number): Effect[] {
  if (terms.amount > 0 && order.invoices.length === 0) return [];
  const attempt = newestInvoice(order)?.attempt ?? 0;
  const mails = [mailEffect('order-received', 'mentee')];
  if (attempt > 1 && !isPaid(order)) mails.push(mailEffect('order-received', 'mentee', attempt));
  const short = order.invoices.filter(({ report }) => report?.status === 'paid');
  if (!isPaid(order))
    mails.push(...short.map(({ attempt }) => mailEffect('payment-short', 'mentee', attempt)));
  if (order.approval || isKeptQuiet(order)) return mails;
  if (isPaid(order) && terms.amount > 0) mails.push(mailEffect('paid', 'mentee'));
  mails.push(
    mailEffect('order-to-decide', 'mentor', order.revival?.outcome === 'revived' ? 'again' : undefined),
  );
  const nudgeAt = nudgeAtOf(order, terms, policy);
  return nudgeAt !== undefined && now >= nudgeAt ? [...mails, mailEffect('nudge', 'mentor')] : mails;
}

function wakeAtOf(order: Order, policy: Policy, now: number): number | undefined {
  if (!order.request) return undefined;
  const terms = termsOf(order);
  const times = [
    ...order.invoices.map((invoice) => nextPollAt(order, invoice, policy)),
    ...order.returns.map((money) => nextReturnPollAt(money, policy)),
    ...unconfirmedPayments(order).flatMap((told) => [
      nextSearchAt(told, policy),
      personAskedAt(told, policy),
    ]),
    ...(terms && !order.ended ? deadlinesOf(order, terms, policy) : []),
    ...(order.ended && terms && isPaid(order) ? [revivableUntil(order, terms, policy)] : []),
  ];
  const ahead = times.filter((at) => at !== undefined).filter((at) => at > now);
  return ahead.length > 0 ? Math.min(...ahead) : undefined;
}

function deadlinesOf(order: Order, terms: Terms, policy: Policy): (number | undefined)[] {
  const { meeting, rescheduleRequests } = order;
  if (!meeting)
    return [
      terms.payBy,
      terms.payBy + policy.closeGrace,
      terms.approveBy,
      roomBy(terms, policy),
      nudgeAtOf(order, terms, policy),
    ];
  const open = Object.values(rescheduleRequests).filter(({ state }) => state === 'open');
  return [
    ...(knewRoom(order, roomBy(terms, policy)) ? [] : [roomBy(terms, policy)]),
    terms.endsAt,
    newTimeToldAt(order, policy),
    ...(meeting.meetUrl === undefined ? [meeting.createdAt + policy.roomGrace] : []),
    nextVerificationAt(order, terms, policy),
    ...open.map((proposal) => lapseAt(proposal, terms, policy)),
  ];
}
