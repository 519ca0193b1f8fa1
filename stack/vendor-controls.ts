import * as z from 'zod';
import { bucketAt } from '../emulators/storage/bucket-client.ts';
import type { Settings } from './settings.ts';
import { getJson, postJson } from '../emulators/shared/http/json.ts';

/**
 * Controls the stand-ins of a local stack over HTTP: payments, calendar, mails, archive, time. For the demo, the
 * tests, and your own scripts.
 */
export const outsideOf = (env: Settings) => ({
  xendit: xenditBy(controlAt(env['XENDIT_API_URL'] ?? '')),
  google: googleAt(env['GOOGLE_API_ROOT_URL'] ?? ''),
  inbox: inboxAt(env['SENDGRID_API_URL'] ?? ''),
  storage: bucketAt(`${env['STORAGE_EMULATOR_HOST'] ?? ''}/storage/v1/b/${env['ARCHIVE_BUCKET'] ?? ''}`),
  clock: clockAt(env['CLOCK_URL'] ?? ''),
  faults,
});

export type Outside = ReturnType<typeof outsideOf>;

const invoiceSchema = z.looseObject({
  id: z.string(),
  external_id: z.string(),
  status: z.string(),
  amount: z.number(),
  /** The sum that really came. `id`: the payment's id, where its channel has one. */
  _payments: z.array(
    z.object({
      id: z.string().optional(),
      amount: z.number(),
      at: z.number(),
      shownAs: z.enum(['sum', 'own', 'callback']),
    }),
  ),
});
const refundSchema = z.looseObject({
  id: z.string(),
  invoice_id: z.string(),
  status: z.string(),
  amount: z.number(),
  currency: z.string(),
  /** The name that its maker gave it; none: it was made at the dashboard. */
  reference_id: z.string().optional(),
});
const payoutLinkSchema = z.looseObject({
  id: z.string(),
  external_id: z.string(),
  status: z.string(),
  amount: z.number(),
  email: z.string(),
  payout_url: z.string(),
  password: z.string(),
});
const payoutSchema = z.looseObject({
  id: z.string(),
  reference_id: z.string(),
  status: z.string(),
  amount: z.number(),
  channel_code: z.string(),
  failure_code: z.string().optional(),
  created: z.string(),
  channel_properties: z.object({ account_number: z.string(), account_holder_name: z.string().optional() }),
});
const underwaySchema = z.object({ callbacks: z.number(), planned: z.number() });
const deliverySchema = z.looseObject({ body: z.looseObject({}), status: z.number().optional() });

/** How to call the control paths of a stand-in. */
export interface Control {
  get: (path: string) => Promise<unknown>;
  post: (path: string, body?: object) => Promise<unknown>;
}

const controlAt = (url: string): Control => ({
  get: (path) => getJson(`${url}${path}`),
  post: (path, body) => postJson(`${url}${path}`, body),
});

/** What people do and see at Xendit's pages and its dashboard. */
export const xenditBy = ({ get, post }: Control) => ({
  pay: (invoiceId: string, how: object = {}) => post(`/_/invoices/${invoiceId}/pay`, how),
  /** As somebody does at Xendit's dashboard. */
  expire: (invoiceId: string) => post(`/_/invoices/${invoiceId}/expire`),
  /** Xendit sends a callback of a payment that was not made. */
  tellOfNothing: (invoiceId: string) => post(`/_/invoices/${invoiceId}/mistake`),
  invoices: async () => z.array(invoiceSchema).parse(await get('/_/invoices')),
  refunds: async () => z.array(refundSchema).parse(await get('/_/refunds')),
  settleRefund: (refundId: string, how: object = {}) => post(`/_/refunds/${refundId}/settle`, how),
  /** As somebody does at Xendit's dashboard. */
  refund: (invoiceId: string, how: object) => post(`/_/invoices/${invoiceId}/refund`, how),
  payoutLinks: async () => z.array(payoutLinkSchema).parse(await get('/_/payout-links')),
  endPayoutLink: (payoutId: string, ending: 'complete' | 'expire' | 'fail' | 'void') =>
    post(`/_/payout-links/${payoutId}/${ending}`),
  setPayoutLinkStatus: (payoutId: string, status: string) =>
    post(`/_/payout-links/${payoutId}/status`, { status }),
  /** To mentors. */
  payouts: async () => z.array(payoutSchema).parse(await get('/_/payouts')),
  /** As the bank does. `failure_code`: why it fails. */
  endPayout: (payoutId: string, end: 'send' | 'succeed' | 'fail' | 'reverse', how: object = {}) =>
    post(`/_/payouts/${payoutId}/${end}`, how),
  /** What there is for payouts; `null`: always enough. */
  setBalance: (amount: number | null) => post('/_/balance', { amount }),
  /** Every callback that was sent, with its answer. */
  callbacks: async () => z.array(deliverySchema).parse(await get('/_/callbacks')),
  /** How many callbacks are on their way, and how much is planned for later. */
  underway: async () => underwaySchema.parse(await get('/_/underway')),
});

