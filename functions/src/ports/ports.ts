import type { ActionLinks } from '../links/action-links.ts';
import type { ExportLinks } from '../links/export-links.ts';
import type { FeedLinks } from '../links/feed-links.ts';
import type { ReceiptLinks } from '../links/receipt-links.ts';
import type { WebPages } from '../links/web-pages.ts';
import type { Seller } from '../order/receipt.ts';
import type { Archive } from './archive.ts';
import type { BookmarkStore } from './bookmarks.ts';
import type { BusyCalendars } from './busy-calendars.ts';
import type { Calendar } from './calendar.ts';
import type { Clock } from './clock.ts';
import type { FreeBusy } from './free-busy.ts';
import type { Ledger } from './ledger.ts';
import type { Log } from './log.ts';
import type { Mailer, MailEvents, AddressBook } from './mail.ts';
import type { OrderFacts } from './order-facts.ts';
import type { PaymentProvider, PaymentCallbacks } from './payments.ts';
import type { PayeeStore } from './payees.ts';
import type { PayoutProvider } from './payouts.ts';
import type { Directory, IdentityProvider } from './people.ts';
import type { PersonalPlaces } from './personal-places.ts';
import type { PublishedOrders } from './published-orders.ts';
import type { RatingStore } from './ratings.ts';
import type { ReceiptStore } from './receipts.ts';
import type { RemovalStore } from './removals.ts';

/** Everything outside, as small interfaces. */
export interface Ports {
  clock: Clock;
  orders: OrderFacts;
  published: PublishedOrders;
  ledger: Ledger;
  ratings: RatingStore;
  receipts: ReceiptStore;
  /** Who the receipts are from. */
  seller: Seller;
  bookmarks: BookmarkStore;
  directory: Directory;
  personalPlaces: PersonalPlaces;
  removals: RemovalStore;
  identity: IdentityProvider;
  payments: PaymentProvider;
  payouts: PayoutProvider;
  payees: PayeeStore;
  callbacks: PaymentCallbacks;
  links: ActionLinks;
  feeds: FeedLinks;
  receiptLinks: ReceiptLinks;
  exportLinks: ExportLinks;
  /** None if the web app's address is not set. */
  webPages: WebPages | undefined;
  /** The calendar of an organiser; `undefined`: of the first one. */
  calendarOf: (organiser: string | undefined) => Calendar;
  freeBusy: FreeBusy;
  busyCalendars: BusyCalendars;
  mailer: Mailer;
  mailEvents: MailEvents;
  addresses: AddressBook;
  archive: Archive;
  log: Log;
}
