import { defineInt, defineSecret, defineString } from 'firebase-functions/params';
import { DAY, defaultPolicy, HOUR, MINUTE, type Policy, type RefundTier } from './order/policy.ts';
import { safeguards, type Safeguard } from './unsafe.ts';

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
const archiveDays = defineInt('ARCHIVE_RETENTION_DAYS', {
  default: 730,
  description:
    'After how many days the archive’s objects are deleted; 0: the bucket’s rules are left to you.',
});
const organiserCalendar = defineString('ORGANISER_CALENDAR_ID', {
  default: 'primary',
  description: 'The Google calendar that the sessions are put into.',
});
const googleOrganiser = defineString('GOOGLE_ORGANISER', {
  default: '',
  description:
    'Whom a service account acts for: the mail address of the person whose calendar and mailbox it uses. Not for an account that signed in itself.',
});
const mailFrom = defineString('MAIL_FROM', {
  description: 'The sender of all mails; SendGrid must know it as a verified sender.',
});

const alertMail = defineString('ALERT_MAIL', {
  default: '',
  description:
    'Where the operator is told of what waits for a person; empty: nowhere, and only the log tells.',
});

const mailTransport = defineString('MAIL_TRANSPORT', {
  default: 'sendgrid',
  description: 'Who sends the mails: SendGrid, or the Google account that the calendar belongs to.',
  input: { select: { options: [{ value: 'sendgrid' }, { value: 'gmail' }] } },
});

const eventKey = defineString('SENDGRID_EVENT_KEY', {
  default: '',
  description: 'The verification key of SendGrid’s signed event webhook; empty: its calls are refused.',
});

const xenditKey = defineSecret('XENDIT_SECRET_KEY');
const callbackToken = defineSecret('XENDIT_CALLBACK_TOKEN');
const sendgridKey = defineSecret('SENDGRID_API_KEY');
const googleCredentials = defineSecret('GOOGLE_CREDENTIALS');
const actionLinkKey = defineSecret('ACTION_LINK_KEY');

const functionsUrl = defineString('PUBLIC_FUNCTIONS_URL', {
  default: '',
  description:
    'Where the functions are reached from outside, for the links in mails; empty: their usual address in this project.',
});

const paymentHours = defineInt('PAYMENT_WINDOW_HOURS', { default: 24 });
const approvalHours = defineInt('APPROVAL_WINDOW_HOURS', { default: 24 });
const leadMinutes = defineInt('LEAD_TIME_MINUTES', { default: 120 });
const horizonDays = defineInt('HORIZON_DAYS', { default: 60 });
const bufferMinutes = defineInt('SLOT_BUFFER_MINUTES', { default: 0 });
const nudgeMinutes = defineInt('NUDGE_BEFORE_MINUTES', {
  default: 240,
  description: 'How many minutes before the end of its time a mentor who has not decided is asked once more.',
});
const openOrders = defineInt('MAX_OPEN_ORDERS', {
  default: 10,
  description: 'How many orders of one mentee may be open at once.',
});
const refundTiers = defineString('REFUND_TIERS', {
  default: '24h:100,2h:50',
  description:
    'What goes back when a mentee cancels a session that is set: percent by hours of notice, the longest first.',
  input: { text: { validationRegex: '^[0-9]+h:[0-9]+(,[0-9]+h:[0-9]+)*$' } },
});
const rescheduleHours = defineInt('RESCHEDULE_WINDOW_HOURS', {
  default: 24,
  description: 'How many hours the other one may take to answer a wish for another time.',
});
/** A plain string: the emulator hands a list param over in a form that firebase-functions 7.4 does not read. */
const reminderMinutes = defineString('REMINDER_OFFSETS_MINUTES', {
  default: '1440,60,10',
  description: 'How many minutes before a session its reminders go out, with commas between.',
  input: { text: { validationRegex: '^[0-9]+(,[0-9]+)*$' } },
});

/** What any function needs that carries an order on. */
export const orderSecrets = [xenditKey, sendgridKey, googleCredentials, actionLinkKey];
export const linkSecrets = [actionLinkKey];
export const callbackSecrets = [callbackToken];

const emulated = process.env['FUNCTIONS_EMULATOR'] === 'true';

/**
 * Asia has the Realtime Database in this region alone, and a trigger must stand where its database is. The emulator
 * fires triggers in us-central1 only (https://github.com/firebase/firebase-tools/issues/7580).
 */
export const region = emulated ? 'us-central1' : 'asia-southeast1';

