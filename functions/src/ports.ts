import type { OrderSurroundings } from './order/bookings.ts';
import type { Facts } from './order/facts.ts';
import type { Mentee, Mentor } from './order/intake.ts';
import type { RefundElsewhere } from './order/return-methods.ts';
import type { InvoiceReading } from './order/outcome.ts';
import type {
  Approval,
  Cancellation,
  MoneyReturn,
  ProviderNotification,
  OrderRequest,
  Terms,
} from './order/order.ts';
import type { Interval } from './order/schedule.ts';
import type { SharedChange } from './order/shared-writes.ts';
import type { PublishedOrder } from './effects/published-order.ts';
import type { LedgerEntry } from './order/ledger.ts';
import type { ActionLinks } from './links/action-links.ts';
import type { FeedLinks } from './links/feed-links.ts';
import type { RenderedMail } from './mail/render.ts';
import type { ProviderError } from './provider-error.ts';

/** Epoch milliseconds. `sync` is awaited at the start of each invocation: the local stack's clock can be moved. */
export interface Clock {
  now(): number;
  sync(): Promise<void>;
}

export interface WatchedOrder {
  status: string;
  reason?: string | undefined;
  reasonText?: { id: string; en: string } | undefined;
  /** What is to be paid, once that is known; 0: nothing, so that there will be no invoice. */
  amount?: number | undefined;
  invoiceUrl?: string | undefined;
}

/** A session as an agenda shows it, set or called off. */
export interface AgendaSession {
  eventId: string;
  version: number;
  startsAt: number;
  endsAt: number;
  title: string;
  meetUrl?: string | undefined;
  cancelled: boolean;
}

/** What the agendas of an order's people have of it. */
export interface AgendaEntry {
  people: readonly string[];
  /** Missing while there is no event. */
  session?: AgendaSession | undefined;
}

/** The public side of orders: what people wrote, and what they may read. */
export interface OrderStore {
  facts(orderId: string): Promise<Facts | 'malformed'>;
  /** The request as it stands there, whatever it is. */
  written(orderId: string): Promise<unknown>;
  /**
   * Writes the request unless there is one. `same`: it was written before; `taken`: the id has another request; `paused`: the
   * mentee has made too many orders today, and nothing is written.
   */
  place(orderId: string, request: OrderRequest): Promise<'placed' | 'same' | 'taken' | 'paused'>;
  /** Writes the mentor's word unless there is one, and answers the one that stands. */
  approve(orderId: string, approval: Approval): Promise<Approval>;
  /** Calls the order off in an admin's name, unless somebody has called it off. */
  cancel(orderId: string, cancellation: Cancellation): Promise<void>;
  /** Asks for the invoice of that attempt. */
  wishInvoice(orderId: string, attempt: number, at: number): Promise<void>;
  /** The ids of the orders of a mentee or a mentor, in no order. */
  of(uid: string): Promise<string[]>;
  /** Keeps a notice, once, and makes its order due: should its trigger be lost, a sweep finds it. */
  note(orderId: string, noticeId: string, notice: ProviderNotification, now: number): Promise<void>;
  /** Shows an order that has no record, for its request cannot be read. */
  show(orderId: string, view: PublishedOrder): Promise<void>;
  /**
   * The sessions of a mentee or a mentor that have or had an event and end at `since` or later, in no order: the `limit` of
   * them that end last.
   */
  sessionsOf(uid: string, since: number, limit: number): Promise<AgendaSession[]>;
  /** Resolves once `ready` says so, or with the latest after `timeoutMs`. */
  watch(
    orderId: string,
    ready: (view: WatchedOrder) => boolean,
    timeoutMs: number,
  ): Promise<WatchedOrder | undefined>;
}

/** An order, when its time came, and how it stood when that was found: `undefined`, where that cannot be read. */
export interface DueOrder {
  orderId: string;
  at: number;
  standing: OrderSnapshot | undefined;
}

/** A place in the list of what waits for a person. */
export interface ActionItemPlace {
  since: number;
  orderId: string;
}

/** The two people of an order. */
export interface PartyIds {
  menteeId: string;
  mentorId: string;
}

