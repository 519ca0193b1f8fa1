import assert from 'node:assert/strict';
import invoiceModels from 'xendit-node/invoice/models/index.js';
import payoutModels from 'xendit-node/payout/models/index.js';
import refundModels from 'xendit-node/refund/models/index.js';
import xenditSdk from 'xendit-node';
import * as z from 'zod';
import { startGoogle } from '../../../emulators/google/google.ts';
import { createClock } from '../../../emulators/scheduler/clock.ts';
import { startSendgrid } from '../../../emulators/sendgrid/sendgrid.ts';
import { startXendit } from '../../../emulators/xendit/xendit.ts';
import { postJson } from '../../../emulators/shared/http/json.ts';
import { createGoogleCalendar } from '../../src/providers/google/calendar.ts';
import { createGmailMailer } from '../../src/providers/google/gmail.ts';
import { createSendgridMailer } from '../../src/providers/sendgrid/mailer.ts';
import { createXenditPayments } from '../../src/providers/xendit/payments.ts';
import { createXenditPayouts } from '../../src/providers/xendit/payouts.ts';
import { byServiceAccount } from '../support/google-sign-ins.ts';
import { misfits, type Claim } from '../support/vendor-types.ts';
import { requestsOf, type Seen } from './side.ts';

/**
 * The requests of our adapters fit the types of the vendors' own packages. SendGrid's types describe the wire.
 * Xendit's describe its SDK, which converts them from and to the wire. Google's describe its SDK, whose bodies are
 * those of the wire.
 */
const clock = createClock();
const mail = {
  subject: 'Set',
  html: '<p>Set</p>',
  text: 'Set',
  attachments: [
    { filename: 'session.ics', type: 'text/calendar; method=REQUEST', content: 'BEGIN:VCALENDAR' },
  ],
};
const citra = { email: 'citra@example.com', name: 'Citra' };
const session = { startsAt: Date.parse('2026-12-03T03:00:00Z'), endsAt: Date.parse('2026-12-03T04:00:00Z') };

const bodyOf = ({ body }: Seen): Record<string, unknown> =>
  z.record(z.string(), z.unknown()).parse(JSON.parse(body === '' ? '{}' : body));

/** Parameters as the SDK had them before it wrote them into the address. */
const queryOf = ({ path }: Seen): Record<string, unknown> =>
  Object.fromEntries(
    [...new URL(path, 'http://localhost').searchParams].map(([key, value]) => [
      key,
      /^(\d+|true|false)$/.test(value) ? JSON.parse(value) : value,
    ]),
  );

async function askedOfGoogle(): Promise<Seen[]> {
  const google = await startGoogle({ clock, accounts: [byServiceAccount.account] });
  const { url } = google;
  const where = { rootUrl: `${url}/`, tokenUrl: `${url}/token`, calendarId: 'primary' };
  const settings = { ...where, ...byServiceAccount.settings };
  const calendar = createGoogleCalendar(settings);
  const key = 'order-1:1';
  await postJson(`${url}/_/faults`, { kind: 'room-fails' });
  await calendar.create({ key, summary: 'Data', description: 'Hello', session, attendees: [citra] });
  await calendar.create({ key, summary: 'Data', description: 'Hello', session, attendees: [citra] });
  // Asks for the room once more.
  await calendar.read(key);
  await calendar.move(key, { startsAt: session.startsAt + 1, endsAt: session.endsAt + 1 });
  await calendar.cancel(key, 'heard');
  await createGmailMailer({ ...settings, from: 'orders@example.com' }).send(citra, mail, 'key');
  const requests = await requestsOf(google);
  await google.close();
  return requests.filter(({ path }) => path !== '/token');
}

const calendarTypes = { POST: 'Insert', PATCH: 'Patch', GET: 'Get', DELETE: 'Delete' } as const;
const methods = z.enum(['POST', 'PATCH', 'GET', 'DELETE']);

function claimOfGoogle(seen: Seen): Claim {
  const name = `${seen.method} ${seen.path}`;
  const requestBody = seen.body === '' ? {} : { requestBody: bodyOf(seen) };
  if (seen.path.startsWith('/gmail/')) {
    const module = 'googleapis/build/src/apis/gmail/v1.js';
    const value = { userId: 'me', ...queryOf(seen), ...requestBody };
    return { name, module, type: 'gmail_v1.Params$Resource$Users$Messages$Send', value };
  }
  if (seen.path.startsWith('/v2/spaces/')) {
    const meet = 'googleapis/build/src/apis/meet/v2.js';
    const value = { name: seen.path.slice('/v2/'.length).split('?')[0], ...queryOf(seen), ...requestBody };
    const type = `meet_v2.Params$Resource$Spaces$${seen.method === 'GET' ? 'Get' : 'Patch'}`;
    return { name, module: meet, type, value };
  }
  const module = 'googleapis/build/src/apis/calendar/v3.js';
  const value = { calendarId: 'primary', ...queryOf(seen), ...requestBody };
  const type = `calendar_v3.Params$Resource$Events$${calendarTypes[methods.parse(seen.method)]}`;
  return { name, module, type, value };
}

