import { randomUUID } from 'node:crypto';
import { initializeApp } from 'firebase-admin/app';
import { getDatabase } from 'firebase-admin/database';
import * as z from 'zod';
import type { PaymentProduct } from '../../src/config/settings.ts';
import { createProcessOrder } from '../../src/effects/process-order.ts';
import { createActionLinks } from '../../src/links/action-links.ts';
import { createExportLinks } from '../../src/links/export-links.ts';
import { createFeedLinks } from '../../src/links/feed-links.ts';
import { createReceiptLinks } from '../../src/links/receipt-links.ts';
import { createWebPages } from '../../src/links/web-pages.ts';
import { defaultPolicy, DAY, HOUR, type Policy } from '../../src/order/policy.ts';
import { onceEach } from '../../src/once.ts';
import type { Log } from '../../src/ports/log.ts';
import type { Ports } from '../../src/ports/ports.ts';
import { createAddresses } from '../../src/providers/database/addresses.ts';
import { createBookmarks } from '../../src/providers/database/bookmarks.ts';
import { createBusyCalendars } from '../../src/providers/database/busy-calendars.ts';
import { createDirectory } from '../../src/providers/database/directory.ts';
import { signedIn } from '../../src/providers/database/signed-in.ts';
import { createLedger } from '../../src/providers/database/ledger.ts';
import { createOrderFacts } from '../../src/providers/database/order-facts.ts';
import { createPayees } from '../../src/providers/database/payees.ts';
import { createPersonalPlaces } from '../../src/providers/database/personal-places.ts';
import { createPublishedOrders } from '../../src/providers/database/published-orders.ts';
import { createRatings } from '../../src/providers/database/ratings.ts';
import { createReceipts } from '../../src/providers/database/receipts.ts';
import { createRemovals } from '../../src/providers/database/removals.ts';
import { createIdentity } from '../../src/providers/firebase/identity.ts';
import { createGoogleCalendar } from '../../src/providers/google/calendar.ts';
import { createGoogleFreeBusy } from '../../src/providers/google/free-busy.ts';
import { createSendgridEvents } from '../../src/providers/sendgrid/events.ts';
import { createSendgridMailer } from '../../src/providers/sendgrid/mailer.ts';
import { createArchive } from '../../src/providers/storage/archive.ts';
import { createXenditCallbacks } from '../../src/providers/xendit/callback.ts';
import { createXenditPayments } from '../../src/providers/xendit/payments.ts';
import { createXenditPayouts } from '../../src/providers/xendit/payouts.ts';
import type { Settings } from '../../../stack/settings.ts';
import { seller } from '../order/simulation/receipts.ts';
import { offering } from './participants.ts';
import { entryAt } from './entry.ts';
import { databaseUrl, stack } from './environment.ts';
import { setVariable } from './environment-variable.ts';
import { ownStandIns } from './own-stand-ins.ts';
import { read, writeUnheard } from './unheard.ts';

/** Settings that allow a test any number of orders of one mentee. */
const openOrders = 1000;
const limits = { openOrders, unpaidHolds: openOrders, ordersPerDay: openOrders };

/**
 * Processes orders in this process with the deployed code, over the stack's database, with stand-ins and a clock of
 * their own, and made-up secrets, unless some are given. So failures here disturb no other test. The stack's functions do not see these orders.
 */
