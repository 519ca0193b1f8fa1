import { keyPart, type Effect } from './effect.ts';
import { withElsewhere, type RefundElsewhere } from './return-methods.ts';
import { generationOf, versionOf } from './order.ts';
import { isToldArrived } from './return-hints.ts';
import { isSumOrPayment, paymentsOf, withPayments, withShown } from './payments.ts';
import type {
  IntakeResult,
  Invoice,
  InvoiceReport,
  Meeting,
  MoneyReturn,
  ProviderNotification,
  Order,
  Party,
  RescheduleRequest,
  RefusalCode,
} from './order.ts';

/** An invoice and how it stands, as the provider says. */
export interface InvoiceReading {
  invoice: Invoice;
  report: InvoiceReport;
}

/** An event as an effect saw it: its generation, and the room that it had. */
interface MeetingSighting {
  generation: number;
  meetUrl?: string | undefined;
  at: number;
}

/** What is known once an effect was done: the other half of what the order knows. */
export type Outcome =
  | { kind: 'archived'; at: number }
  | { kind: 'assessed'; intake: IntakeResult }
  | { kind: 'open-order-released'; at: number }
  | { kind: 'slot-held'; hold: number; at: number }
  | { kind: 'slot-refused'; hold: number; at: number; code: RefusalCode }
  | { kind: 'slot-freed'; hold: number; at: number }
  | { kind: 'invoice-opened'; invoice: Invoice }
  | { kind: 'invoice-withdrawn'; attempt: number; found: InvoiceReading[] }
  | { kind: 'invoice-read'; reading: InvoiceReading; notices: readonly string[] }
  | { kind: 'invoices-found'; found: InvoiceReading[]; notices: readonly string[]; at: number }
  | {
      kind: 'return-moved';
      number: number;
      change: Partial<MoneyReturn>;
      /** What was given back of the same payment elsewhere, not by us. */
      elsewhere?: readonly RefundElsewhere[] | undefined;
      notices: readonly string[];
    }
  | { kind: 'meeting-created'; generation: number; meeting: Meeting }
  | { kind: 'meeting-deleted'; generation: number; eventId: string; at: number }
  | ({ kind: 'meeting-verified'; version: number; displaced: boolean } & MeetingSighting)
  | ({ kind: 'meeting-moved'; version: number; uninvited?: readonly Party[] | undefined } & MeetingSighting)
  | ({ kind: 'room-ready'; meetUrl: string } & MeetingSighting)
  | { kind: 'room-opened'; generation: number; at: number }
  | { kind: 'meeting-cancelled'; at: number }
  | { kind: 'tallied'; at: number }
  | { kind: 'sent'; key: Effect['key']; at: number };

/** The order after an outcome. */
export function withOutcome(order: Order, outcome: Outcome): Order {
  switch (outcome.kind) {
    case 'archived':
      return { ...order, archivedAt: outcome.at };
    case 'assessed':
      return withIntake(order, outcome.intake);
    case 'open-order-released':
      return { ...order, releasedAt: outcome.at };
    case 'slot-held':
      return withHeld(order, outcome.hold, outcome.at);
    case 'slot-refused':
      return withRefusedSlot(order, outcome.hold, outcome.at, outcome.code);
    case 'slot-freed':
      return withHold(order, outcome.hold, { freedAt: outcome.at });
    case 'invoice-opened':
      return withInvoice(order, outcome.invoice);
    case 'invoice-withdrawn':
      return withWithdrawn(order, outcome.attempt, outcome.found);
    case 'invoice-read':
      return withNoticesRead(
        withReading(order, outcome.reading),
        outcome.notices,
        outcome.reading.report.readAt,
      );
    case 'invoices-found':
      return withNoticesRead(outcome.found.reduce(withReading, order), outcome.notices, outcome.at);
    case 'return-moved':
      return withNoticesRead(withReturn(order, outcome), outcome.notices, outcome.change.readAt);
    case 'meeting-created':
      return withNewMeeting(order, outcome.generation, outcome.meeting);
    case 'meeting-deleted':
      return withoutMeeting(order, outcome);
    case 'meeting-verified':
      return withRoom(withMeetingSeen(order, outcome), outcome);
    case 'meeting-moved':
      return withRoom(withMeetingMoved(order, outcome), outcome);
    case 'room-ready':
      return withRoom(order, outcome);
    case 'room-opened':
      return outcome.generation === generationOf(order)
        ? withMeeting(order, { roomOpenedAt: outcome.at })
        : order;
    case 'meeting-cancelled':
      return { ...withMeeting(order, { cancelledAt: outcome.at }), meetingWanted: false };
    case 'tallied':
      return { ...order, talliedAt: outcome.at };
    case 'sent':
      return { ...order, sent: { ...order.sent, [outcome.key]: outcome.at } };
  }
}

