import { initializeApp } from 'firebase-admin/app';
import { getDatabase } from 'firebase-admin/database';
import { clockUrl, firebaseOptions } from './config/environment.ts';
import { configuredPayoutPolicy } from './config/payout-policy.ts';
import { configuredPolicy } from './config/policy.ts';
import * as settings from './config/settings.ts';
import { databasePorts } from './database-ports.ts';
import { createPayMentor, type PayMentor } from './effects/pay-mentor.ts';
import { createProcessOrder, type ProcessOrder } from './effects/process-order.ts';
import { createActionLinks } from './links/action-links.ts';
import { createExportLinks } from './links/export-links.ts';
import { createFeedLinks } from './links/feed-links.ts';
import { createReceiptLinks } from './links/receipt-links.ts';
import { createWebPages } from './links/web-pages.ts';
import { limited } from './limits.ts';
import type { Policy } from './order/policy.ts';
import { wrongZones } from './order/zone-data.ts';
import type { PayoutPolicy } from './payout/payout-policy.ts';
import type { Ports } from './ports/ports.ts';
import { once, onceEach } from './once.ts';
import { createRateLimit, type RateLimit } from './rate-limit.ts';
import { createClock } from './providers/clock/clock.ts';
import { silenceRefusals } from './providers/database/refused.ts';
import { signedIn } from './providers/database/signed-in.ts';
import { createIdentity } from './providers/firebase/identity.ts';
import { createGoogleCalendar } from './providers/google/calendar.ts';
import { createGoogleFreeBusy } from './providers/google/free-busy.ts';
import { createGmailMailer } from './providers/google/gmail.ts';
import { log } from './providers/log/log.ts';
import { createSendgridEvents } from './providers/sendgrid/events.ts';
import { createSendgridMailer } from './providers/sendgrid/mailer.ts';
import { createArchive } from './providers/storage/archive.ts';
import { createXenditCallbacks } from './providers/xendit/callback.ts';
import { createXenditPayments } from './providers/xendit/payments.ts';
import { createXenditPayouts } from './providers/xendit/payouts.ts';

/** The whole application. */
export interface App {
  ports: Ports;
  policy: Policy;
  processOrder: ProcessOrder;
  payoutPolicy: PayoutPolicy;
  payMentor: PayMentor;
  /** How often each user and each IP address has called this instance. */
  limits: { users: RateLimit; addresses: RateLimit };
}

let composed: App | undefined;

/** Made on the first call of an instance, because secrets and settings have no value before. */
export function composedApp(): App {
  return (composed ??= compose());
}

function compose(): App {
  const wrong = wrongZones();
  if (wrong.length > 0) throw new Error(`The time zone data of this runtime is wrong: ${wrong.join(', ')}`);
  silenceRefusals();
  const clock = createClock(clockUrl());
  const firebase = initializeApp({ ...firebaseOptions(), ...signedIn });
  const database = getDatabase(firebase);
  const payments = once(() => limited('payments', createXenditPayments(settings.xenditSettings())));
  const payouts = once(() => limited('payouts', createXenditPayouts(settings.xenditSettings())));
  const callbacks = once(() => createXenditCallbacks(settings.xenditCallbackToken()));
  const links = once(() => {
    const { key, base } = settings.linkSettings();
    return createActionLinks(key, base);
  });
  const feeds = once(() => {
    const { key, base } = settings.feedSettings();
    return createFeedLinks(key, base);
  });
  const calendarOf = onceEach((organiser: string | undefined) =>
    limited('calendar', createGoogleCalendar(settings.googleSettings(organiser))),
  );
  const receiptLinks = once(() => {
    const { key, base } = settings.receiptLinkSettings();
    return createReceiptLinks(key, base);
  });
  const exportLinks = once(() => {
    const { key, base } = settings.exportSettings();
    return createExportLinks(key, base);
  });
  const freeBusy = once(() => limited('freeBusy', createGoogleFreeBusy(settings.googleSettings())));
  const mailer = once(() =>
    limited(
      'mailer',
      settings.mailsByGmail()
        ? createGmailMailer(settings.gmailSettings())
        : createSendgridMailer(settings.sendgridSettings()),
    ),
  );
  const mailEvents = once(() => createSendgridEvents(settings.sendgridEventKey()));
  const ports: Ports = {
    clock,
    ...databasePorts(database, log),
    identity: limited('identity', createIdentity(firebase, settings.appCheckSettings())),
    calendarOf,
    archive: limited('archive', createArchive(firebase, settings.archiveSettings())),
    log,
    webPages: createWebPages(settings.webUrl()),
    seller: settings.seller(),
    get payments() {
      return payments();
    },
    get payouts() {
      return payouts();
    },
    get links() {
      return links();
    },
    get feeds() {
      return feeds();
    },
    get receiptLinks() {
      return receiptLinks();
    },
    get exportLinks() {
      return exportLinks();
    },
    get callbacks() {
      return callbacks();
    },
    get freeBusy() {
      return freeBusy();
    },
    get mailer() {
      return mailer();
    },
    get mailEvents() {
      return mailEvents();
    },
  };
  const [policy, payoutPolicy] = [configuredPolicy(), configuredPayoutPolicy()];
  const limits = { users: createRateLimit(), addresses: createRateLimit() };
  return {
    ports,
    policy,
    processOrder: createProcessOrder(ports, policy),
    payoutPolicy,
    payMentor: createPayMentor(ports, payoutPolicy),
    limits,
  };
}
