import { defineInt, defineSecret, defineString } from 'firebase-functions/params';
import { DAY, HOUR, MINUTE, type Policy } from './order/policy.ts';

/**
 * The settings, and the only reader of the environment. Every provider's address is a setting whose default is the real
 * one, so that a stand-in can take its place.
 */
const addresses = {
  xendit: defineString('XENDIT_API_URL', { default: 'https://api.xendit.co' }),
  google: defineString('GOOGLE_API_ROOT_URL', { default: 'https://www.googleapis.com/' }),
  googleToken: defineString('GOOGLE_TOKEN_URL', { default: 'https://oauth2.googleapis.com/token' }),
  sendgrid: defineString('SENDGRID_API_URL', { default: 'https://api.sendgrid.com' }),
};

const archiveBucket = defineString('ARCHIVE_BUCKET', {
  description: 'The Cloud Storage bucket that keeps every request and callback as it came in.',
});
const organiserCalendar = defineString('ORGANISER_CALENDAR_ID', {
  default: 'primary',
  description: 'The Google calendar that the sessions are put into.',
});
const mailFrom = defineString('MAIL_FROM', {
  description: 'The sender of all mails; SendGrid must know it as a verified sender.',
});

const xenditKey = defineSecret('XENDIT_SECRET_KEY');
const callbackToken = defineSecret('XENDIT_CALLBACK_TOKEN');
const sendgridKey = defineSecret('SENDGRID_API_KEY');
const googleClientId = defineSecret('GOOGLE_OAUTH_CLIENT_ID');
const googleClientSecret = defineSecret('GOOGLE_OAUTH_CLIENT_SECRET');
const googleRefreshToken = defineSecret('GOOGLE_OAUTH_REFRESH_TOKEN');

const paymentHours = defineInt('PAYMENT_WINDOW_HOURS', { default: 24 });
const approvalHours = defineInt('APPROVAL_WINDOW_HOURS', { default: 24 });
const leadMinutes = defineInt('LEAD_TIME_MINUTES', { default: 120 });
const horizonDays = defineInt('HORIZON_DAYS', { default: 60 });
const bufferMinutes = defineInt('SLOT_BUFFER_MINUTES', { default: 0 });
/** A plain string: the emulator hands a list param over in a form that firebase-functions 7.4 does not read. */
const reminderMinutes = defineString('REMINDER_OFFSETS_MINUTES', {
  default: '1440,60,10',
  description: 'How many minutes before a session its reminders go out, with commas between.',
  input: { text: { validationRegex: '^[0-9]+(,[0-9]+)*$' } },
});

/** What any function needs that carries an order on. */
export const orderSecrets = [xenditKey, sendgridKey, googleClientId, googleClientSecret, googleRefreshToken];
export const callbackSecrets = [callbackToken];

const emulated = process.env['FUNCTIONS_EMULATOR'] === 'true';

/**
 * Asia has the Realtime Database in this region alone, and a trigger must stand where its database is. The emulator
 * fires triggers in us-central1 only (https://github.com/firebase/firebase-tools/issues/7580).
 */
export const region = emulated ? 'us-central1' : 'asia-southeast1';

/** The clock of the local stack; there is none in production. */
export const clockUrl = (): string | undefined => (emulated ? process.env['CLOCK_URL'] : undefined);

export const xenditSettings = () => ({ url: addresses.xendit.value(), secretKey: xenditKey.value() });
export const xenditCallbackToken = (): string => callbackToken.value();
export const sendgridSettings = () => ({
  url: addresses.sendgrid.value(),
  apiKey: sendgridKey.value(),
  from: mailFrom.value(),
});
export const googleSettings = () => ({
  rootUrl: addresses.google.value(),
  tokenUrl: addresses.googleToken.value(),
  calendarId: organiserCalendar.value(),
  clientId: googleClientId.value(),
  clientSecret: googleClientSecret.value(),
  refreshToken: googleRefreshToken.value(),
});
export const archiveSettings = () => ({ bucket: archiveBucket.value() });

export function policy(): Policy {
  return {
    paymentWindow: paymentHours.value() * HOUR,
    approvalWindow: approvalHours.value() * HOUR,
    settleBefore: HOUR,
    leadTime: leadMinutes.value() * MINUTE,
    horizon: horizonDays.value() * DAY,
    buffer: bufferMinutes.value() * MINUTE,
    reminderOffsets: reminderMinutes
      .value()
      .split(',')
      .map((minutes) => Number(minutes) * MINUTE),
    pollEvery: 10 * MINUTE,
    roomGrace: 10 * MINUTE,
  };
}

export type XenditSettings = ReturnType<typeof xenditSettings>;
export type SendgridSettings = ReturnType<typeof sendgridSettings>;
export type GoogleSettings = ReturnType<typeof googleSettings>;
export type ArchiveSettings = ReturnType<typeof archiveSettings>;
