/**
 * The floor: a bare script that does what an order needs and nothing else, in a process of its own. It makes the same
 * requests to the providers as the functions on a first attempt, one after the other, except for the opening of the
 * room. It makes the fewest writes to the database, and checks, repeats, renders and remembers nothing. For each
 * message, an order's id, it returns how long that took.
 */
import * as z from 'zod';
import type { BareLife } from './bare-process.ts';

const setting = (name: string): string => process.env[name] ?? '';
const HOUR = 3_600_000;

const answers = z.looseObject({ id: z.string(), invoice_url: z.string() });
const granted = z.looseObject({ access_token: z.string() });
const madeEvent = z.looseObject({ hangoutLink: z.string() });
let googleToken: Promise<string> | undefined;

async function call(url: string, init: RequestInit): Promise<unknown> {
  const response = await fetch(url, init);
  const text = await response.text();
  if (!response.ok) throw new Error(`${url}: ${response.status} ${text}`);
  return text === '' ? undefined : JSON.parse(text);
}

const json = { 'content-type': 'application/json' };
const xendit = { ...json, authorization: `Basic ${btoa(`${setting('XENDIT_SECRET_KEY')}:`)}` };
const post = (url: string, body: object, headers: Record<string, string>): Promise<unknown> =>
  call(url, { method: 'POST', body: JSON.stringify(body), headers });

const write = (orderId: string, fields: object): Promise<unknown> =>
  call(setting('DATABASE_URL').replace('?', `bare/${orderId}.json?print=silent&`), {
    method: 'PATCH',
    headers: { ...json, authorization: 'Bearer owner' },
    body: JSON.stringify(fields),
  });

async function life(orderId: string): Promise<BareLife> {
  const started = performance.now();
  const request = {
    menteeId: 'mentee-0',
    mentorId: 'mentor-0',
    topicId: 'data',
    minutes: 60,
    startsAt: Date.now() + 48 * HOUR,
  };
  await write(orderId, { request });
  await archive(`orders/${orderId}`, request);
  const invoiceId = await openInvoice(`bare:${orderId}`, (invoiceUrl) =>
    write(orderId, { status: 'pending', invoiceUrl }),
  );
  const invoice = performance.now() - started;
  await mail(orderId, 'mentee');
  await mail(orderId, 'mentor');
  const paid = performance.now();
  await archive(`callbacks/${orderId}`, { id: invoiceId });
  await call(`${setting('XENDIT_API_URL')}/v2/invoices/${invoiceId}`, { headers: xendit });
  const known = performance.now();
  const meetUrl = await makeEvent(orderId, request.startsAt);
  await write(orderId, { status: 'scheduled', meetUrl });
  const event = performance.now() - paid;
  const approved = performance.now() - known;
  const whole = performance.now() - started;
  await mail(orderId, 'mentee');
  await mail(orderId, 'mentor');
  return { invoice, event, approved, whole };
}

async function openInvoice(name: string, show: (url: string) => Promise<unknown>): Promise<string> {
  const invoices = `${setting('XENDIT_API_URL')}/v2/invoices`;
  const { id, invoice_url } = answers.parse(
    await post(
      `${invoices}/`,
      { external_id: name, amount: 150_000, currency: 'IDR', invoice_duration: 86_400 },
      xendit,
    ),
  );
  await show(invoice_url);
  return id;
}

const archive = (name: string, content: object): Promise<unknown> => {
  const bucket = `${setting('STORAGE_EMULATOR_HOST')}/upload/storage/v1/b/${setting('ARCHIVE_BUCKET')}`;
  return post(`${bucket}/o?uploadType=media&name=${encodeURIComponent(name)}`, content, json);
};

const mail = (orderId: string, to: string): Promise<unknown> =>
  post(
    `${setting('SENDGRID_API_URL')}/v3/mail/send`,
    {
      personalizations: [{ to: [{ email: `${to}@example.com` }] }],
      from: { email: 'orders@example.com' },
      subject: 'Your order',
      content: [{ type: 'text/plain', value: orderId }],
    },
    { ...json, authorization: `Bearer ${setting('SENDGRID_API_KEY')}` },
  );

async function makeEvent(orderId: string, startsAt: number): Promise<string> {
  googleToken ??= signIn();
  const made = await post(
    `${setting('GOOGLE_API_ROOT_URL')}calendar/v3/calendars/primary/events?conferenceDataVersion=1&sendUpdates=all`,
    {
      summary: orderId,
      start: { dateTime: new Date(startsAt).toISOString() },
      end: { dateTime: new Date(startsAt + HOUR).toISOString() },
      attendees: [{ email: 'mentee@example.com' }, { email: 'mentor@example.com' }],
      conferenceData: {
        createRequest: { requestId: orderId, conferenceSolutionKey: { type: 'hangoutsMeet' } },
      },
    },
    { ...json, authorization: `Bearer ${await googleToken}` },
  );
  return madeEvent.parse(made).hangoutLink;
}

async function signIn(): Promise<string> {
  const { client_id, client_secret, refresh_token } = z
    .record(z.string(), z.string())
    .parse(JSON.parse(setting('GOOGLE_CREDENTIALS')));
  const form = {
    grant_type: 'refresh_token',
    client_id: client_id ?? '',
    client_secret: client_secret ?? '',
    refresh_token: refresh_token ?? '',
  };
  const url = setting('GOOGLE_TOKEN_URL');
  return granted.parse(await call(url, { method: 'POST', body: new URLSearchParams(form) })).access_token;
}

process.on('message', (orderId: string) => {
  life(orderId).then(
    (took) => process.send?.({ orderId, took }),
    (error: unknown) => process.send?.({ orderId, error: String(error) }),
  );
});
process.send?.({ ready: true });