const eventSchema = z.looseObject({
  id: z.string(),
  status: z.string(),
  sequence: z.number(),
  start: z.object({ dateTime: z.string() }),
  hangoutLink: z.string().optional(),
  extendedProperties: z.object({ private: z.record(z.string(), z.string()) }),
});

interface Stretch {
  startsAt: number;
  endsAt: number;
}

const isoOf = (at: number): string => new Date(at).toISOString();

const googleAt = (url: string) => ({
  /** The events made for one order, in any state. */
  eventsOf: async (orderId: string) =>
    z
      .array(eventSchema)
      .parse(await getJson(`${url}_/events`))
      .filter(({ extendedProperties }) => extendedProperties.private['order']?.startsWith(`${orderId}:`)),
  /** What happens to a person who opens the room's link without signing in: they are `in`, or wait outside. */
  join: async (link: string) =>
    z
      .object({ state: z.string() })
      .parse(await postJson(`${url}_/rooms/${new URL(link).pathname.slice(1)}/join`)).state,
  /** As a person does in the calendar itself. */
  deleteEvent: (eventId: string) => postJson(`${url}_/events/${eventId}/delete`),
  /** A person's own calendar: whether the organiser's account may see when it is busy, and when that is. */
  ownCalendar: (id: string, { shared, busy }: { shared: boolean; busy: readonly Stretch[] }) =>
    postJson(`${url}_/calendars/${id}`, {
      shared,
      busy: busy.map(({ startsAt, endsAt }) => ({ start: isoOf(startsAt), end: isoOf(endsAt) })),
    }),
  moveEvent: (eventId: string, byMs: number) => postJson(`${url}_/events/${eventId}/move`, { by_ms: byMs }),
});

const messageSchema = z.looseObject({
  id: z.string(),
  to: z.string(),
  subject: z.string(),
  text: z.string(),
  html: z.string(),
});

const eventAnswersSchema = z.array(z.object({ status: z.number(), answer: z.string() }).loose());
const signatureSchema = z.record(z.string(), z.string());

function inboxAt(url: string) {
  const messages = async (query = '') =>
    z.array(messageSchema).parse(await getJson(`${url}/_/messages${query}`));
  const of = (email: string) => messages(`?to=${encodeURIComponent(email)}`);
  return {
    /** All mails so far, the oldest first. */
    all: () => messages(),
    of,
    /** Mails with this text in their body, such as the link of a session, which all its mails have. */
    with: async (email: string, text: string) =>
      (await of(email)).filter((message) => message.text.includes(text)),
    /**
     * Makes an event of a mail that SendGrid sent, such as `bounce`, and returns the webhook's answer.
     * emulators/sendgrid/events.ts has the events and the options: `{ copies: 3, ids: 'new', with: { reason } }`.
     */
    befall: async (message: string, event: string, how: object = {}) =>
      eventAnswersSchema.parse(await postJson(`${url}/_/events`, { message, event, ...how })),
    /** The headers with which SendGrid would sign a body, now or at another time in seconds. */
    signatureOf: async (body: string, timestamp?: number) => {
      const at = timestamp === undefined ? {} : { timestamp: String(timestamp) };
      return signatureSchema.parse(await postJson(`${url}/_/signatures`, { body, ...at }));
    },
  };
}

const clockSchema = z.looseObject({ now: z.number() });

function clockAt(url: string) {
  const now = async () => clockSchema.parse(await getJson(url)).now;
  return {
    now,
    /** Moves the time and fires the schedules that are due. Time does not go back: an earlier `to` only fires them. */
    advanceTo: async (to: number) => {
      await postJson(`${url}/advance`, { ms: Math.max(0, to - (await now())) });
    },
    /** Calls a scheduled function now. */
    run: (job: 'sendReminders' | 'reconcileOrders' | 'payMentors' | 'expireArchive') =>
      postJson(`${url}/run/${job}`),
  };
}

const injectedSchema = z.object({ at: z.number(), rule: z.string(), kind: z.string(), what: z.string() });

const faults = {
  /** Makes the stand-in at this address fail by one rule or several; docs/stand-ins.md has the kinds. */
  set: (url: string, rules: object | object[]) => postJson(faultsAt(url), rules),
  /** Ends all rules. */
  clear: (url: string) => getJson(faultsAt(url), { method: 'DELETE' }),
  /** The faults that were injected, also by rules that have ended. */
  injected: async (url: string) => z.array(injectedSchema).parse(await getJson(`${faultsAt(url)}/injected`)),
};

const faultsAt = (url: string): string => `${url.replace(/\/$/, '')}/_/faults`;