/** What one turn of an order writes, all at once or not at all. `published`: what people see, where that changes. */
export interface TurnWrite<Result> {
  entry: LedgerEntry;
  result: Result;
  /** Of the entry, as it stands then: the next turn is written over no other. */
  token?: string | undefined;
  published?: { view: PublishedOrder; agenda: AgendaEntry | undefined } | undefined;
  shared?: SharedChange | undefined;
}

/** An order as it stood when it was looked at, and what stood around it, where that was asked for. */
export interface OrderSnapshot {
  entry: LedgerEntry;
  around?: OrderSurroundings | undefined;
  /** Whose the last turn was, and the versions of what stands around: the ledger's own. */
  token?: string | undefined;
  versions?: { slots: number; limits: number } | undefined;
}

/** The private side: one entry per order, and what is published of it. */
export interface Ledger {
  /**
   * One turn: what `change` makes of the entry is written only while nobody else has had a turn since, or taken of the mentor's
   * time or the mentee's limits what this one takes; else `change` is asked again, with all as it is by then. An entry that comes
   * back as it was is not written.
   *
   * `standing`: as it was looked at, or as the last turn here has left it, which saves reading it. `people`: with them `change`
   * is told what stands around the order.
   */
  turn<Result>(
    orderId: string,
    change: (entry: LedgerEntry, around?: OrderSurroundings) => TurnWrite<Result>,
    given?: { standing?: OrderSnapshot | undefined; people?: PartyIds | undefined },
  ): Promise<TurnWrite<Result>>;
  /** What the next turn begins with. */
  look(orderId: string, people?: PartyIds): Promise<OrderSnapshot>;
  /**
   * All that is known of an order, to be looked at. `unreadable`: there is something, such as what a newer version wrote;
   * nobody may take it for nothing.
   */
  read(orderId: string): Promise<LedgerEntry | 'unreadable' | undefined>;
  /** The `wakeAt` of an order's record alone, in epoch milliseconds; `undefined`: it has none. A few bytes instead of the record. */
  wakesAt(orderId: string): Promise<number | undefined>;
  /** Those that wait for a person, the longest first, behind that place, where one is given. `next`: there may be more behind it. */
  needing(
    limit: number,
    after?: ActionItemPlace,
  ): Promise<{ entries: LedgerEntry[]; next?: ActionItemPlace }>;
  /** Those to which something was added last that waits for a person. */
  needingLatest(limit: number): Promise<LedgerEntry[]>;
  /** Orders whose time has come, earliest first; behind one of them, where one is given. */
  due(
    by: 'wakeAt' | 'remindAt',
    now: number,
    limit: number,
    after?: Pick<DueOrder, 'orderId' | 'at'>,
  ): Promise<DueOrder[]>;
  /** Orders whose request no function has seen yet; behind one of them, where one is given. */
  unseen(limit: number, after?: string): Promise<string[]>;
  /** What so many mentees have open, behind one of them. */
  open(mentees: number, after?: string): Promise<{ menteeId: string; orderIds: string[] }[]>;
}

/** How far something that goes round has come. */
export interface BookmarkStore {
  get(name: string): Promise<string | undefined>;
  put(name: string, value: string | undefined): Promise<void>;
}

/** What mentees say of mentors. */
export interface RatingStore {
  /** Counting an order's rating again changes nothing. */
  tally(mentorId: string, orderId: string, rating: number): Promise<void>;
}

export interface Person {
  /** Empty where there is none that can be seen. */
  name: string;
  /** `undefined`: there is none. */
  email: string | undefined;
  locale: 'id' | 'en';
  timeZone: string;
}

/** Who people are. Whoever is disabled counts as no mentor and no mentee, and still gets mail. */
export interface Directory {
  isDisabled(uid: string): Promise<boolean>;
  mentor(mentorId: string): Promise<Mentor | undefined>;
  mentee(menteeId: string): Promise<Mentee | undefined>;
  person(uid: string): Promise<Person | undefined>;
  /** The uids of those who gave this address. */
  withEmail(email: string): Promise<string[]>;
}

export interface InvoiceDraft {
  /** The same order and attempt always make the same invoice. */
  name: string;
  /** Nobody can have asked for it before: none is looked for. */
  isFirst: boolean;
  terms: Terms;
  payerEmail: string | undefined;
  durationSeconds: number;
}

/**
 * An invoice as the provider has it; `name` is the one that it was opened under. `url` is empty where none was said, which
 * it never is for one that is opened.
 */
