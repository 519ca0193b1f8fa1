import type { BusyAnswer } from './busy-times.ts';
import type { ShareTerms } from './mentor-share.ts';
import type { IssuedReceipt } from './receipt.ts';
import type { Interval } from './schedule.ts';

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

/** The mentor's decision. Given once; final. `auto`: the mentor approves every order automatically. */
export interface Approval {
  decision: 'approved' | 'rejected';
  at: number;
  reason?: string | undefined;
  auto?: boolean | undefined;
}

export type Party = 'mentee' | 'mentor';

export const otherParty = (party: Party): Party => (party === 'mentee' ? 'mentor' : 'mentee');

/** A party or an admin cancels the order. Given once; final. */
export interface Cancellation {
  by: Party | 'admin';
  at: number;
  reason?: string | undefined;
}

/** One party asks for another time, and the other party answers. */
export interface RescheduleAsk {
  by: Party;
  startsAt: number;
  at: number;
  reason?: string | undefined;
}

export interface RescheduleAnswer {
  decision: 'accepted' | 'refused';
  at: number;
}

export interface Feedback {
  /** 1 to 10. */
  rating: number;
  at: number;
  comment?: string | undefined;
  /** The mentee allows that everybody reads the comment, with the first name. */
  isPublic?: boolean | undefined;
}

/** After the session, one party says that the other did not come. Said once. */
export interface AbsenceReport {
  at: number;
  reason?: string | undefined;
}

/** What the other party says to that. Said once. */
export interface AbsenceAnswer {
  decision: 'agreed' | 'disputed';
  at: number;
  reason?: string | undefined;
}

/** A party's report, and what became of it. `answerBy` is the deadline for the answer, once the report was heard. */
export interface Absence {
  report: AbsenceReport;
  answer?: AbsenceAnswer | undefined;
  answerBy?: number | undefined;
}

/** Whether a session took place, as it was settled. `system`: by silence. */
export interface AttendanceVerdict {
  outcome: 'held' | 'mentor-absent' | 'mentee-absent';
  at: number;
  by: Party | 'admin' | 'system';
  /** What was settled first, where an operator has decided otherwise since. */
  before?: Omit<AttendanceVerdict, 'before'> | undefined;
}

/**
 * What a provider tells us unasked, by a callback. That an invoice or a refund changed is a hint: the truth is read back.
 * That a mail did not arrive is all there is to know.
 */