/** A meeting of a past generation changes nothing. */
function withNewMeeting(order: Order, generation: number, meeting: Meeting): Order {
  if (generation !== generationOf(order)) return order;
  const { meeting: before, lostMeetings } = order;
  const lost = before?.deletedExternallyAt === undefined ? lostMeetings : [...lostMeetings, before];
  return { ...order, meeting, lostMeetings: lost };
}

function withoutMeeting(
  order: Order,
  { generation, eventId, at }: Extract<Outcome, { kind: 'meeting-deleted' }>,
): Order {
  if (generation !== generationOf(order)) return order;
  if (order.meeting) return withMeeting(order, { deletedExternallyAt: at });
  const unseen = {
    eventId,
    version: versionOf(order),
    createdAt: at,
    deletedExternallyAt: at,
    externalMoves: [],
  };
  return { ...order, lostMeetings: [...order.lostMeetings, unseen] };
}

/**
 * An event that was verified against an outdated time, or against a time to which we have yet to move it, was not displaced.
 */
function withMeetingSeen(
  order: Order,
  { generation, version, displaced, at }: Extract<Outcome, { kind: 'meeting-verified' }>,
): Order {
  const { meeting } = order;
  if (!meeting || generation !== generationOf(order)) return order;
  const isShown = version === versionOf(order) && version === meeting.version;
  const externalMoves = displaced && isShown ? [...meeting.externalMoves, { at }] : meeting.externalMoves;
  return withMeeting(order, { lastVerifiedAt: at, externalMoves });
}

function withMeetingMoved(
  order: Order,
  { generation, version, at, uninvited: letGo = [] }: Extract<Outcome, { kind: 'meeting-moved' }>,
): Order {
  if (generation !== generationOf(order)) return order;
  const { version: before = 0, externalMoves = [], uninvited = [] } = order.meeting ?? {};
  return withMeeting(order, {
    version: Math.max(version, before),
    lastVerifiedAt: at,
    ...(letGo.length > 0 && { uninvited: [...new Set([...uninvited, ...letGo])] }),
    externalMoves: externalMoves.map((one) => ({ ...one, restoredAt: one.restoredAt ?? at })),
  });
}

/** The room that the effect has seen. Its address stays as it was first read: both parties may have been told it. */
function withRoom(order: Order, { generation, meetUrl, at }: MeetingSighting): Order {
  const { meeting } = order;
  const news = meetUrl !== undefined && meeting?.meetUrl === undefined;
  return news && generation === generationOf(order)
    ? withMeeting(order, { meetUrl, roomReadyAt: at })
    : order;
}

function withIntake(order: Order, intake: IntakeResult): Order {
  if (order.intake) return order;
  const accepted = intake.outcome === 'accepted';
  const auto = { decision: 'approved', at: intake.at, auto: true } as const;
  const approval = order.approval ?? (accepted && intake.autoApprove ? auto : undefined);
  return { ...withHold(order, 1, accepted ? { state: 'held' } : {}), intake, approval };
}

const withHold = (order: Order, number: number, change: Partial<Order['holds'][number]>): Order => ({
  ...order,
  holds: order.holds.map((hold) => (hold.number === number ? { ...hold, ...change } : hold)),
});

function withHeld(order: Order, number: number, at: number): Order {
  const held = withHold(order, number, { state: 'held' });
  const { revival } = held;
  if (revival?.outcome === 'asked' && revival.number === number)
    return {
      ...held,
      ended: undefined,
      releasedAt: undefined,
      currentHold: number,
      revival: { ...revival, at, outcome: 'revived' },
    };
  return withProposal(held, number, { state: 'open', openedAt: at });
}

function withRefusedSlot(order: Order, number: number, at: number, code: RefusalCode): Order {
  const refused = withHold(order, number, { state: 'refused' });
  const { revival } = refused;
  if (revival?.outcome === 'asked' && revival.number === number)
    return { ...refused, revival: { ...revival, at, outcome: 'refused' } };
  return withProposal(refused, number, { state: 'declined', settledAt: at, code });
}

/** A reschedule request that has been settled meanwhile stays settled. */
function withProposal(order: Order, number: number, change: Partial<RescheduleRequest>): Order {
  const changed = Object.entries(order.rescheduleRequests).map(([id, proposal]) => {
    const waiting = proposal.number === number && proposal.state === 'asked';
    return [id, waiting ? { ...proposal, ...change } : proposal] as const;
  });
  return { ...order, rescheduleRequests: Object.fromEntries(changed) };
}

