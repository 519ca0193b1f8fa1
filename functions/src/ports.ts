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
  /** The amount to pay, once it is known. 0: there is nothing to pay, so there will be no invoice. */
  amount?: number | undefined;
  invoiceUrl?: string | undefined;
}

/** A session as an agenda shows it, planned or cancelled. */
export interface AgendaSession {
  eventId: string;
  version: number;
  startsAt: number;
  endsAt: number;
  title: string;
  meetUrl?: string | undefined;
  cancelled: boolean;
}

/** What the agendas of the mentee and the mentor show of an order. */
export interface AgendaEntry {
  people: readonly string[];
  /** Missing while there is no event. */
  session?: AgendaSession | undefined;
}

/** The public side of orders: what people wrote, and what they may read. */
export interface OrderStore {
  facts(orderId: string): Promise<Facts | 'malformed'>;
  /** The request as it is stored, whether it is valid or not. */
  written(orderId: string): Promise<unknown>;
  /**
   * Writes the request unless the order has one. `same`: this request was written before. `taken`: the id has another
   * request. `paused`: the mentee has made too many orders today, and nothing is written.
   */
  place(orderId: string, request: OrderRequest): Promise<'placed' | 'same' | 'taken' | 'paused'>;
  /** Writes the mentor's decision unless there is one, and returns the stored decision. */
  approve(orderId: string, approval: Approval): Promise<Approval>;
  /** Cancels the order in an admin's name, unless it already has a cancellation. */
  cancel(orderId: string, cancellation: Cancellation): Promise<void>;
  /** Asks for the invoice of that attempt. */
  wishInvoice(orderId: string, attempt: number, at: number): Promise<void>;
  /** The ids of the orders of a mentee or a mentor, unsorted; an adapter may leave some out where there are hundreds. */
  of(uid: string): Promise<string[]>;
  /** Writes a notification once and makes its order due: if its trigger is lost, a sweep finds the order. */
  note(orderId: string, noticeId: string, notice: ProviderNotification, now: number): Promise<void>;
  /** Publishes an order that has no record because its request cannot be read. */
  show(orderId: string, view: PublishedOrder): Promise<void>;
  /**
   * The sessions of a mentee or a mentor that have or had an event and end at `since` or later, unsorted. If there are more
   * than `limit`, those that end last.
   */
  sessionsOf(uid: string, since: number, limit: number): Promise<AgendaSession[]>;
  /** Resolves once `ready` returns true, or with the latest view after `timeoutMs`. */
  watch(
    orderId: string,
    ready: (view: WatchedOrder) => boolean,
    timeoutMs: number,
  ): Promise<WatchedOrder | undefined>;
}

/** An order that is due, when it became due, and its snapshot when it was found: `undefined` if it cannot be read. */
export interface DueOrder {
  orderId: string;
  at: number;
  standing: OrderSnapshot | undefined;
}

/** A position in the list of the orders with action items. */
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
  /** The token of the entry after this turn. The next turn may overwrite only this entry. */
  token?: string | undefined;
  published?: { view: PublishedOrder; agenda: AgendaEntry | undefined } | undefined;
  shared?: SharedChange | undefined;
}

/** An order as it was when it was read, with its surroundings where they were asked for. */
export interface OrderSnapshot {
  entry: LedgerEntry;
  around?: OrderSurroundings | undefined;
  /** The token of the last turn, and the versions of the surroundings. Only the ledger uses them. */
  token?: string | undefined;
  versions?: { slots: number; limits: number } | undefined;
}

/** The private side of orders: one entry per order, and what is published of it. */
export interface Ledger {
  /**
   * One turn: writes what `change` makes of the entry, unless another turn was written since, or another order changed the
   * mentor's time or the mentee's limits from which this turn takes. In that case `change` is called again with the current
   * state. An entry that `change` returns as it was is not written.
   *
   * `standing`: the snapshot from an earlier read, or from the last turn here, which saves a read. `people`: with them
   * `change` also gets the order's surroundings.
   */
  turn<Result>(
    orderId: string,
    change: (entry: LedgerEntry, around?: OrderSurroundings) => TurnWrite<Result>,
    given?: { standing?: OrderSnapshot | undefined; people?: PartyIds | undefined },
  ): Promise<TurnWrite<Result>>;
  /** The snapshot for the next turn. */
  look(orderId: string, people?: PartyIds): Promise<OrderSnapshot>;
  /**
   * The whole entry of an order, for reading only. `unreadable`: there is an entry, for example of a newer version, that
   * cannot be read; it must not be treated as missing.
   */
  read(orderId: string): Promise<LedgerEntry | 'unreadable' | undefined>;
  /**
   * Only the `wakeAt` of an order's record, in epoch milliseconds; `undefined`: it has none. Reads a few bytes, not the
   * record.
   */
  wakesAt(orderId: string): Promise<number | undefined>;
  /** The entries with action items, the longest wait first; after the given position, if any. `next`: more may follow. */
  needing(
    limit: number,
    after?: ActionItemPlace,
  ): Promise<{ entries: LedgerEntry[]; next?: ActionItemPlace }>;
  /** The entries whose newest action items were found last. */
  needingLatest(limit: number): Promise<LedgerEntry[]>;
  /** Orders whose time has come, earliest first; after the given order, if any. */
  due(
    by: 'wakeAt' | 'remindAt',
    now: number,
    limit: number,
    after?: Pick<DueOrder, 'orderId' | 'at'>,
  ): Promise<DueOrder[]>;
  /** Orders whose request no function has seen yet; after the given order, if any. */
  unseen(limit: number, after?: string): Promise<string[]>;
  /** The open orders of so many mentees, after the given mentee. */
  open(mentees: number, after?: string): Promise<{ menteeId: string; orderIds: string[] }[]>;
}

