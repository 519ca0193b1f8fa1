import { generateKeyPairSync, randomBytes } from 'node:crypto';
import type { Ports } from './ports.ts';

/** The prefix `demo-` keeps the Emulator Suite from calling any real service. */
export const projectId = 'demo-nusademy';
export const databaseNamespace = `${projectId}-default-rtdb`;
/** The only region whose database triggers fire in the Emulator Suite (firebase-tools issue 7580). */
export const region = 'us-central1';

/** Where the parts of a stack are and what they are told, as environment variables. */
export type Settings = Readonly<Record<string, string>>;

/** What the functions need to find the stand-ins, and what a test or script needs to control the stack. */
export function addressesOf(ports: Ports): Settings {
  return {
    FUNCTIONS_URL: `${local(ports.functions)}/${projectId}/${region}`,
    XENDIT_API_URL: local(ports.xendit),
    GOOGLE_API_ROOT_URL: `${local(ports.google)}/`,
    GOOGLE_TOKEN_URL: `${local(ports.google)}/token`,
    APP_CHECK_KEYS_URL: `${local(ports.google)}/v1/jwks`,
    SENDGRID_API_URL: local(ports.mail),
    STORAGE_EMULATOR_HOST: local(ports.storage),
    CLOCK_URL: local(ports.clock),
    WEB_URL: local(ports.web),
    WEB_ORIGINS: `${local(ports.web)},http://localhost:${ports.web}`,
  };
}

/** What the Emulator Suite tells its functions by itself. For all other programs. */
export function emulatorsOf(ports: Ports): Settings {
  return {
    GCLOUD_PROJECT: projectId,
    FIREBASE_DATABASE_EMULATOR_HOST: `127.0.0.1:${ports.database}`,
    FIREBASE_AUTH_EMULATOR_HOST: `127.0.0.1:${ports.auth}`,
  };
}

/** Params of the functions that have no default fit for a local stack. */
export const params: Settings = {
  ARCHIVE_BUCKET: `${projectId}.appspot.com`,
  ORGANISER_CALENDAR_ID: 'primary',
  MAIL_FROM: 'Nusademy <orders@example.com>',
  ALERT_MAIL: 'operator@example.com',
  // All callers of a local stack share one address.
  CALLS_PER_USER: '0',
  CALLS_PER_ADDRESS: '0',
  MAX_UNPAID_PER_MENTOR: '1000',
  MAX_ORDERS_PER_DAY: '1000',
  PAYOUTS_FROM: '2020-01-01',
  RECEIPT_SELLER_NAME: 'PT Nusademy Indonesia',
  RECEIPT_SELLER_ADDRESS: 'Jalan Kebon Sirih 1, Jakarta Pusat 10340',
  RECEIPT_SELLER_TAX_NUMBER: '01.234.567.8-901.000',
  // For a stack on which mentees pay by the other product: XENDIT_PRODUCT=sessions npm start
  XENDIT_PRODUCT: process.env['XENDIT_PRODUCT'] ?? 'invoices',
};

/** Secrets made up for one stack; the stand-ins accept these and no others. */
export function makeSecrets(): Settings {
  const random = (): string => randomBytes(18).toString('base64url');
  return {
    XENDIT_SECRET_KEY: `xnd_development_${random()}`,
    XENDIT_CALLBACK_TOKEN: random(),
    SENDGRID_API_KEY: `SG.${random()}`,
    GOOGLE_CREDENTIALS: JSON.stringify({
      type: 'authorized_user',
      client_id: 'local.apps.googleusercontent.com',
      client_secret: random(),
      refresh_token: `1//${random()}`,
    }),
    ACTION_LINK_KEY: random(),
  };
}

/** The two keys of SendGrid's event webhook, DER in base64: the stand-in signs with one, the functions check by the other. */
export function makeEventKeys(): { privateKey: string; publicKey: string } {
  const pair = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  return {
    privateKey: pair.privateKey.export({ format: 'der', type: 'pkcs8' }).toString('base64'),
    publicKey: pair.publicKey.export({ format: 'der', type: 'spki' }).toString('base64'),
  };
}

function local(port: number): string {
  return `http://127.0.0.1:${port}`;
}
