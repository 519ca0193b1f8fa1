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

/** The mentor's word. Given once; final. `auto`: the mentor lets all orders pass. */
export interface Approval {
  decision: 'approved' | 'rejected';
  at: number;
  reason?: string | undefined;
  auto?: boolean | undefined;
}

export type Party = 'mentee' | 'mentor';

/** Somebody calls the order off. Given once; final. */
export interface Cancellation {
  by: Party | 'admin';
  at: number;
  reason?: string | undefined;
}

/** One of the two asks for another time, and the other answers. */
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
}

/**
 * What a provider says by itself. That an invoice or a refund changed is a hint: the truth is read back. That a mail did not
 * arrive is all there is to know.
 */
export interface ProviderNotification {
  about: 'invoice' | 'refund' | 'mail';
  /** The provider's id of the invoice or refund; the key of the mail. */
  id: string;
  /** Our own name for the invoice or refund, where it says so: it tells which one an id that we do not know yet is of. */
  name?: string | undefined;
  status: string;
  at: number;
  /** True once a read-back has taken it into account; `readAt`: when one last did. */
  read?: boolean | undefined;
  readAt?: number | undefined;
  /** It says that an invoice is paid: by which payment, how much and when, where it says so. */
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
  | 'another-open';

/** `quiet`: the mentee has made several orders with this mentor today; the mentor is told of this one once it is paid. */
export type IntakeResult =
  | { outcome: 'accepted'; at: number; terms: Terms; autoApprove: boolean; quiet?: boolean | undefined }
  | { outcome: 'refused'; at: number; code: RefusalCode };

/**
 * A stretch of the mentor's time. `wanted`: it is to be booked, in the turn that wants it; `held`: it is ours; `refused`: it was
 * somebody else's. Every one is freed in the end, held or not, under a number that is never used again.
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

/** Money that came by an invoice, once. `reference`: by which a person has found it, where no read-back shows it. */
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
  /** 1, 2, … ; 0 for one that the provider made though it did not say so. */
  attempt: number;
  id: string;
  url: string;
  amount: number;
  openedAt: number;
  expiresAt: number;
  closedAt?: number | undefined;
  report?: InvoiceReport | undefined;
  /** What came by it; not there: what the report says. */
  payments?: Payment[] | undefined;
  /** Its money was no payment when it came, and goes back: what is added to it later does, too. */
  refused?: boolean | undefined;
}

/** How money goes back: by the channel it came from; by a link at which the mentee names an account; by a person. */
export type ReturnWay = 'refund' | 'payout' | 'by-hand';

/**
 * Why money did not go back by one way, which decides where it goes next. `refused`: this way is closed to it. `unclaimed`:
 * nobody named an account while the link was open. `elsewhere`: somebody else has given back some or all of it. `unclear`:
 * it may have gone back otherwise, which nobody here can tell.
 */
export type ReturnFailure = 'refused' | 'unclaimed' | 'elsewhere' | 'unclear';

/** Money on its way back. A payout that is pending and has no id is one whose answer was lost: only its name is known. */
export interface MoneyReturn {
  number: number;
  invoiceId: string;
  amount: number;
  currency: string;
  method: ReturnWay;
  status: 'asked' | 'pending' | 'succeeded' | 'failed';
  at: number;
  id?: string | undefined;
  /** Where the mentee names an account, for a payout. */
  url?: string | undefined;
  readAt?: number | undefined;
  settledAt?: number | undefined;
  /** When it had arrived, where the provider has said since that it came back. */
  arrivedAt?: number | undefined;
  /** The provider's word for why it failed; or for where it is, when that is none of the words that we know. */
  code?: string | undefined;
  /** Missing: `refused`. */
  failure?: ReturnFailure | undefined;
  /** The number of the return that failed, whose sum, or a part of it, this one gives back. */
  replaces?: number | undefined;
  /** Somebody asked for it at the provider's dashboard, and not we. */
  elsewhere?: boolean | undefined;
  /** When an operator took the sum over: once this way has come to nothing, a person returns it. */
  takenOverAt?: number | undefined;
}

/** When the session is; each accepted reschedule raises the version. */
export interface SessionSchedule extends Interval {
  version: number;
  since: number;
}

/**
 * The calendar event. It stays the same through every version of the schedule. Only when somebody deletes it in the
 * calendar does the order get another: the next generation.
 */
export interface Meeting {
  eventId: string;
  /** The version of the schedule that the event shows. */
  version: number;
  createdAt: number;
  meetUrl?: string | undefined;
  roomReadyAt?: number | undefined;
  /** When it was opened to all who have its link. */
  roomOpenedAt?: number | undefined;
  /** Whom the calendar did not invite: it took no address of theirs. */
  uninvited?: readonly Party[] | undefined;
  cancelledAt?: number | undefined;
  /** When it was last seen to be as it should. */
  lastVerifiedAt?: number | undefined;
  /** When it was found to be deleted by somebody else. */
  deletedExternallyAt?: number | undefined;
  /** When it was found at another time than the order's, and put back. */
  externalMoves: { at: number; restoredAt?: number | undefined }[];
}

/**
 * A wish for another time, and what became of it. `number` names the hold on the new time; `from` is the start that it moved the
 * session away from, once it is accepted; `answerBy`, until when it can be answered, once it is open.
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

/** How an order ended. `keep`: rupiah of the payment that do not go back. */
export interface OrderEnding {
  status: EndedStatus;
  at: number;
  reason: string;
  retainedAmount: number;
}

/** Late money asked for the mentor's time once more. `undone` is the ending that it came after. */
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
  notices: Record<string, ProviderNotification>;
  /** When the mentee asked for a new invoice, by the attempt asked for. */
  invoiceWishes: Record<string, number>;
  intake?: IntakeResult | undefined;
  holds: SlotHold[];
  /** The number of the hold on the time at which the session is. */
  currentHold: number;
  releasedAt?: number | undefined;
  /** Until when a new invoice may be paid that was asked for in time, where that is later than the terms say. */
  payBy?: number | undefined;
  /** How many invoices we have set out to open. */
  invoicesWanted: number;
  invoices: Invoice[];
  /** How often invoices and returns have been read back. */
  readBackCount: number;
  returns: MoneyReturn[];
  schedule?: SessionSchedule | undefined;
  rescheduleRequests: Record<string, RescheduleRequest>;
  /** True from when the meeting is owed: somebody may be making it right now. */
  meetingWanted: boolean;
  meeting?: Meeting | undefined;
  /** Those before it, which are gone. */
  lostMeetings: Meeting[];
  archivedAt?: number | undefined;
  talliedAt?: number | undefined;
  /** When each mail and each reminder went out, by its effect key. */
  sent: Record<string, number>;
  /** Reminders that were not sent in time, by effect key. */
  missed: Record<string, number>;
  revival?: OrderRevival | undefined;
  ended?: OrderEnding | undefined;
}

export const newOrder = (id: string): Order => ({
  id,
  notices: {},
  invoiceWishes: {},
  holds: [],
  currentHold: 1,
  invoicesWanted: 0,
  invoices: [],
  readBackCount: 0,
  returns: [],
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

/** Which event is the order's: 1, until one is found to be gone. */
export const generationOf = ({ meeting, lostMeetings }: Order): number =>
  lostMeetings.length + (meeting?.deletedExternallyAt === undefined ? 1 : 2);
