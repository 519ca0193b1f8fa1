import type { Organiser } from '../order/organisers.ts';
import type { Seller } from '../order/receipt.ts';
import { emulated, addresses, env } from './environment.ts';
import type { RetentionDays } from '../ports/archive.ts';
import { archiveDays, archiveBucket, callDays } from './params/archive.ts';
import { webPages, appCheck, callsPerUser, callsPerAddress, proxies } from './params/calls.ts';
import { databaseRegion, databaseInstance, minInstances } from './params/deployment.ts';
import {
  googleCredentials,
  organiserCalendar,
  googleOrganiser,
  guestsSee,
  guestsInvite,
} from './params/google.ts';
import { actionLinkKey, functionsUrl, webAddress } from './params/links.ts';
import { sendgridKey, alertMail, mailTransport, mailFrom, eventKey } from './params/mail.ts';
import { sellerAddress, sellerName, sellerTaxNumber, sellerZone } from './params/receipts.ts';
import { callbackToken, paymentProduct, xenditKey } from './params/xendit.ts';

/**
 * What every function that processes orders needs: secrets, and memory for twenty orders at once, about twice what they take
 * (docs/performance.md).
 */
export const orderMemory = '512MiB';
export const orderSecrets = [xenditKey, sendgridKey, googleCredentials, actionLinkKey];
export const calendarSecrets = [googleCredentials];
export const linkSecrets = [actionLinkKey];
export const callbackSecrets = [callbackToken];

/**
 * A trigger must be in the region of its database; the Firebase CLI fills in the params at deployment. The emulator fires
 * triggers in us-central1 only (https://github.com/firebase/firebase-tools/issues/7580).
 */
export const region = emulated ? 'us-central1' : databaseRegion;
export const instance = emulated ? '*' : databaseInstance;

/** For the functions that a person waits for: without it, a first call is slow. */
export const keptReady = { minInstances };

export const xenditSettings = (): XenditSettings => ({
  url: addresses.xendit(),
  secretKey: xenditKey.value(),
  product: paymentProduct.value() === 'sessions' ? 'sessions' : 'invoices',
});
export const linkSettings = () => ({ key: actionLinkKey.value(), base: `${publicUrl()}/actionLink` });

export const receiptLinkSettings = () => ({ key: actionLinkKey.value(), base: `${publicUrl()}/receipt` });

export const feedSettings = () => ({ key: actionLinkKey.value(), base: `${publicUrl()}/agendaFeed` });

export const seller = (): Seller => ({
  name: sellerName.value(),
  address: sellerAddress.value(),
  taxNumber: sellerTaxNumber.value(),
  timeZone: sellerZone.value(),
});
export const exportSettings = () => ({ key: actionLinkKey.value(), base: `${publicUrl()}/personalData` });

export const webUrl = (): string => webAddress.value();

export const webOrigins = (): string[] =>
  webPages
    .value()
    .split(',')
    .map((origin) => origin.trim())
    .filter((origin) => origin !== '');
export const enforcesAppCheck = (): boolean => appCheck.value();
export const appCheckSettings = () => ({
  keysUrl: addresses.appCheckKeys(),
  projectId: env['GCLOUD_PROJECT'] ?? '',
});
/** Calls per minute; 0: no limit. */
export const callLimits = () => ({
  perUser: callsPerUser.value(),
  perAddress: callsPerAddress.value(),
  proxies: proxies.value(),
});

/** The functions' address: as it is set, or else as Firebase gives it. */
export function publicUrl(): string {
  const project = env['GCLOUD_PROJECT'] ?? '';
  const local = emulated ? env['FUNCTIONS_URL'] : undefined;
  return functionsUrl.value() || (local ?? `https://${databaseRegion.value()}-${project}.cloudfunctions.net`);
}

/** https://firebase.google.com/docs/database/web/start#initialize_the_javascript_sdk */
export const databaseUrl = (): string =>
  databaseRegion.value() === 'us-central1'
    ? `https://${databaseInstance.value()}.firebaseio.com`
    : `https://${databaseInstance.value()}.${databaseRegion.value()}.firebasedatabase.app`;

export const xenditCallbackToken = (): string => callbackToken.value();
export const alertMailAddress = (): string => alertMail.value();
export const mailSender = (): string => mailFrom.value();
export const mailsByGmail = (): boolean => mailTransport.value() === 'gmail';
export const gmailSettings = () => ({ ...googleSettings(), from: mailFrom.value() });
export const sendgridSettings = () => ({
  url: addresses.sendgrid(),
  apiKey: sendgridKey.value(),
  from: mailFrom.value(),
});
export const sendgridEventKey = (): string => eventKey.value();
/** `a@example.com:3,b@example.com`: each account, and its weight where that is not 1. */
export const organisers = (): Organiser[] =>
  googleOrganiser
    .value()
    .split(',')
    .filter((text) => text !== '')
    .map((text) => {
      const [name = '', weight = '1'] = text.split(':');
      return { name: name.toLowerCase(), weight: Number(weight) };
    });

/** The first one's account tells when mentors are busy, and sends the mails, where Gmail sends them. */
export const firstOrganiser = (): string => organisers()[0]?.name ?? '';

export const googleSettings = (organiser = firstOrganiser()): GoogleSettings => ({
  rootUrl: addresses.google(),
  meetRootUrl: addresses.googleMeet(),
  tokenUrl: addresses.googleToken(),
  calendarId: organiserCalendar.value(),
  credentials: googleCredentials.value(),
  organiser,
  isOneOfSeveral: organisers().length > 1 || organiser !== firstOrganiser(),
  guestsSeeEachOther: guestsSee.value(),
  guestsInviteOthers: guestsInvite.value(),
});
export function retentionDays(): RetentionDays {
  const [archived, calls] = [archiveDays.value(), callDays.value()];
  if (archived < 0) throw new Error('ARCHIVE_RETENTION_DAYS must be 0 or more');
  if (calls < 0) throw new Error('CALLS_RETENTION_DAYS must be 0 or more');
  return { archived, calls };
}

export const archiveSettings = () => ({ bucket: archiveBucket.value() });

/** By what mentees pay: Xendit's invoices, or its Payment Sessions. */
export type PaymentProduct = 'invoices' | 'sessions';

/** What every part of Xendit needs. */
export interface XenditAccess {
  url: string;
  secretKey: string;
}

export interface XenditSettings extends XenditAccess {
  product: PaymentProduct;
}
export type SendgridSettings = ReturnType<typeof sendgridSettings>;
export interface GoogleSettings {
  rootUrl: string;
  /** If missing: `rootUrl`. */
  meetRootUrl?: string;
  tokenUrl: string;
  calendarId: string;
  /** A whole Google credentials file. */
  credentials: string;
  organiser: string;
  /** True: the sign-in of a single account is refused, as it could be of another one. */
  isOneOfSeveral?: boolean;
  /** If missing: no. */
  guestsSeeEachOther?: boolean;
  guestsInviteOthers?: boolean;
}
export type ArchiveSettings = ReturnType<typeof archiveSettings>;