/** What a recurring job keeps for its next run. */
export interface BookmarkStore {
  get(name: string): Promise<string | undefined>;
  put(name: string, value: string | undefined): Promise<void>;
}

/** The ratings that mentees give mentors. */
export interface RatingStore {
  /** Counting an order's rating again changes nothing. */
  tally(mentorId: string, orderId: string, rating: number): Promise<void>;
}

export interface Person {
  /** Empty if the person has no visible name. */
  name: string;
  /** `undefined`: there is none. */
  email: string | undefined;
  locale: 'id' | 'en';
  timeZone: string;
}

/** The people. A disabled account counts as no mentor and no mentee, but still gets mail. */
export interface Directory {
  isDisabled(uid: string): Promise<boolean>;
  mentor(mentorId: string): Promise<Mentor | undefined>;
  mentee(menteeId: string): Promise<Mentee | undefined>;
  person(uid: string): Promise<Person | undefined>;
  /** The uids of the accounts with this address; an adapter may leave some out where there are many. */
  withEmail(email: string): Promise<string[]>;
}

export interface InvoiceDraft {
  /** The same order and attempt always make the same invoice. */
  name: string;
  /** No earlier attempt can have opened it, so none is looked for. */
  isFirst: boolean;
  terms: Terms;
  payerEmail: string | undefined;
  durationSeconds: number;
}

/**
 * An invoice as the provider has it. `name` is the name under which it was opened. `url` is empty if the provider gave none;
 * an invoice that was just opened always has one.
 */
export type ProviderInvoice = Pick<InvoiceReading['invoice'], 'id' | 'url' | 'amount'> & {
  name: string;
  openedAt?: number | undefined;
  expiresAt?: number | undefined;
  report: Omit<InvoiceReading['report'], 'readAt'>;
};

export interface ReturnDraft {
  /** Our name for the return. The provider gets it, so that asking again makes nothing new. */
  name: string;
  invoiceId: string;
  amount: number;
  currency: string;
  email: string | undefined;
  /** The provider may have accepted an earlier request whose answer was lost. */
  mayBeDone?: boolean;
  /** The provider's ids of the payments by that invoice, as far as they are known. */
  payments?: readonly string[];
  /** Refunds of the same invoice that others made and the order already knows: how much of each is counted. */
  counted?: readonly { id: string; amount: number }[];
}

/**
 * How a return stands. `name`: our name, if the provider has it. `code`: why it failed, or where it is, if the provider says
 * so. `elsewhere`: the refunds of the same invoice that others made and the order has not counted.
 */
export type ReturnState = Pick<MoneyReturn, 'id' | 'url' | 'code' | 'failure'> & {
  status: 'pending' | 'succeeded' | 'failed';
  name?: string | undefined;
  elsewhere?: readonly RefundElsewhere[];
};

/** Identifies callers. All throw a passing `ProviderError` if they cannot tell. */
export interface IdentityProvider {
  /** The uid of a Firebase ID token; `undefined`: it belongs to no user that we know. */
  uidOf(idToken: string): Promise<string | undefined>;
  /** The uid, if the token belongs to an admin who has not signed out since. */
  adminOf(idToken: string): Promise<string | undefined>;
  /** Whether an App Check token belongs to one of our own apps. */
  isOurApp(token: string): Promise<boolean>;
}