async function askedOfSendgrid(): Promise<Seen[]> {
  const sendgrid = await startSendgrid({ clock, apiKey: 'SG.key' });
  const { url, close } = sendgrid;
  await createSendgridMailer({ url, apiKey: 'SG.key', from: 'Orders <orders@example.com>' }).send(
    citra,
    mail,
    'key',
  );
  const requests = await requestsOf(sendgrid);
  await close();
  return requests;
}

const claimOfSendgrid = (seen: Seen): Claim => ({
  name: `${seen.method} ${seen.path}`,
  module: '@sendgrid/helpers/classes/mail.js',
  type: 'MailJSON',
  value: bodyOf(seen),
});

const terms = {
  amount: 150_000,
  currency: 'IDR',
  ...session,
  payBy: session.startsAt,
  approveBy: session.startsAt,
  topicTitle: 'Data',
  mentorName: 'Ayu',
  menteeName: 'Citra',
} as const;

const secretKey = 'xnd_development_key';
const startCashier = () =>
  startXendit({ clock, secretKey, callbackToken: '', callbackUrl: 'http://127.0.0.1:9' });

async function askedOfXendit(): Promise<Seen[]> {
  const xendit = await startCashier();
  const { url, close } = xendit;
  const payments = createXenditPayments({ url, secretKey, product: 'invoices' });
  const asked = { askedAt: clock.now(), durationSeconds: 7200 };
  const draft = { name: 'order:1:1', isFirst: false, terms, payerEmail: citra.email, ...asked };
  const { id } = await payments.openInvoice(draft);
  await payments.readInvoice(id);
  await postJson(`${url}/_/invoices/${id}/pay`, { channel: 'DANA' });
  const back = { name: 'refund:1:1', invoiceId: id, amount: 150_000, currency: 'IDR', email: citra.email };
  const refund = await payments.refund(back);
  await payments.readRefund(refund.id ?? '');
  await payments.closeInvoice((await payments.openInvoice({ ...draft, name: 'order:1:2' })).id);
  const account = { channel: 'ID_BCA', holder: 'Ayu Lestari', number: '1234567890' };
  const payout = { payoutId: 'payout:ayu:1', amount: 150_000, account, description: 'Nusademy' };
  const payouts = createXenditPayouts({ url, secretKey });
  const report = await payouts.request(payout);
  await payouts.read(report.id ?? '');
  const requests = await requestsOf({ url });
  await close();
  return requests;
}

/** The same requests by Xendit's own SDK. */
async function askedBySdk(): Promise<Seen[]> {
  const xendit = await startCashier();
  const { url, close } = xendit;
  const options = { secretKey, xenditURL: url };
  const invoice = new xenditSdk.Invoice(options);
  const refund = new xenditSdk.Refund(options);
  await invoice.getInvoices({ externalId: 'order:1:1' });
  const data = { externalId: 'order:1:1', amount: 150_000 };
  const { id = '' } = await invoice.createInvoice({ data });
  await invoice.getInvoiceById({ invoiceId: id });
  await postJson(`${url}/_/invoices/${id}/pay`, { channel: 'DANA' });
  await refund.getAllRefunds({ invoiceId: id });
  const made = await refund.createRefund({
    idempotencyKey: 'refund:1:1',
    data: { invoiceId: id, reason: 'CANCELLATION' },
  });
  await refund.getRefund({ refundID: made.id ?? '' });
  const { id: second = '' } = await invoice.createInvoice({ data });
  await invoice.expireInvoice({ invoiceId: second });
  const payout = new xenditSdk.Payout(options);
  await payout.getPayouts({ referenceId: 'payout:ayu:1' });
  const sent = await payout.createPayout({
    idempotencyKey: 'payout:ayu:1',
    data: {
      referenceId: 'payout:ayu:1',
      channelCode: 'ID_BCA',
      channelProperties: { accountNumber: '1234567890' },
      amount: 150_000,
      currency: 'IDR',
    },
  });
  await payout.getPayoutById({ id: sent.id });
  const requests = await requestsOf({ url });
  await close();
  return requests;
}

/** A body converted by the SDK, which must be complete: the SDK drops unknown keys. */
function claimOfXendit(seen: Seen): Claim {
  const body = bodyOf(seen);
  const name = `${seen.method} ${seen.path}`;
  const { folder, type, value, back } = convertedBySdk(seen.path, body);
  assert.deepEqual(JSON.parse(JSON.stringify(back)), body, name);
  return { name, module: `xendit-node/${folder}/models/${type}.js`, type, value };
}

