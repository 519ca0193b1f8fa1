import { getApps, initializeApp } from 'firebase-admin/app';
import { getDatabase } from 'firebase-admin/database';
import * as config from './config.ts';
import { createAdvance, type Advance } from './effects/advance.ts';
import type { Policy } from './order/policy.ts';
import type { Ports } from './ports.ts';
import { createClock } from './providers/clock/clock.ts';
import { createDirectory } from './providers/database/directory.ts';
import { createLedger } from './providers/database/ledger.ts';
import { createOrders } from './providers/database/orders.ts';
import { createSlots } from './providers/database/slots.ts';
import { createGoogleCalendar } from './providers/google/calendar.ts';
import { log } from './providers/log/log.ts';
import { createSendgridMailer } from './providers/sendgrid/mailer.ts';
import { createArchive } from './providers/storage/archive.ts';
import { createXenditCallbacks } from './providers/xendit/callback.ts';
import { createXenditPayments } from './providers/xendit/payments.ts';

/** The whole, put together. */
export interface App {
  ports: Ports;
  policy: Policy;
  advance: Advance;
}

let composed: App | undefined;

/** Made on the first call of an instance: secrets and settings have no value before. */
export function app(): App {
  return (composed ??= compose());
}

function compose(): App {
  const firebase = getApps()[0] ?? initializeApp();
  const database = getDatabase(firebase);
  const payments = once(() => createXenditPayments(config.xenditSettings()));
  const callbacks = once(() => createXenditCallbacks(config.xenditCallbackToken()));
  const calendar = once(() => createGoogleCalendar(config.googleSettings()));
  const mailer = once(() => createSendgridMailer(config.sendgridSettings()));
  const ports: Ports = {
    clock: createClock(config.clockUrl()),
    orders: createOrders(database),
    ledger: createLedger(database),
    slots: createSlots(database),
    directory: createDirectory(database),
    archive: createArchive(firebase, config.archiveSettings()),
    log,
    get payments() {
      return payments();
    },
    get callbacks() {
      return callbacks();
    },
    get calendar() {
      return calendar();
    },
    get mailer() {
      return mailer();
    },
  };
  const policy = config.policy();
  return { ports, policy, advance: createAdvance(ports, policy) };
}

/** A port that has secrets is made on its first use: a function has the secrets of its own work and no others. */
function once<Port>(make: () => Port): () => Port {
  let made: Port | undefined;
  return () => (made ??= make());
}