export interface ProviderNotification {
  about: 'invoice' | 'refund' | 'mail';
  /** The provider's id of the invoice or refund; the key of the mail. */
  id: string;
  /** Our own name for the invoice or refund, where given: it tells which one a still unknown `id` belongs to. */
  name?: string | undefined;
  status: string;
  at: number;
  /** True once a read-back has taken it into account; `readAt`: when one last did. */
  read?: boolean | undefined;
  readAt?: number | undefined;
  /** True: it says that an invoice is paid and, where given, by which payment, how much and when. */
  paid?: boolean | undefined;
  paymentId?: string | undefined;
  amount?: number | undefined;
  paidAt?: number | undefined;
  /** What a person has found out about the payment that it tells of. */
  settled?: 'received' | 'not-received' | undefined;
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

/** Why a time, or a whole order, was refused. */
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
  | 'too-many-open'
  | 'too-many-unpaid'
  | 'too-many-today'
  | 'slot-taken'
  | 'mentor-busy'
  | 'calendar-unseen'
  | 'another-open';

/** `quiet`: the mentee has made several orders with this mentor today; the mentor is told of this one once it is paid. */
export type IntakeResult =
  | {
      outcome: 'accepted';
      at: number;
      terms: Terms;
      shareTerms: ShareTerms;
      autoApprove: boolean;
      quiet?: boolean | undefined;
    }
  | { outcome: 'refused'; at: number; code: RefusalCode };

/** The mentor's own calendars are asked whether they leave the session's time free, from `since` on. */
export interface BusyCheck {
  since: number;
  answer?: BusyAnswer | undefined;
  answeredAt?: number | undefined;
}

/** The two moments at which that is done: before the order is accepted, and before its meeting is made. */
export type BusyCheckName = 'intake' | 'meeting';

/**
 * A stretch of the mentor's time. `wanted`: the turn that wants it is to book it; `held`: the order has it; `refused`: the
 * order cannot have it. Every hold is freed in the end, held or not, and its number is never used again.
 */
export interface SlotHold extends Interval {
  number: number;
  state: 'wanted' | 'held' | 'refused';
  freedAt?: number | undefined;
}

/** What the payment provider answered when asked about an invoice. */
export interface InvoiceReport {
  status: 'open' | 'paid' | 'expired';
  readAt: number;
  paidAmount?: number | undefined;
  currency?: string | undefined;
  paidAt?: number | undefined;
  channel?: string | undefined;
  /** The provider's id of the payment that the invoice shows. */
  paymentId?: string | undefined;
}

/** Money that came by an invoice, once. `reference`: what a person found it under, where no read-back shows it. */
export interface Payment {
  id?: string | undefined;
  amount: number;
  currency: string;
  paidAt: number;
  /** When we first heard of it. */
  heardAt: number;
  channel?: string | undefined;
  reference?: string | undefined;
}

/** An invoice that we opened. `closedAt`: it can no longer be paid, as far as we know. */
export interface Invoice {
  /** 1, 2, … ; 0 for an invoice that the provider made without confirming it. */
  attempt: number;
  id: string;
  url: string;
  amount: number;
  openedAt: number;
  expiresAt: number;
  closedAt?: number | undefined;
  report?: InvoiceReport | undefined;
  /** The payments of this invoice. Missing: `report` shows them. */
  payments?: Payment[] | undefined;
  /** Its money was no payment when it came, and goes back. Money that is added later goes back, too. */
  refused?: boolean | undefined;
}

/** How money goes back: by the channel it came from; by a link at which the mentee names an account; by a person. */
export type ReturnMethod = 'refund' | 'payout' | 'by-hand';

/**
 * Why money did not go back by one method, which decides the next method. `refused`: this method is closed to it.
 * `unclaimed`: the mentee named no account while the link was open. `elsewhere`: some or all of it was given back by a
 * person at the provider. `unclear`: it may have gone back in another way, which this system cannot tell.
 */
export type ReturnFailure = 'refused' | 'unclaimed' | 'elsewhere' | 'unclear';

/** Money on its way back. A pending payout without an id is one whose answer was lost: only its name is known. */
export interface MoneyReturn {
  number: number;
  invoiceId: string;
  amount: number;
  currency: string;
  method: ReturnMethod;
  status: 'asked' | 'pending' | 'succeeded' | 'failed';
  at: number;
  id?: string | undefined;
  /** Where the mentee names an account, for a payout. */
  url?: string | undefined;
  readAt?: number | undefined;
  settledAt?: number | undefined;
  /** When it arrived, if the provider has said since then that it came back. */
  arrivedAt?: number | undefined;
  /** The provider's word for why it failed, or for its status where that is a word that we do not know. */
  code?: string | undefined;
  /** Missing: `refused`. */
  failure?: ReturnFailure | undefined;
  /** The number of the failed return whose sum, or a part of it, this return gives back. */
  replaces?: number | undefined;
  /** A person asked for it at the provider's dashboard; we did not. */
  elsewhere?: boolean | undefined;
  /** When an operator took the sum over: once this method has come to nothing, a person returns the sum. */
  takenOverAt?: number | undefined;
}

/** When the session is; each accepted reschedule raises the version. */
export interface SessionSchedule extends Interval {
  version: number;
  since: number;
}

/**
 * The calendar event. It stays the same through every version of the schedule. Only if a person deletes it in the calendar
 * does the order get another event: the next generation.
 */
export interface Meeting {
  eventId: string;
  /** The version of the schedule that the event shows. */
  version: number;
  createdAt: number;
  meetUrl?: string | undefined;
  roomReadyAt?: number | undefined;
  /** When the room was opened to all who have its link. */
  roomOpenedAt?: number | undefined;
  /** The parties whom the calendar did not invite, because it refused their address. */
  uninvited?: readonly Party[] | undefined;
  cancelledAt?: number | undefined;
  /** When it was last looked at, or moved by us. */
  lastVerifiedAt?: number | undefined;
  /** When it was found to be deleted in the calendar, not by us. */
  deletedExternallyAt?: number | undefined;
  /** When it was found at another time than the order's, and put back. */
  externalMoves: { at: number; restoredAt?: number | undefined }[];
}

/**
 * A request for another time, and what became of it. `number` names the hold on the new time. `from` is the session's old
 * start, once the request is accepted. `answerBy` is the deadline for the answer, once the request is open.
 */
export interface RescheduleRequest {
  ask: RescheduleAsk;
  answer?: RescheduleAnswer | undefined;
  state: 'asked' | 'open' | 'accepted' | 'refused' | 'lapsed' | 'declined' | 'void';
  number?: number | undefined;
  from?: number | undefined;
  answerBy?: number | undefined;
  openedAt?: number | undefined;
  settledAt?: number | undefined;
  code?: RefusalCode | undefined;
}

export type EndedStatus = 'declined' | 'completed' | 'rejected' | 'expired' | 'cancelled';
export type OpenStatus = 'requested' | 'pending' | 'approved' | 'paid' | 'scheduled';
export type OrderStatus = OpenStatus | EndedStatus;

/**
 * How an order ended. `retainedAmount`: rupiah of the payment that do not go back. `reportAbsenceBy`: until when either party
 * may say that the other did not come. If it is settled that the mentor did not, nothing is retained.
 */
export interface OrderEnding {
  status: EndedStatus;
  at: number;
  reason: string;
  retainedAmount: number;
  reportAbsenceBy?: number | undefined;
}

/** A late payment asked for the mentor's time once more. `undone` is the ending that the payment came after. */
export interface OrderRevival {
  at: number;
  outcome: 'asked' | 'revived' | 'refused';
  number: number;
  undone: OrderEnding;
  approveBy: number;
}

/** All that is known of one order: the facts that others wrote, and what has been done so far. */
export interface Order {
  id: string;
  request?: OrderRequest | undefined;
  approval?: Approval | undefined;
  cancellation?: Cancellation | undefined;
  feedback?: Feedback | undefined;
  /** When an operator removed the comment from what everybody may read. */
  commentRemovedAt?: number | undefined;
  /** What each party said of the other's absence. */
  absences: Partial<Record<Party, Absence | undefined>>;
  notices: Record<string, ProviderNotification>;
  /** When the mentee asked for a new invoice, by the attempt asked for. */
  invoiceWishes: Record<string, number>;
  /** When the mentee last asked for a payment check. */
  checkPaymentAt?: number | undefined;
  intake?: IntakeResult | undefined;
  busyChecks: Partial<Record<BusyCheckName, BusyCheck | undefined>>;
  holds: SlotHold[];
  /** The number of the hold on the session's current time. */
  currentHold: number;
  releasedAt?: number | undefined;
  /** Until when a new invoice that was asked for in time may be paid, where that is later than the terms say. */
  payBy?: number | undefined;
  /** How many invoices we have set out to open. */
  invoicesWanted: number;
  invoices: Invoice[];
  /** How often invoices and returns have been read back. */
  readBackCount: number;
  returns: MoneyReturn[];
  /** The receipts of its payments, and the credit notes of its returns. */
  receipts: IssuedReceipt[];
  schedule?: SessionSchedule | undefined;
  rescheduleRequests: Record<string, RescheduleRequest>;
  /** True from when the meeting is owed: a worker may be creating it right now. */
  meetingWanted: boolean;
  /** The account in whose calendar the event is, by its mail address. Missing: the first of GOOGLE_ORGANISER. */
  organiser?: string | undefined;
  meeting?: Meeting | undefined;
  /** Earlier meetings, which were deleted. */
  lostMeetings: Meeting[];
  archivedAt?: number | undefined;
  talliedAt?: number | undefined;
  /** When each mail and each reminder went out, by its effect key. */
  sent: Record<string, number>;
  /** Reminders that were not sent in time, by effect key. */
  missed: Record<string, number>;
  revival?: OrderRevival | undefined;
  ended?: OrderEnding | undefined;
  attendance?: AttendanceVerdict | undefined;
  /** When each of its people was taken out of it, once the account was closed. */
  removed?: Partial<Record<Party, number | undefined>> | undefined;
}

export const emptyOrder = (id: string): Order => ({
  id,
  absences: {},
  notices: {},
  invoiceWishes: {},
  busyChecks: {},
  holds: [],
  currentHold: 1,
  invoicesWanted: 0,
  invoices: [],
  readBackCount: 0,
  returns: [],
  receipts: [],
  rescheduleRequests: {},
  meetingWanted: false,
  lostMeetings: [],
  sent: {},
  missed: {},
});

/** The terms as they stand: the time of the newest schedule, and the deadlines that a late invoice or a revival has set. */
export function termsOf({ intake, schedule, revival, payBy }: Order): Terms | undefined {
  if (intake?.outcome !== 'accepted') return undefined;
  const { terms } = intake;
  return {
    ...terms,
    ...(schedule && { startsAt: schedule.startsAt, endsAt: schedule.endsAt }),
    ...(payBy !== undefined && { payBy: Math.max(payBy, terms.payBy) }),
    ...(revival?.outcome === 'revived' && { approveBy: revival.approveBy }),
  };
}

/** The schedule's version: 1 until a reschedule is accepted. */
export const versionOf = ({ schedule }: Order): number => schedule?.version ?? 1;

/** The generation of the order's event: 1, until an event is found to be deleted. */
export const generationOf = ({ meeting, lostMeetings }: Order): number =>
  lostMeetings.length + (meeting?.deletedExternallyAt === undefined ? 1 : 2);