/** The provider may have told us of the invoice before: then only its attempt was missing. */
function withInvoice(order: Order, invoice: Invoice): Order {
  const known = order.invoices.find(({ id }) => id === invoice.id);
  const others = order.invoices.filter(({ id }) => id !== invoice.id);
  return { ...order, invoices: [...others, { ...known, ...invoice, ...closedOf(known) }] };
}

const closedOf = (known: Invoice | undefined): Partial<Invoice> =>
  known?.closedAt === undefined ? {} : { closedAt: known.closedAt };

/** Money that came stays known: a later answer that says less does not change it. */
function withReading(order: Order, { invoice: shown, report }: InvoiceReading): Order {
  const before = order.invoices.find(({ id }) => id === shown.id);
  const invoice = before ?? shown;
  const closedAt = report.status === 'expired' ? (invoice.closedAt ?? report.readAt) : invoice.closedAt;
  const isUnclear = isSumOrPayment(invoice, report);
  const known = paymentsOf(invoice);
  const payments = isUnclear ? known : withShown(known, report);
  const latest = withPayments({ ...invoice, closedAt }, payments, report);
  const others = order.invoices.map((one) => (one.id === shown.id ? latest : one));
  const read = { ...order, invoices: before ? others : [...order.invoices, latest] };
  return isUnclear ? withTold(read, invoice, report) : read;
}

/** Records a payment as if a callback told of it: an answer shows it, but only a person can tell it from the sum of all. */
function withTold(order: Order, { id }: Invoice, report: InvoiceReport): Order {
  const { paymentId = '', paidAmount: amount, paidAt, readAt } = report;
  const told: ProviderNotification = {
    about: 'invoice',
    id,
    status: 'PAID',
    at: readAt,
    read: true,
    paid: true,
    paymentId,
    amount,
    paidAt,
  };
  return { ...order, notices: { [`shown-${keyPart(paymentId)}`]: told, ...order.notices } };
}

function withWithdrawn(order: Order, attempt: number, found: readonly InvoiceReading[]): Order {
  const known = found.reduce(withReading, order);
  const none = !known.invoices.some((invoice) => invoice.attempt === attempt);
  return none ? { ...known, invoicesWanted: attempt - 1 } : known;
}

/**
 * A return that has succeeded or failed stays so: an earlier answer comes too late. An answer that it failed does not
 * overrule a callback that it arrived: only a person can tell which of the two is right.
 */
function withReturn(
  order: Order,
  { number, change, elsewhere = [] }: Extract<Outcome, { kind: 'return-moved' }>,
): Order {
  const money = order.returns.find((one) => one.number === number);
  if (!money) return order;
  const isSettled = money.settledAt !== undefined;
  const moved = isSettled ? watched(money, change) : following(order, money, change);
  const next = { ...order, returns: order.returns.map((one) => (one === money ? moved : one)) };
  return isSettled ? next : withElsewhere(next, number, elsewhere, change.readAt ?? money.at);
}

function following(order: Order, money: MoneyReturn, change: Partial<MoneyReturn>): MoneyReturn {
  const isContradicted = change.status === 'failed' && isToldArrived(order, { ...money, ...change });
  return {
    ...money,
    ...(change.status && { code: undefined }),
    ...change,
    ...(isContradicted && { failure: 'unclear' as const }),
  };
}

/**
 * A bank may send back money that it has taken. The provider then reports that the return failed, and a person looks where
 * the money is.
 */
function watched(money: MoneyReturn, change: Partial<MoneyReturn>): MoneyReturn {
  const { status, settledAt: arrivedAt = money.at } = money;
  const { readAt = 0 } = change;
  if (readAt <= (money.readAt ?? arrivedAt)) return money;
  if (status !== 'succeeded' || change.status !== 'failed') return { ...money, readAt };
  return { ...money, code: 'CAME_BACK', ...change, arrivedAt, failure: 'unclear' };
}

function withNoticesRead(order: Order, ids: readonly string[], readAt: number | undefined): Order {
  const marked = Object.entries(order.notices).map(
    ([id, notice]) => [id, ids.includes(id) ? { ...notice, read: true, readAt } : notice] as const,
  );
  return { ...order, readBackCount: order.readBackCount + 1, notices: Object.fromEntries(marked) };
}

const withMeeting = (order: Order, change: Partial<Meeting>): Order =>
  order.meeting ? { ...order, meeting: { ...order.meeting, ...change } } : order;