/** `value`: the body as the SDK takes it; `back`: that, as the SDK sends it. */
function convertedBySdk(
  path: string,
  body: object,
): { folder: string; type: string; value: object; back: unknown } {
  if (path.startsWith('/v2/payouts')) {
    const value = payoutModels.CreatePayoutRequestFromJSON(body);
    const back: unknown = payoutModels.CreatePayoutRequestToJSON(value);
    return { folder: 'payout', type: 'CreatePayoutRequest', value, back };
  }
  if (path.startsWith('/refunds')) {
    const value = refundModels.CreateRefundFromJSON(body);
    const back: unknown = refundModels.CreateRefundToJSON(value);
    return { folder: 'refund', type: 'CreateRefund', value, back };
  }
  const value = invoiceModels.CreateInvoiceRequestFromJSON(body);
  const back: unknown = invoiceModels.CreateInvoiceRequestToJSON(value);
  return { folder: 'invoice', type: 'CreateInvoiceRequest', value, back };
}

/** The comparable parts of a request: without ids and headers of the runtime. */
const lineOf = ({ method, path, headers }: Seen): string => {
  const [where = '', query = ''] = path.split('?');
  const place = where.replace(/[0-9a-f]{24}|(?:rfd|disb)-[-0-9a-f]{36}/, '{id}');
  const keys = [...new URLSearchParams(query).keys()].join('&');
  return [method, place, keys, headers['content-type'] ?? '', 'idempotency-key' in headers].join(' ');
};

/** Wrong requests, which must be refused. */
const calendar = 'googleapis/build/src/apis/calendar/v3.js';
const insert = 'calendar_v3.Params$Resource$Events$Insert';
const invoice = 'xendit-node/invoice/models/CreateInvoiceRequest.js';
const wrong: Claim[] = [
  { name: 'an unknown parameter', module: calendar, type: insert, value: { sendUpdate: 'all' } },
  {
    name: 'an unknown key, deep inside',
    module: calendar,
    type: insert,
    value: { requestBody: { conferenceData: { createRequest: { requestID: 'a' } } } },
  },
  {
    name: 'a number for a text',
    module: calendar,
    type: insert,
    value: { requestBody: { start: { dateTime: 1 } } },
  },
  {
    name: 'a mail without content',
    module: '@sendgrid/helpers/classes/mail.js',
    type: 'MailJSON',
    value: { from: citra, subject: 'a', personalizations: [{ to: citra }] },
  },
  {
    name: 'an invoice without an amount',
    module: invoice,
    type: 'CreateInvoiceRequest',
    value: { externalId: 'a' },
  },
  {
    name: 'an amount in words',
    module: invoice,
    type: 'CreateInvoiceRequest',
    value: { externalId: 'a', amount: '150000' },
  },
  {
    name: 'a reason that Xendit does not know',
    module: 'xendit-node/refund/models/CreateRefund.js',
    type: 'CreateRefund',
    value: { reason: 'REJECTED' },
  },
];

describe('the requests to the vendors', () => {
  let claims: Claim[];
  /** The compiler's errors for each request, and for each wrong one, in one compilation. */
  let errors: string[][];

  before(async () => {
    const [google, sendgrid, xendit] = await Promise.all([
      askedOfGoogle(),
      askedOfSendgrid(),
      askedOfXendit(),
    ]);
    claims = [
      ...google.map(claimOfGoogle),
      ...sendgrid.map(claimOfSendgrid),
      ...xendit.filter(({ body }) => body !== '').map(claimOfXendit),
    ];
    errors = misfits([...claims, ...wrong]);
  });

  it('fit the types of the packages of the vendors, to the last key', () => {
    const kinds = new Set(claims.map(({ type }) => type));
    assert.deepEqual([...kinds].toSorted(), [
      'CreateInvoiceRequest',
      'CreatePayoutRequest',
      'CreateRefund',
      'MailJSON',
      'calendar_v3.Params$Resource$Events$Delete',
      'calendar_v3.Params$Resource$Events$Get',
      'calendar_v3.Params$Resource$Events$Insert',
      'calendar_v3.Params$Resource$Events$Patch',
      'gmail_v1.Params$Resource$Users$Messages$Send',
    ]);
    for (const [index, { name }] of claims.entries()) assert.deepEqual(errors[index], [], name);
  });

  it('to Xendit go where its own SDK would send them', async () => {
    const ours = new Set((await askedOfXendit()).map(lineOf));
    const theirs = new Set((await askedBySdk()).map(lineOf));
    assert.deepEqual([...ours].toSorted(), [...theirs].toSorted());
  });

  describe('would be refused', () => {
    for (const [index, { name }] of wrong.entries())
      it(name, () => {
        assert.equal(errors[claims.length + index]?.length, 1);
      });

    it('a key that Xendit’s SDK does not know', () => {
      const body = JSON.stringify({ external_id: 'a', amount: 1, fixed_va: true });
      const seen = { method: 'POST', path: '/v2/invoices/', headers: {}, body, status: 200 };
      assert.throws(() => claimOfXendit(seen), /fixed_va/);
    });
  });
});