export async function ownWorld(
  change: Partial<Policy> = {},
  ownSecrets: Settings = {},
  product = stack.XENDIT_PRODUCT,
) {
  const { secrets, secret, standIns } = await ownStandIns(ownSecrets);
  const { urls, clock } = standIns;
  const firebase = initializeApp({ databaseURL: databaseUrl, ...signedIn }, `world-${randomUUID()}`);
  const database = getDatabase(firebase);
  const { log, alerts, said } = listening();
  const ofGoogle = {
    rootUrl: `${urls.google}/`,
    tokenUrl: `${urls.google}/token`,
    calendarId: 'primary',
    credentials: secret('GOOGLE_CREDENTIALS'),
    organiser: '',
  };
  const paymentsBy = (product: PaymentProduct) =>
    createXenditPayments({ url: urls.xendit, secretKey: secret('XENDIT_SECRET_KEY'), product });
  const ports: Ports = {
    clock: { now: () => clock.now(), sync: () => Promise.resolve() },
    orders: createOrderFacts(database),
    published: createPublishedOrders(database),
    ledger: createLedger(database, createDirectory(database, log)),
    ratings: createRatings(database),
    receipts: createReceipts(database),
    seller,
    busyCalendars: createBusyCalendars(database),
    bookmarks: createBookmarks(database),
    directory: createDirectory(database, log),
    identity: createIdentity(firebase, {
      keysUrl: `${urls.google}/v1/jwks`,
      projectId: stack.GCLOUD_PROJECT,
    }),
    payments: paymentsBy(product),
    payouts: createXenditPayouts({ url: urls.xendit, secretKey: secret('XENDIT_SECRET_KEY') }),
    payees: createPayees(database),
    callbacks: createXenditCallbacks(secret('XENDIT_CALLBACK_TOKEN')),
    links: createActionLinks(secret('ACTION_LINK_KEY'), 'http://127.0.0.1/actionLink'),
    webPages: createWebPages('https://app.example'),
    exportLinks: createExportLinks(secret('ACTION_LINK_KEY'), 'http://127.0.0.1/personalData'),
    feeds: createFeedLinks(secret('ACTION_LINK_KEY'), 'http://127.0.0.1/agendaFeed'),
    calendarOf: onceEach((organiser = '') => createGoogleCalendar({ ...ofGoogle, organiser })),
    receiptLinks: createReceiptLinks(secret('ACTION_LINK_KEY'), 'http://127.0.0.1/receipt'),
    freeBusy: createGoogleFreeBusy(ofGoogle),
    mailer: createSendgridMailer({
      url: urls.mail,
      apiKey: secret('SENDGRID_API_KEY'),
      from: 'orders@example.com',
    }),
    mailEvents: createSendgridEvents(''),
    addresses: createAddresses(database),
    personalPlaces: createPersonalPlaces(database),
    removals: createRemovals(database),
    archive: await archiveAt(urls.storage),
    log,
  };
  const policy = { ...defaultPolicy, ...limits, ...change };
  const processOrder = createProcessOrder(ports, policy);
  const people = { menteeId: `mentee-${randomUUID()}`, mentorId: `mentor-${randomUUID()}` };
  for (const [id, name] of [
    [people.menteeId, 'Sari'],
    [people.mentorId, 'Joko'],
  ] as const)
    await writeUnheard(`users/${id}`, {
      name,
      email: `${id}@example.com`,
      locale: 'en',
      timeZone: 'Asia/Jakarta',
    });
  await writeUnheard(`mentors/${people.mentorId}`, { name: 'Joko', ...offering });
  const placed: string[] = [];
  return {
    urls,
    clock,
    people,
    ports,
    policy,
    processOrder,
    ledger: ports.ledger,
    /** Changes the setting by what mentees pay. */
    payBy(product: PaymentProduct): void {
      ports.payments = paymentsBy(product);
    },
    /** The settings of another process that processes this world's orders, besides those of the stack. */
    env: {
      ...secrets,
      XENDIT_API_URL: urls.xendit,
      XENDIT_PRODUCT: product,
      GOOGLE_API_ROOT_URL: `${urls.google}/`,
      GOOGLE_TOKEN_URL: `${urls.google}/token`,
      SENDGRID_API_URL: urls.mail,
      STORAGE_EMULATOR_HOST: urls.storage,
      ARCHIVE_BUCKET: stack.ARCHIVE_BUCKET,
      CLOCK_URL: urls.clock,
      MAX_OPEN_ORDERS: `${openOrders}`,
      MAX_UNPAID_PER_MENTOR: `${openOrders}`,
      MAX_ORDERS_PER_DAY: `${openOrders}`,
    },
    /** The alerts of the log, by order and effect, with the reason. */
    alerts,
    /** All errors that the log has, in their order. */
    said,
    /** Places an order for a session in four days, at an hour of its own. */
    async place(): Promise<string> {
      const orderId = randomUUID();
      const now = clock.now();
      const startsAt = Math.ceil((now + 4 * DAY) / HOUR) * HOUR + placed.push(orderId) * HOUR;
      const request = { ...people, topicId: 'data', minutes: 60, startsAt, createdAt: now };
      await writeUnheard(`orders/${orderId}/request`, request);
      return orderId;
    },
    nameCalendar: (calendar: string) =>
      writeUnheard(`busyCalendars/${people.mentorId}/named`, { at: clock.now(), ids: [calendar] }),
    write: (orderId: string, fact: string, value: object) =>
      writeUnheard(`orders/${orderId}/${fact}`, { ...value, at: clock.now() }),
    /** Moves the clock, and does what is due. */
    async pass(orderId: string, ms: number): Promise<void> {
      clock.advance(ms);
      await processOrder(orderId);
    },
    /** Notes a callback that says that the invoice was paid. */
    async noteCallback(orderId: string, invoiceId: string): Promise<void> {
      const at = clock.now();
      const notice = { about: 'invoice', id: invoiceId, status: 'PAID', at };
      await writeUnheard(`notices/${orderId}/told-${invoiceId}`, notice);
      await writeUnheard(`ledger/${orderId}/wakeAt`, at);
    },
    entry: entryAt,
    view: (orderId: string) => read(`orders/${orderId}`),
    /** The stack's sweeps must not find these orders, because their invoices are at other stand-ins. */
    async leave(): Promise<void> {
      await standIns.close();
      await writeUnheard(`slots/${people.mentorId}`, null);
      await writeUnheard(`busyCalendars/${people.mentorId}`, null);
      await writeUnheard(`open/${people.menteeId}`, null);
      await writeUnheard(`limits/${people.menteeId}`, null);
      for (const uid of Object.values(people)) await writeUnheard(`agenda/${uid}`, null);
      for (const orderId of placed) {
        await writeUnheard(`ledger/${orderId}`, null);
        await writeUnheard(`orders/${orderId}`, null);
      }
    },
  };
}

export type OwnWorld = Awaited<ReturnType<typeof ownWorld>>;

/** The SDK reads the address from the environment when it is first used. */
async function archiveAt(url: string) {
  const app = initializeApp({ projectId: stack.GCLOUD_PROJECT }, `archive-${randomUUID()}`);
  const archive = createArchive(app, { bucket: stack.ARCHIVE_BUCKET });
  const unset = setVariable('STORAGE_EMULATOR_HOST', url);
  await archive.put('operator/first', {}).finally(unset);
  return archive;
}

const alertSchema = z.object({
  alert: z.string(),
  orderId: z.string(),
  about: z.string(),
  reason: z.string(),
});

function listening() {
  const alerts = new Map<string, string>();
  const said: Record<string, unknown>[] = [];
  const quiet = () => undefined;
  const error: Log['error'] = (_message, data = {}) => {
    said.push(data);
    const { success, data: told } = alertSchema.safeParse(data);
    if (success) alerts.set(`${told.orderId} ${told.about}`, `${told.alert}: ${told.reason}`);
  };
  const log: Log = { info: quiet, warn: quiet, error };
  return { log, alerts, said };
}
