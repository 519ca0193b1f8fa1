import {
  declaredParams,
  defineBoolean,
  defineInt,
  defineSecret,
  defineString,
  expr,
  projectID,
} from 'firebase-functions/params';
import * as z from 'zod';
import { DAY, defaultPolicy, HOUR, MINUTE, type Policy, type RefundTier } from './order/policy.ts';
import { policyFaults } from './policy-faults.ts';

/**
 * The settings. Only this file reads the environment. The Firebase CLI asks for each param that has no default; the others
 * are in `.env.example`. No provider's address is a param, since a deployment has nothing to set there: only a stack of
 * stand-ins sets these addresses.
 */
const { env } = process;

const firebaseConfig = z.record(z.string(), z.string().nullable());

/**
 * The project's options, as the platform gives them:
 * https://firebase.google.com/docs/functions/config-env#automatically_populated_environment_variables
 */
export const firebaseOptions = () => firebaseConfig.parse(JSON.parse(env['FIREBASE_CONFIG'] ?? '{}'));

const addresses = {
  xendit: () => env['XENDIT_API_URL'] ?? 'https://api.xendit.co',
  google: () => env['GOOGLE_API_ROOT_URL'] ?? 'https://www.googleapis.com/',
  googleMeet: () => env['GOOGLE_API_ROOT_URL'] ?? 'https://meet.googleapis.com/',
  googleToken: () => env['GOOGLE_TOKEN_URL'] ?? 'https://oauth2.googleapis.com/token',
  sendgrid: () => env['SENDGRID_API_URL'] ?? 'https://api.sendgrid.com',
  appCheckKeys: () => env['APP_CHECK_KEYS_URL'] ?? 'https://firebaseappcheck.googleapis.com/v1/jwks',
};

const matching = (validationRegex: string, validationErrorMessage: string, example?: string) => ({
  text: { validationRegex, validationErrorMessage, ...(example !== undefined && { example }) },
});

const atLeastOne = matching('^[1-9][0-9]*$', 'A whole number, 1 or more.');
const atLeastZero = matching('^[0-9]+$', 'A whole number, 0 or more.');

const databaseRegion = defineString('REGION', {
  default: 'asia-southeast1',
  description:
    'Where the functions stand: the region of the Realtime Database, which has no others than these.',
  input: {
    select: {
      options: [
        { value: 'asia-southeast1', label: 'asia-southeast1 (Singapore)' },
        { value: 'europe-west1', label: 'europe-west1 (Belgium)' },
        { value: 'us-central1', label: 'us-central1 (Iowa)' },
      ],
    },
  },
});
const databaseInstance = defineString('DATABASE_INSTANCE', {
  default: expr`${projectID}-default-rtdb`,
  description: 'The project’s default Realtime Database: the first part of its address.',
  input: matching('^[a-z0-9][a-z0-9-]*$', 'Only the name, as in https://NAME.firebaseio.com.'),
});
const archiveBucket = defineString('ARCHIVE_BUCKET', {
  description: 'The Cloud Storage bucket that keeps every request and callback as it came in.',
  input: matching(
    '^[a-z0-9][a-z0-9._-]{1,220}[a-z0-9]$',
    'Only the bucket’s name, without gs://.',
    'PROJECT.firebasestorage.app',
  ),
});
const archiveDays = defineInt('ARCHIVE_RETENTION_DAYS', {
  default: 730,
  description:
    'After how many days the archive’s objects are deleted; 0: the bucket’s rules are left to you.',
  input: atLeastZero,
});
const organiserCalendar = defineString('ORGANISER_CALENDAR_ID', {
  default: 'primary',
  description: 'The Google calendar that the sessions are put into.',
  input: matching('^\\S+$', 'A calendar’s id: primary, or what its settings call “Calendar ID”.'),
});
const googleOrganiser = defineString('GOOGLE_ORGANISER', {
  default: '',
  description:
    'Whom a service account acts for: the mail address of the person whose calendar and mailbox it uses. Not for an account that signed in itself.',
  input: matching('^([^@\\s]+@[^@\\s]+)?$', 'One mail address, or nothing.'),
});
const guestsSee = defineBoolean('GUESTS_SEE_EACH_OTHER', {
  default: false,
  description: 'Whether mentor and mentee see each other’s mail address in the calendar event.',
});
const guestsInvite = defineBoolean('GUESTS_INVITE_OTHERS', {
  default: false,
  description: 'Whether mentor and mentee may invite others to the calendar event.',
});
const mailFrom = defineString('MAIL_FROM', {
  description: 'The sender of all mails; SendGrid must know it as a verified sender.',
  input: matching(
    '^([^<>@]+<)?[^<>@\\s]+@[^<>@\\s]+>?$',
    'A mail address, with a name or without one.',
    'Nusademy <orders@example.com>',
  ),
});