/** The payment provider. Amounts are whole rupiah. Failures are `ProviderError`s; a refusal by the channel is no failure. */
export interface PaymentProvider {
  openInvoice(draft: InvoiceDraft): Promise<ProviderInvoice>;
  readInvoice(invoiceId: string): Promise<ProviderInvoice>;
  /** Returns the invoice as it is afterwards: it may have been paid in the meantime. */
  closeInvoice(invoiceId: string): Promise<ProviderInvoice>;
  /** Every invoice that was made under a name. */
  findInvoices(name: string): Promise<ProviderInvoice[]>;
  /** Looks up earlier refunds first. Adopts one of that name. If others refunded what is not counted, it makes none. */
  refund(draft: ReturnDraft): Promise<ReturnState>;
  /** Never refunds. `failed`: there is no refund of that name. */
  findRefund(draft: ReturnDraft): Promise<ReturnState>;
  readRefund(id: string): Promise<ReturnState>;
  /**
   * Makes a payout link, where the mentee names an account for the money, unless others refunded what is not counted.
   * `pending` without an id: there is a link, or there may be one, and its id is unknown.
   */
  payOut(draft: ReturnDraft): Promise<ReturnState>;
  readPayout(id: string): Promise<ReturnState>;
  /** Voids an unclaimed payout link and returns how it stands then: it may have been claimed in the meantime. */
  voidPayout(id: string): Promise<ReturnState>;
}

/** A person who is invited to a session. */
export interface MeetingGuest {
  email: string;
  name: string;
}

export interface MeetingDraft {
  /** Determines the event's id: the same key means the same event. */
  key: string;
  summary: string;
  /** Plain text. */
  description: string;
  session: Interval;
  attendees: readonly MeetingGuest[];
}

/** A notification about an invoice or a return. `name` is our name for it, which identifies the order. */
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
 * An event as the calendar has it. `session` is missing if the event has no time of day; `meetUrl`, while it has no room.
 * `roomRefused` says why no room can be made. `uninvited`: the addresses that the calendar refused when the event was made
 * or moved.
 */
export interface CalendarEvent {
  eventId: string;
  session?: Interval | undefined;
  meetUrl?: string | undefined;
  roomRefused?: ProviderError | undefined;
  uninvited?: readonly string[] | undefined;
}

/** The calendar and its rooms. `deleted`: a person has deleted the event of that key, and it stays deleted. */
export interface Calendar {
  /** Creating an event that exists returns it. Guests whose address is refused are left out. */
  create(draft: MeetingDraft): Promise<CalendarEvent | 'deleted'>;
  /**
   * Moves the event to another time. It stays the same event, with the same room. Guests with a refused address are removed.
   */
  move(key: string, session: Interval): Promise<CalendarEvent | 'deleted'>;
  /** If the event has no room and none is being made, asks for another. */
  read(key: string): Promise<CalendarEvent | 'deleted'>;
  /** Opens the room to everyone with the link. Until then, a person not signed in with an invited account waits outside. */
  open(meetUrl: string): Promise<void>;
  /**
   * An event that is already deleted counts as cancelled. An event that is not found does so only if its creation was
   * `unheard` of; otherwise it is in a calendar that we cannot see.
   */
  cancel(key: string, made: 'heard' | 'unheard'): Promise<void>;
  eventIdOf(key: string): string;
}

export interface Mailer {
  /** `name` may be empty. An address that cannot be sent to is a lasting failure with the code `ADDRESS_REFUSED`. */
  send(to: { email: string; name: string }, mail: RenderedMail, key: string): Promise<void>;
}

/**
 * What became of a mail. `bounced`: its address accepts no mail. `blocked`: its address refused this mail for now.
 * `suppressed`: the provider does not try, because of what became of earlier mails. `refused`: the provider does not send
 * it, for a reason other than the address. `reported`: the reader received it and reported it as spam. `unsubscribed`: the
 * reader wants no more.
 */
export type MailFate =
  'delivered' | 'bounced' | 'blocked' | 'suppressed' | 'refused' | 'reported' | 'unsubscribed';

/** The fate of one of our mails. */
export interface MailNews {
  orderId: string;
  /** The key of the mail in its order. */
  key: string;
  address: string;
  fate: MailFate;
  at: number;
}

/** A signed call: the bytes of its body, and the values of its headers. */
export interface SignedCall {
  body: Buffer;
  signature: string | undefined;
  timestamp: string | undefined;
}

/** The mail provider's calls to us. */
export interface MailEvents {
  /** `stale`: signed by the provider, but too long ago, or in the future. */
  check(call: SignedCall, now: number): 'authentic' | 'forged' | 'stale';
  /** The reports about our mails in a body; `undefined`: the body is not a list. */
  parse(body: unknown): MailNews[] | undefined;
}

/** The addresses that mails do not reach. Only a digest of each address is stored. */
export interface AddressBook {
  note(news: MailNews): Promise<void>;
  /** The addresses that fail now, each by the last mail that did not arrive; the latest failure first. */
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
  /** From now on, deletes everything that is older than so many days. */
  keepFor(days: number): Promise<void>;
}

export interface Log {
  info(message: string, data?: Record<string, unknown>): void;
  warn(message: string, data?: Record<string, unknown>): void;
  error(message: string, data?: Record<string, unknown>): void;
}

/** Everything outside, as small interfaces. */
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
