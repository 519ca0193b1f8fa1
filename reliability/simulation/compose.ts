import type { PaymentProduct } from '../../functions/src/config/settings.ts';
import type { Caller } from '../../emulators/database/access/caller.ts';
import type { Namespace } from '../../emulators/database/namespace/namespace.ts';
import type { App } from '../../functions/src/app.ts';
import { databasePorts } from '../../functions/src/database-ports.ts';
import { createPayMentor } from '../../functions/src/effects/pay-mentor.ts';
import { createProcessOrder } from '../../functions/src/effects/process-order.ts';
import { limited } from '../../functions/src/limits.ts';
import { createActionLinks } from '../../functions/src/links/action-links.ts';
import { createExportLinks } from '../../functions/src/links/export-links.ts';
import { createFeedLinks } from '../../functions/src/links/feed-links.ts';
import type { Policy } from '../../functions/src/order/policy.ts';
import { createReceiptLinks } from '../../functions/src/links/receipt-links.ts';
import { createWebPages } from '../../functions/src/links/web-pages.ts';
import type { PayoutPolicy } from '../../functions/src/payout/payout-policy.ts';
import type { IdentityProvider } from '../../functions/src/ports/people.ts';
import type { Log } from '../../functions/src/ports/log.ts';
import type { Ports } from '../../functions/src/ports/ports.ts';
import { ProviderError } from '../../functions/src/provider-error.ts';
import { createGoogleCalendar } from '../../functions/src/providers/google/calendar.ts';
import { createGoogleFreeBusy } from '../../functions/src/providers/google/free-busy.ts';
import { createSendgridEvents } from '../../functions/src/providers/sendgrid/events.ts';
import { createXenditCallbacks } from '../../functions/src/providers/xendit/callback.ts';
import { createXenditPayments } from '../../functions/src/providers/xendit/payments.ts';
import { createXenditPayouts } from '../../functions/src/providers/xendit/payouts.ts';
import { onceEach } from '../../functions/src/once.ts';
import { createRateLimit } from '../../functions/src/rate-limit.ts';
import type { Around } from './around.ts';
import { databaseOf, type Transmit } from './database.ts';
import { callsTo, type Google } from './google.ts';
import type { Instance } from './instance.ts';
import type { PostOffice, Refuse } from './post-office.ts';
import { connectTo, type Xendit } from './xendit.ts';

/** The surroundings of the functions of a world. */
export interface Outside {
  namespace: Namespace;
  xendit: Xendit;
  google: Google;
  office: PostOffice;
  /** The token of Xendit's callbacks. */
  token: string;
}

/** In which instance, how it reaches the database, and by which settings. */
export interface Where {
  instance: Instance;
  transmit: Transmit;
  policy: Policy;
  payoutPolicy: PayoutPolicy;
  product: PaymentProduct;
}

/** As the rules know the functions. */
const FUNCTIONS: Caller = { admin: false, auth: { uid: 'functions', token: {} } };

interface Heard extends Around {
  /** Hears what the functions log. */
  logged: (data: Readonly<Record<string, unknown>>) => void;
}

/** What is deployed, as it runs in one instance: all of it is the real code down to the requests of its SDKs. */
export function compose(
  around: Heard,
  outside: Outside,
  { instance, transmit, policy, payoutPolicy, product }: Where,
): App {
  const { loop, writeTrace, logged } = around;
  const log: Log = {
    info: (_, data = {}) => {
      logged(data);
    },
    warn: () => undefined,
    error: (message, data = {}) => {
      logged(data);
      writeTrace(`${instance.name} logs: ${message} ${JSON.stringify(data)}`);
    },
  };
  const database = databaseOf(outside.namespace, FUNCTIONS, transmit);
  const { freeBusy } = callsTo(outside.google, instance);
  const ports: Ports = {
    clock: { now: () => loop.now() + instance.skew, sync: () => Promise.resolve() },
    ...databasePorts(database, log),
    identity: nobody,
    payments: limited(
      'payments',
      createXenditPayments({ ...ofXendit, product }, connectTo(outside.xendit, instance)),
    ),
    payouts: limited('payouts', createXenditPayouts(ofXendit, connectTo(outside.xendit, instance))),
    callbacks: createXenditCallbacks(outside.token),
    links: createActionLinks('key', 'https://functions.example/actionLink'),
    webPages: createWebPages('https://app.example'),
    seller: { name: 'Nusademy', address: '', taxNumber: '', timeZone: 'Asia/Jakarta' },
    receiptLinks: createReceiptLinks('key', 'https://functions.example/receipt'),
    exportLinks: createExportLinks('key', 'https://functions.example/personalData'),
    feeds: createFeedLinks('key', 'https://functions.example/agendaFeed'),
    calendarOf: onceEach((organiser) => {
      const { events, rooms } = callsTo(outside.google, instance, organiser);
      const connection = { events: () => Promise.resolve(events), rooms: () => Promise.resolve(rooms) };
      return limited('calendar', createGoogleCalendar(ofGoogle, connection));
    }),
    freeBusy: limited(
      'freeBusy',
      createGoogleFreeBusy(ofGoogle, () => Promise.resolve(freeBusy)),
    ),
    mailer: limited('mailer', outside.office.mailerFor(instance, refuse)),
    mailEvents: createSendgridEvents(''),
    archive: limited('archive', outside.office.archiveFor(instance, refuse)),
    log,
  };
  const limits = { users: createRateLimit(), addresses: createRateLimit() };
  return {
    ports,
    policy,
    limits,
    processOrder: createProcessOrder(ports, policy),
    payoutPolicy,
    payMentor: createPayMentor(ports, payoutPolicy),
  };
}

const ofXendit = { url: '', secretKey: 'key' };
const ofGoogle = { rootUrl: '', tokenUrl: '', calendarId: 'primary', credentials: '', organiser: '' };

/** As an adapter of this version fails. */
const refuse: Refuse = (provider, code, cause) => new ProviderError(provider, 'passing', code, cause);

/** Nobody calls by a token here. */
const nobodyCalls = (): Promise<never> => Promise.reject(new ProviderError('identity', 'lasting', 'nobody'));
const nobody: IdentityProvider = {
  uidOf: nobodyCalls,
  sinceSignIn: nobodyCalls,
  adminOf: nobodyCalls,
  isOurApp: nobodyCalls,
  remove: nobodyCalls,
  profileOf: nobodyCalls,
};