const alertMail = defineString('ALERT_MAIL', {
  default: '',
  description:
    'Where the operator is told of what waits for a person; empty: nowhere, and only the log tells.',
  input: matching('^([^@\\s]+@[^@\\s]+)?$', 'One mail address, or nothing.'),
});

const mailTransport = defineString('MAIL_TRANSPORT', {
  default: 'sendgrid',
  description: 'Who sends the mails: SendGrid, or the Google account that the calendar belongs to.',
  input: {
    select: {
      options: [
        { value: 'sendgrid', label: 'SendGrid' },
        { value: 'gmail', label: 'Gmail' },
      ],
    },
  },
});

const eventKey = defineString('SENDGRID_EVENT_KEY', {
  default: '',
  description: 'The verification key of SendGrid’s signed event webhook; empty: its calls are refused.',
  input: matching('^[A-Za-z0-9+/=]*$', 'The key as SendGrid shows it, or nothing.'),
});

const xenditKey = defineSecret('XENDIT_SECRET_KEY', {
  description:
    'Xendit’s secret key, from its dashboard, under API keys: it writes invoices, reads the balance, and writes refunds and payouts.',
});
const callbackToken = defineSecret('XENDIT_CALLBACK_TOKEN', {
  description: 'Xendit’s callback verification token, from its dashboard, under callbacks.',
});
const sendgridKey = defineSecret('SENDGRID_API_KEY', {
  description: 'SendGrid’s API key, which may send mails. With Gmail: any text.',
});
const googleCredentials = defineSecret('GOOGLE_CREDENTIALS', {
  description:
    'The Google account of the calendar, as a whole file of Google’s: a sign-in (`authorized_user`) or a key of a service account.',
});
const actionLinkKey = defineSecret('ACTION_LINK_KEY', {
  description:
    'What the links in mails are signed with: any long random text, such as `openssl rand -base64 32` prints.',
});

const functionsUrl = defineString('PUBLIC_FUNCTIONS_URL', {
  default: '',
  description:
    'Where the functions are reached from outside, for the links in mails; empty: their usual address in this project.',
  input: matching(
    '^(https?://[^\\s/]+(/\\S*[^\\s/])?)?$',
    'An address with https://, without a slash at its end; or nothing.',
  ),
});

const webPages = defineString('WEB_ORIGINS', {
  default: '',
  description: 'Where the web app is, with commas between. Pages from elsewhere cannot call the functions.',
  input: matching(
    '^(https?://[^/, ]+(,https?://[^/, ]+)*)?$',
    'Origins with https:// and without a slash at their end, with commas between; or nothing.',
    'https://nusademy.com,https://www.nusademy.com',
  ),
});
const appCheck = defineBoolean('ENFORCE_APP_CHECK', {
  default: false,
  description: 'Whether createOrder and agendaFeed want a Firebase App Check token.',
});
const callsPerUser = defineInt('CALLS_PER_USER', {
  default: 30,
  description: 'How often a user may call one instance of a function in a minute; 0: without end.',
  input: atLeastZero,
});
const callsPerAddress = defineInt('CALLS_PER_ADDRESS', {
  default: 300,
  description: 'How often an address may, in a minute; many people share one behind a mobile network.',
  input: atLeastZero,
});
const proxies = defineInt('TRUSTED_PROXIES', {
  default: 0,
  description:
    'How many proxies of your own stand before the functions, such as a load balancer. Then the functions must take calls from nobody else (ingress), or whoever calls them says what its address is.',
  input: atLeastZero,
});

const minInstances = defineInt('MIN_INSTANCES', {
  default: 0,
  description:
    'How many instances of each function that a person waits for are kept ready, which costs money all the time; 0: none.',
  input: atLeastZero,
});