export type ProviderInvoice = Pick<InvoiceReading['invoice'], 'id' | 'url' | 'amount'> & {
  name: string;
  openedAt?: number | undefined;
  expiresAt?: number | undefined;
  report: Omit<InvoiceReading['report'], 'readAt'>;
};

export interface ReturnDraft {
  /** The provider is told it, so that asking again asks for nothing new. */
  name: string;
  invoiceId: string;
  amount: number;
  currency: string;
  email: string | undefined;
  /** An earlier request may have been taken, though its answer was lost. */
  mayBeDone?: boolean;
  /** The provider's ids of what came by that invoice, as far as they are known. */
  payments?: readonly string[];
  /** Refunds of the same invoice that the order knows of already, by somebody else: what of each is counted. */
  counted?: readonly { id: string; amount: number }[];
}

/**
 * How money on its way back stands. `name`: ours, where the provider has it. `code`: why it failed, or where it is, where the
 * provider says so. `elsewhere`: what somebody else has given back of the same invoice, and nobody has counted.
 */
export type ReturnState = Pick<MoneyReturn, 'id' | 'url' | 'code' | 'failure'> & {
  status: 'pending' | 'succeeded' | 'failed';
  name?: string | undefined;
  elsewhere?: readonly RefundElsewhere[];
};

/** Who calls. All throw a passing `ProviderError` when nobody can say. */
export interface IdentityProvider {
  /** Whose Firebase ID token it is; `undefined`: nobody's that we know. */
  uidOf(idToken: string): Promise<string | undefined>;
  /** Whose it is, when that is an admin who has not signed out since. */
  adminOf(idToken: string): Promise<string | undefined>;
  /** Whether an App Check token is one of our own apps. */
  isOurApp(token: string): Promise<boolean>;
}

/** Whoever collects the money. Amounts are whole rupiah. Failures are `ProviderError`s; a refusal by the channel is none. */
export interface PaymentProvider {
  openInvoice(draft: InvoiceDraft): Promise<ProviderInvoice>;
  readInvoice(invoiceId: string): Promise<ProviderInvoice>;
  /** Answers how the invoice stands afterwards: it may have been paid in the meantime. */
  closeInvoice(invoiceId: string): Promise<ProviderInvoice>;
  /** Every invoice that was made under a name. */
  findInvoices(name: string): Promise<ProviderInvoice[]>;
  /** What was refunded is looked up first: a refund of that name is adopted; what others refunded is told, and none is made. */
  refund(draft: ReturnDraft): Promise<ReturnState>;
  /** Makes none. `failed`: there is no refund of that name. */
  findRefund(draft: ReturnDraft): Promise<ReturnState>;
  readRefund(id: string): Promise<ReturnState>;
  /**
   * A link at which the mentee names an account for the money, unless others have refunded. `pending` without an id: there is
   * one, or may be, and nobody knows which.
   */
  payOut(draft: ReturnDraft): Promise<ReturnState>;
  readPayout(id: string): Promise<ReturnState>;
  /** Ends a link that nobody has claimed, and answers how it stands then: it may have been claimed in the meantime. */
  voidPayout(id: string): Promise<ReturnState>;
}

/** Somebody who is invited to a session. */
export interface MeetingGuest {
  email: string;
  name: string;
}

export interface MeetingDraft {
  /** Decides the event's id: the same key is the same event. */
  key: string;
  summary: string;
  /** Plain text. */
  description: string;
  session: Interval;
  attendees: readonly MeetingGuest[];
}

/** News of an invoice or of money on its way back. `name` is the one that we gave to it: it names the order. */
export interface PaymentNotice {
  name: string;
  noticeId: string;
  notice: Omit<ProviderNotification, 'at'>;
}

/** What a callback is about. `foreign`: none of our orders. */
export type ParsedCallback = { kind: 'notices'; notices: PaymentNotice[] } | { kind: 'foreign' };

/** The payment provider's calls to us. */
export interface PaymentCallbacks {
  isAuthentic(token: string | undefined): boolean;
  parse(body: unknown): ParsedCallback;
}

/**
 * An event as it stands. `session` is missing where it has no times of the clock; `meetUrl`, while there is no room;
 * `roomRefused` says why none can be made. `uninvited`: the addresses that the calendar did not take, when it was made or moved.
 */
