import { mailOf } from './effect.ts';
import { revivedAt } from './late-payment.ts';
import {
  otherParty,
  type Absence,
  type AbsenceAnswer,
  type AttendanceVerdict,
  type Invoice,
  type Meeting,
  type MoneyReturn,
  type Order,
  type OrderEnding,
  type Party,
  type RescheduleRequest,
} from './order.ts';
import { paymentsOf } from './payments.ts';
import type { ReceiptKind } from './receipt.ts';

export type TimelineAuthor = Party | 'admin' | 'provider' | 'system';

/** What can stand in an order's story. The words for people are in words/timeline.ts. */
export type TimelineCode =
  | OrderEnding['status']
  | 'ordered'
  | 'accepted'
  | 'approved'
  | 'revived'
  | 'invoiced'
  | 'paid'
  | 'paid-in-part'
  | 'invoice-closed'
  | `return-${MoneyReturn['method']}`
  | 'returned'
  | 'return-failed'
  | `${ReceiptKind}-issued`
  | 'scheduled'
  | 'room-ready'
  | 'event-moved'
  | 'event-moved-back'
  | 'event-gone'
  | 'meeting-cancelled'
  | `reschedule-${Exclude<RescheduleRequest['state'], 'open'>}`
  | 'mailed'
  | 'mail-failed'
  | 'reminded'
  | 'reminder-missed'
  | 'feedback'
  | 'absence-reported'
  | `absence-${AbsenceAnswer['decision']}`
  | `attendance-${AttendanceVerdict['outcome']}`;

/** One line of an order's story. */
export interface TimelineEntry {
  at: number;
  what: TimelineCode;
  by: TimelineAuthor;
  detail?: string;
}

/**
 * The story of an order, oldest first. It is derived from what the order knows, which only ever grows: no person can remove
 * or change an entry, nor can the functions.
 */
export function timelineOf(order: Order): TimelineEntry[] {
  const entries = [
    ...wordsOfPeople(order),
    ...order.invoices.flatMap((invoice) => payments(order, invoice)),
    ...order.returns.flatMap(returned),
    ...order.receipts.flatMap(({ kind, number, issuedAt }) =>
      entry(issuedAt, `${kind}-issued`, 'system', number),
    ),
    ...session(order),
    ...Object.values(order.rescheduleRequests).flatMap(rescheduleEntries),
    ...messages(order),
    ...endings(order),
    ...attendance(order),
  ];
  return entries.sort((a, b) => a.at - b.at);
}

function entry(
  at: number | undefined,
  what: TimelineCode,
  by: TimelineAuthor,
  detail?: string,
): TimelineEntry[] {
  return at === undefined ? [] : [{ at, what, by, ...(detail !== undefined && { detail }) }];
}

function wordsOfPeople({ request, approval, intake, cancellation, feedback }: Order): TimelineEntry[] {
  return [
    ...entry(request?.createdAt, 'ordered', 'mentee'),
    ...(intake?.outcome === 'accepted' ? entry(intake.at, 'accepted', 'system') : []),
    ...(approval
      ? entry(approval.at, approval.decision, approval.auto ? 'system' : 'mentor', approval.reason)
      : []),
    ...(cancellation ? entry(cancellation.at, 'cancelled', cancellation.by, cancellation.reason) : []),
    ...entry(feedback?.at, 'feedback', 'mentee', feedback && String(feedback.rating)),
  ];
}

/** Each payment has its own entries: a later payment does not change what was told of an earlier one. */
function payments({ intake }: Order, invoice: Invoice): TimelineEntry[] {
  const { amount: price = 0, currency: priceCurrency = 'IDR' } =
    intake?.outcome === 'accepted' ? intake.terms : {};
  return [
    ...entry(invoice.openedAt, 'invoiced', 'system', invoice.url),
    ...entry(invoice.closedAt, 'invoice-closed', 'system'),
    ...paymentsOf(invoice).flatMap(({ amount, currency, paidAt, channel }) =>
      entry(
        paidAt,
        amount >= price && currency === priceCurrency ? 'paid' : 'paid-in-part',
        'mentee',
        channel,
      ),
    ),
  ];
}