/** The clock of the local stack; there is none in production. */
export const clockUrl = (): string | undefined => (emulated ? process.env['CLOCK_URL'] : undefined);

/**
 * The safeguard that a test wants switched off, to see what it is there for. The emulator allows that, and nothing else
 * does.
 */
export function without(): Safeguard | undefined {
  const wanted = process.env['UNSAFE_WITHOUT'] ?? '';
  if (wanted === '') return undefined;
  if (!emulated) throw new Error('UNSAFE_WITHOUT is for the emulator alone');
  const known = safeguards.find((safeguard) => safeguard === wanted);
  if (!known) throw new Error(`UNSAFE_WITHOUT must be one of ${safeguards.join(', ')}`);
  return known;
}

export const xenditSettings = () => ({ url: addresses.xendit.value(), secretKey: xenditKey.value() });
export const linkSettings = () => ({ key: actionLinkKey.value(), base: `${publicUrl()}/actionLink` });

export const feedSettings = () => ({ key: actionLinkKey.value(), base: `${publicUrl()}/agendaFeed` });

/** The address that Firebase gives to the functions of a project. */
function publicUrl(): string {
  const project = process.env['GCLOUD_PROJECT'] ?? '';
  const local = emulated ? process.env['FUNCTIONS_URL'] : undefined;
  return functionsUrl.value() || (local ?? `https://${region}-${project}.cloudfunctions.net`);
}

export const xenditCallbackToken = (): string => callbackToken.value();
export const alertMailAddress = (): string => alertMail.value();
export const mailsByGmail = (): boolean => mailTransport.value() === 'gmail';
export const gmailSettings = () => ({ ...googleSettings(), from: mailFrom.value() });
export const sendgridSettings = () => ({
  url: addresses.sendgrid.value(),
  apiKey: sendgridKey.value(),
  from: mailFrom.value(),
});
export const sendgridEventKey = (): string => eventKey.value();
export const googleSettings = () => ({
  rootUrl: addresses.google.value(),
  tokenUrl: addresses.googleToken.value(),
  calendarId: organiserCalendar.value(),
  credentials: googleCredentials.value(),
  organiser: googleOrganiser.value(),
});
export function retentionDays(): number {
  const days = archiveDays.value();
  if (days < 0) throw new Error('ARCHIVE_RETENTION_DAYS must be 0 or more');
  return days;
}

export const archiveSettings = () => ({ bucket: archiveBucket.value() });

/** What no param sets stays as `defaultPolicy` has it. Throws for params by which no order could be carried. */
export function policy(): Policy {
  return checked({
    ...defaultPolicy,
    paymentWindow: paymentHours.value() * HOUR,
    approvalWindow: approvalHours.value() * HOUR,
    nudgeBefore: nudgeMinutes.value() * MINUTE,
    leadTime: leadMinutes.value() * MINUTE,
    horizon: horizonDays.value() * DAY,
    buffer: bufferMinutes.value() * MINUTE,
    openOrders: openOrders.value(),
    refundTiers: tiersOf(refundTiers.value()),
    rescheduleWindow: rescheduleHours.value() * HOUR,
    reminderOffsets: reminderMinutes
      .value()
      .split(',')
      .map((minutes) => Number(minutes) * MINUTE),
  });
}

function checked(policy: Policy): Policy {
  const { leadTime, settleBefore, refundTiers, reminderOffsets, openOrders } = policy;
  const shares = refundTiers.every(({ notice, share }) => notice >= 0 && share >= 0 && share <= 1);
  if (!shares) throw new Error('REFUND_TIERS must be like 24h:100,2h:50, with 0 to 100 percent');
  if (!reminderOffsets.every((offset) => offset > 0))
    throw new Error('REMINDER_OFFSETS_MINUTES must be like 1440,60,10');
  if (leadTime <= settleBefore)
    throw new Error(`LEAD_TIME_MINUTES must be more than ${settleBefore / MINUTE}`);
  if (openOrders < 1) throw new Error('MAX_OPEN_ORDERS must be 1 or more');
  return policy;
}

/** `24h:100,2h:50` */
function tiersOf(text: string): RefundTier[] {
  return text.split(',').map((tier) => {
    const [hours = '', percent = ''] = tier.split(':');
    return { notice: Number.parseInt(hours, 10) * HOUR, share: Number(percent) / 100 };
  });
}

export type XenditSettings = ReturnType<typeof xenditSettings>;
export type SendgridSettings = ReturnType<typeof sendgridSettings>;
export type GoogleSettings = ReturnType<typeof googleSettings>;
export type ArchiveSettings = ReturnType<typeof archiveSettings>;
