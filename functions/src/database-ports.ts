import { limited } from './limits.ts';
import type { Log } from './ports/log.ts';
import type { Ports } from './ports/ports.ts';
import { createAddresses } from './providers/database/addresses.ts';
import { createBookmarks } from './providers/database/bookmarks.ts';
import { createBusyCalendars } from './providers/database/busy-calendars.ts';
import { createDirectory } from './providers/database/directory.ts';
import { createLedger } from './providers/database/ledger.ts';
import { createOrderFacts } from './providers/database/order-facts.ts';
import { createPayees } from './providers/database/payees.ts';
import { createPersonalPlaces } from './providers/database/personal-places.ts';
import { createPublishedOrders } from './providers/database/published-orders.ts';
import { createRatings } from './providers/database/ratings.ts';
import { createReceipts } from './providers/database/receipts.ts';
import { createRemovals } from './providers/database/removals.ts';
import type { DatabaseConnection } from './providers/database/sdk.ts';

type OfDatabase = Pick<
  Ports,
  | 'orders'
  | 'published'
  | 'ledger'
  | 'payees'
  | 'ratings'
  | 'receipts'
  | 'bookmarks'
  | 'busyCalendars'
  | 'directory'
  | 'addresses'
  | 'personalPlaces'
  | 'removals'
>;

/** The ports that use the database, each call with its time limit. */
export function databasePorts(database: DatabaseConnection, log: Log): OfDatabase {
  const directory = createDirectory(database, log);
  return {
    orders: limited('orders', createOrderFacts(database)),
    published: limited('published', createPublishedOrders(database)),
    ledger: limited('ledger', createLedger(database, directory)),
    payees: limited('payees', createPayees(database)),
    ratings: limited('ratings', createRatings(database)),
    receipts: limited('receipts', createReceipts(database)),
    bookmarks: limited('bookmarks', createBookmarks(database)),
    busyCalendars: limited('busyCalendars', createBusyCalendars(database)),
    directory: limited('directory', directory),
    addresses: limited('addresses', createAddresses(database)),
    personalPlaces: limited('personalPlaces', createPersonalPlaces(database)),
    removals: limited('removals', createRemovals(database)),
  };
}