/** A return that replaces another is told after it, also if two workers' clocks say otherwise. */
function returned(money: MoneyReturn, _: number, returns: readonly MoneyReturn[]): TimelineEntry[] {
  const { at, method, amount, status, settledAt, arrivedAt, code, replaces } = money;
  const arrived = status === 'succeeded' ? settledAt : arrivedAt;
  const replaced = returns.find(({ number }) => number === replaces);
  return [
    ...entry(Math.max(at, replaced?.settledAt ?? at), `return-${method}`, 'system', String(amount)),
    ...entry(arrived, 'returned', 'provider', String(amount)),
    ...(status === 'failed' ? entry(settledAt, 'return-failed', 'provider', code) : []),
  ];
}

const session = ({ meeting, lostMeetings }: Order): TimelineEntry[] =>
  [...lostMeetings, ...(meeting ? [meeting] : [])].flatMap(eventOf);

function eventOf(meeting: Meeting): TimelineEntry[] {
  const { createdAt, eventId, roomReadyAt, meetUrl, externalMoves, deletedExternallyAt, cancelledAt } =
    meeting;
  return [
    ...entry(createdAt, 'scheduled', 'system', eventId),
    ...entry(roomReadyAt, 'room-ready', 'provider', meetUrl),
    ...externalMoves.flatMap(({ at, restoredAt }) => [
      ...entry(at, 'event-moved', 'provider'),
      ...entry(restoredAt, 'event-moved-back', 'system'),
    ]),
    ...entry(deletedExternallyAt, 'event-gone', 'provider', eventId),
    ...entry(cancelledAt, 'meeting-cancelled', 'system'),
  ];
}

function rescheduleEntries({ ask, state, settledAt, code }: RescheduleRequest): TimelineEntry[] {
  const askedEntry = entry(ask.at, 'reschedule-asked', ask.by, String(ask.startsAt));
  if (state === 'asked' || state === 'open') return askedEntry;
  const author = state === 'accepted' || state === 'refused' ? otherParty(ask.by) : 'system';
  return [...askedEntry, ...entry(settledAt, `reschedule-${state}`, author, code)];
}

function messages({ sent, missed, notices }: Order): TimelineEntry[] {
  return [
    ...Object.entries(sent).flatMap(([key, at]) =>
      entry(at, mailOf(key).kind === 'remind' ? 'reminded' : 'mailed', 'system', key),
    ),
    ...Object.values(notices).flatMap(({ about, id, at }) =>
      about === 'mail' ? entry(at, 'mail-failed', 'provider', id) : [],
    ),
    ...Object.entries(missed).flatMap(([key, at]) => entry(at, 'reminder-missed', 'system', key)),
  ];
}

/** A rejection or a cancellation has its own entry already. An ending that a late payment undid stays in the story. */
function endings(order: Order): TimelineEntry[] {
  const { ended, revival } = order;
  const undone = revival ? entry(revival.undone.at, 'expired', 'system', revival.undone.reason) : [];
  return [
    ...undone,
    ...entry(revivedAt(order), 'revived', 'system'),
    ...(ended ? endingEntry(ended, revival) : []),
  ];
}

function endingEntry(ended: OrderEnding, revival: Order['revival']): TimelineEntry[] {
  switch (ended.status) {
    case 'rejected':
    case 'cancelled':
      return [];
    case 'expired':
      return revival?.undone.at === ended.at ? [] : entry(ended.at, 'expired', 'system', ended.reason);
    case 'declined':
    case 'completed':
      return entry(ended.at, ended.status, 'system', ended.reason);
  }
}

/** That a session took place is no news without a report of absence. */
function attendance({ absences: { mentee, mentor }, attendance: verdict }: Order): TimelineEntry[] {
  const isReported = mentee !== undefined || mentor !== undefined;
  const settled = [verdict?.before, verdict].filter((one) => one !== undefined);
  return [
    ...(mentee ? absenceTold('mentee', mentee) : []),
    ...(mentor ? absenceTold('mentor', mentor) : []),
    ...settled
      .filter((one) => isReported || one.by === 'admin')
      .flatMap(({ at, outcome, by }) => entry(at, `attendance-${outcome}`, by)),
  ];
}

const absenceTold = (by: Party, { report, answer }: Absence): TimelineEntry[] => [
  ...entry(report.at, 'absence-reported', by, report.reason),
  ...(answer ? entry(answer.at, `absence-${answer.decision}`, otherParty(by), answer.reason) : []),
];