const paymentHours = defineInt('PAYMENT_WINDOW_HOURS', {
  default: 24,
  description: 'How many hours a mentee has to pay.',
  input: atLeastOne,
});
const approvalHours = defineInt('APPROVAL_WINDOW_HOURS', {
  default: 24,
  description: 'How many hours a mentor has to approve.',
  input: atLeastOne,
});
const leadMinutes = defineInt('LEAD_TIME_MINUTES', {
  default: 120,
  description: 'How many minutes before a session it can be ordered at the latest.',
  input: atLeastOne,
});
const horizonDays = defineInt('HORIZON_DAYS', {
  default: 60,
  description: 'How many days ahead a session can be ordered.',
  input: atLeastOne,
});
const bufferMinutes = defineInt('SLOT_BUFFER_MINUTES', {
  default: 0,
  description: 'How many minutes a mentor has between two sessions.',
  input: atLeastZero,
});
const nudgeMinutes = defineInt('NUDGE_BEFORE_MINUTES', {
  default: 240,
  description: 'How many minutes before the end of its time a mentor who has not decided is asked once more.',
  input: atLeastOne,
});
const openOrders = defineInt('MAX_OPEN_ORDERS', {
  default: 10,
  description: 'How many orders of one mentee may be open at once.',
  input: atLeastOne,
});
const unpaidHolds = defineInt('MAX_UNPAID_PER_MENTOR', {
  default: 5,
  description: 'How many sessions of one mentor a mentee may hold without having paid.',
  input: atLeastOne,
});
const ordersPerDay = defineInt('MAX_ORDERS_PER_DAY', {
  default: 30,
  description: 'How many orders of one mentee are taken in a day, whatever becomes of them.',
  input: atLeastOne,
});
const refundTiers = defineString('REFUND_TIERS', {
  default: '24h:100,2h:50',
  description:
    'What goes back when a mentee cancels a session that is set: percent by hours of notice, the longest first.',
  input: matching('^[0-9]+h:[0-9]+(,[0-9]+h:[0-9]+)*$', 'Like 24h:100,2h:50.'),
});
const rescheduleHours = defineInt('RESCHEDULE_WINDOW_HOURS', {
  default: 24,
  description: 'How many hours the other one may take to answer a wish for another time.',
  input: atLeastOne,
});
/** A plain string, because the emulator passes a list param in a form that firebase-functions 7.4 does not read. */
const reminderMinutes = defineString('REMINDER_OFFSETS_MINUTES', {
  default: '1440,60,10',
  description: 'How many minutes before a session its reminders go out, with commas between.',
  input: matching('^[0-9]+(,[0-9]+)*$', 'Like 1440,60,10.'),
});

/**
 * What every function that processes orders needs: secrets, and memory for twenty orders at once, about twice what they take
 * (docs/performance.md).
 */
export const orderMemory = '512MiB';
export const orderSecrets = [xenditKey, sendgridKey, googleCredentials, actionLinkKey];
export const linkSecrets = [actionLinkKey];
export const callbackSecrets = [callbackToken];

const emulated = env['FUNCTIONS_EMULATOR'] === 'true';

/**
 * A trigger must be in the region of its database; the Firebase CLI fills in the params at deployment. The emulator fires
 * triggers in us-central1 only (https://github.com/firebase/firebase-tools/issues/7580).
 */
export const region = emulated ? 'us-central1' : databaseRegion;
export const instance = emulated ? '*' : databaseInstance;

/** For the functions that a person waits for: without it, a first call is slow. */
export const keptReady = { minInstances };

/** The clock of the local stack; there is none in production. */
export const clockUrl = (): string | undefined => (emulated ? env['CLOCK_URL'] : undefined);

export const xenditSettings = () => ({ url: addresses.xendit(), secretKey: xenditKey.value() });
export const linkSettings = () => ({ key: actionLinkKey.value(), base: `${publicUrl()}/actionLink` });

export const feedSettings = () => ({ key: actionLinkKey.value(), base: `${publicUrl()}/agendaFeed` });

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
export const mailsByGmail = (): boolean => mailTransport.value() === 'gmail';
export const gmailSettings = () => ({ ...googleSettings(), from: mailFrom.value() });
export const sendgridSettings = () => ({
  url: addresses.sendgrid(),
  apiKey: sendgridKey.value(),
  from: mailFrom.value(),
});
export const sendgridEventKey = (): string => eventKey.value();
export const googleSettings = (): GoogleSettings => ({
  rootUrl: addresses.google(),
  meetRootUrl: addresses.googleMeet(),
  tokenUrl: addresses.googleToken(),
  calendarId: organiserCalendar.value(),
  credentials: googleCredentials.value(),
  organiser: googleOrganiser.value(),
  guestsSeeEachOther: guestsSee.value(),
  guestsInviteOthers: guestsInvite.value(),
});
export function retentionDays(): number {
  const days = archiveDays.value();
  if (days < 0) throw new Error('ARCHIVE_RETENTION_DAYS must be 0 or more');
  return days;
}