export interface CalendarEvent {
  eventId: string;
  session?: Interval | undefined;
  meetUrl?: string | undefined;
  roomRefused?: ProviderError | undefined;
  uninvited?: readonly string[] | undefined;
}

/** Whoever keeps the calendar and the rooms. `gone`: somebody has deleted the event of that key, and it stays so. */
export interface Calendar {
  /** Making again what is there answers it. Guests whose address is refused are left out. */
  create(draft: MeetingDraft): Promise<CalendarEvent | 'deleted'>;
  /** Moves the event to another time. It stays the same event, with the same room. Guests whose address is refused are let go. */
  move(key: string, session: Interval): Promise<CalendarEvent | 'deleted'>;
  /** Where there is no room and none is being made, another is asked for. */
  read(key: string): Promise<CalendarEvent | 'deleted'>;
  /** Lets everybody in who has the link. Until then who is not signed in as an invited account waits outside. */
  open(meetUrl: string): Promise<void>;
  /**
   * An event that is gone is cancelled. One that is not found is so only if its making was `unheard` of: else it is in a
   * calendar that cannot be seen.
   */
  cancel(key: string, made: 'heard' | 'unheard'): Promise<void>;
  eventIdOf(key: string): string;
}

export interface Mailer {
  /** `name` may be empty. An address that cannot be sent to is a lasting failure with the code `ADDRESS_REFUSED`. */
  send(to: { email: string; name: string }, mail: RenderedMail, key: string): Promise<void>;
}

/**
 * What became of a mail. `bounced`: its address takes none. `blocked`: not this one, not now. `suppressed`: the provider
 * does not even try, for what became of mails before. `refused`: the provider does not send it, and the address is not why.
 * `reported`: as spam, by its reader, who has had it; `unsubscribed`: its reader wants no more.
 */
export type MailFate =
  'delivered' | 'bounced' | 'blocked' | 'suppressed' | 'refused' | 'reported' | 'unsubscribed';

/** News of one mail of ours. */
export interface MailNews {
  orderId: string;
  /** The key of the mail in its order. */
  key: string;
  address: string;
  fate: MailFate;
  at: number;
}

/** A call as it was signed: the bytes of its body, and what its headers say. */
export interface SignedCall {
  body: Buffer;
  signature: string | undefined;
  timestamp: string | undefined;
}

/** The mail provider's calls to us. */
export interface MailEvents {
  /** `stale`: signed by the provider, but too long ago, or in the future. */
  check(call: SignedCall, now: number): 'authentic' | 'forged' | 'stale';
  /** The news in a body about mails of ours; `undefined`: it is no list. */
  parse(body: unknown): MailNews[] | undefined;
}

/** Which addresses mails do not reach. No address is written down, only a digest of it. */
export interface AddressBook {
  note(news: MailNews): Promise<void>;
  /** Those that fail now, the latest first: by the last mail that did not arrive there. */
  failing(limit: number): Promise<FailingAddress[]>;
}

export interface FailingAddress {
  orderId: string;
  mail: string;
  cause: string;
  failedAt: number;
}

export type ArchiveFolder = 'orders' | 'requests' | 'callbacks' | 'mail-events' | 'operator';

/** Keeps what came in, as it came in. */
export interface Archive {
  put(name: `${ArchiveFolder}/${string}`, content: unknown): Promise<void>;
  /** From now on, lets go of everything that is older than so many days. */
  keepFor(days: number): Promise<void>;
}

export interface Log {
  info(message: string, data?: Record<string, unknown>): void;
  warn(message: string, data?: Record<string, unknown>): void;
  error(message: string, data?: Record<string, unknown>): void;
}

/** The outside, as small interfaces. */
export interface Ports {
  clock: Clock;
  orders: OrderStore;
  ledger: Ledger;
  ratings: RatingStore;
  bookmarks: BookmarkStore;
  directory: Directory;
  identity: IdentityProvider;
  payments: PaymentProvider;
  callbacks: PaymentCallbacks;
  links: ActionLinks;
  feeds: FeedLinks;
  calendar: Calendar;
  mailer: Mailer;
  mailEvents: MailEvents;
  addresses: AddressBook;
  archive: Archive;
  log: Log;
}