export const archiveSettings = () => ({ bucket: archiveBucket.value() });

/** A value that no param sets stays as in `defaultPolicy`. Throws for params with which no order could be processed. */
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
    unpaidHolds: unpaidHolds.value(),
    ordersPerDay: ordersPerDay.value(),
    refundTiers: tiersOf(refundTiers.value()),
    rescheduleWindow: rescheduleHours.value() * HOUR,
    reminderOffsets: offsetsOf(reminderMinutes.value()),
  });
}

/**
 * Throws for values that the Firebase CLI would have refused, because a settings file is written by hand. Names every fault.
 */
function checked(policy: Policy): Policy {
  const faults = [...settingFaults(), ...policyFaults(policy)];
  if (faults.length > 0) throw new Error(`The settings cannot be taken: ${faults.join('; ')}`);
  return policy;
}

/** The settings that do not match their params. The Firebase CLI asks for missing ones at deployment. */
function settingFaults(): string[] {
  const numbers: readonly [string, number][] = [
    ['ARCHIVE_RETENTION_DAYS', archiveDays.value()],
    ['CALLS_PER_USER', callsPerUser.value()],
    ['CALLS_PER_ADDRESS', callsPerAddress.value()],
    ['TRUSTED_PROXIES', proxies.value()],
  ];
  return [
    ...declaredParams.flatMap(faultOf),
    ...[guestsSee, guestsInvite, appCheck].flatMap(({ name }) => switchFault(name, env[name])),
    ...numbers.flatMap(([name, value]) => (value >= 0 ? [] : [`${name} must be 0 or more`])),
    ...webOrigins().flatMap((origin) => (isOrigin(origin) ? [] : [`WEB_ORIGINS: ${origin} is no origin`])),
  ];
}

const checkedParam = z.object({
  name: z.string(),
  options: z.object({
    input: z.union([
      z.object({ text: z.object({ validationRegex: z.string(), validationErrorMessage: z.string() }) }),
      z.object({ select: z.object({ options: z.array(z.object({ value: z.string() })) }) }),
    ]),
  }),
});

function faultOf(param: unknown): string[] {
  const { data } = checkedParam.safeParse(param);
  const value = env[data?.name ?? ''];
  if (!data || value === undefined) return [];
  const { input } = data.options;
  if ('text' in input) {
    const { validationRegex, validationErrorMessage } = input.text;
    return new RegExp(validationRegex).test(value) ? [] : [`${data.name}: ${validationErrorMessage}`];
  }
  const values = input.select.options.map((option) => option.value);
  return values.includes(value) ? [] : [`${data.name} must be one of ${values.join(', ')}`];
}

/** Any other value would count as `false`, without a warning. */
const switchFault = (name: string, value: string | undefined): string[] =>
  value === undefined || value === 'true' || value === 'false' ? [] : [`${name} must be true or false`];

const isOrigin = (text: string): boolean => URL.canParse(text) && new URL(text).origin === text;

/** `24h:100,2h:50`, in any order. */
function tiersOf(text: string): RefundTier[] {
  const tiers = text.split(',').map((tier) => {
    const [hours = '', percent = ''] = tier.split(':');
    return { notice: Number.parseInt(hours, 10) * HOUR, share: Number(percent) / 100 };
  });
  return tiers.sort((a, b) => b.notice - a.notice);
}

/** `1440,60,10`, in any order; a value that occurs twice is one reminder. */
const offsetsOf = (text: string): number[] =>
  [...new Set(text.split(',').map((minutes) => Number(minutes) * MINUTE))].sort((a, b) => b - a);

export type XenditSettings = ReturnType<typeof xenditSettings>;
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
  /** If missing: no. */
  guestsSeeEachOther?: boolean;
  guestsInviteOthers?: boolean;
}
export type ArchiveSettings = ReturnType<typeof archiveSettings>;
