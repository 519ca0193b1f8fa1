import { randomUUID } from 'node:crypto';
import sendgrid from '@sendgrid/mail';
import client from '@sendgrid/client';
import { initializeApp } from 'firebase-admin/app';
import { getDatabase } from 'firebase-admin/database';
import { getStorage } from 'firebase-admin/storage';
import * as z from 'zod';
import { firebaseOptions } from '../../src/config/environment.ts';
import * as config from '../../src/config/settings.ts';
import { connection } from '../../src/connection.ts';
import { connectEvents } from '../../src/providers/google/event-calls.ts';
import { connectRooms } from '../../src/providers/google/meet.ts';
import { createXenditTransport } from '../../src/providers/xendit/transport.ts';
import written from './written.json' with { type: 'json' };

const HOUR = 3_600_000;

const app = initializeApp(firebaseOptions());
const database = getDatabase(app);
const xendit = connection(() => Promise.resolve(createXenditTransport(config.xenditSettings())));
const events = connection(() => connectEvents(config.googleSettings()));
const rooms = connection(() => connectRooms(config.googleSettings()));
const mails = connection(() => {
  const { url, apiKey, from } = config.sendgridSettings();
  sendgrid.setClient(client);
  sendgrid.setApiKey(apiKey);
  client.setDefaultRequest('baseUrl', url);
  return Promise.resolve({ from });
});

/** What people wrote about an order, by the queries of the functions. */
export async function readFacts(orderId: string): Promise<unknown> {
  const order = database.ref(`orders/${orderId}`);
  const queries = [
    order.child('request'),
    order.orderByKey().endAt('feedback'),
    order.child('reschedules').limitToFirst(20),
    order.child('invoiceWishes').limitToFirst(20),
    database.ref(`notices/${orderId}`).limitToFirst(500),
  ];
  const [request] = await Promise.all(queries.map((query) => query.once('value')));
  const read: unknown = request?.val();
  return read;
}

export const get = (...paths: readonly string[]): Promise<unknown> =>
  Promise.all(paths.map((path) => database.ref(path).get()));

export const update = (values: object): Promise<void> => database.ref().update(values);

/** One update with the paths of a turn: a record as it once was, and what people see. `written.json` has one of the middle. */
export function writeTurn(orderId: string, people: readonly string[], shown: object): Promise<void> {
  const { record, view } = written;
  const children: Record<string, unknown> = { ...view, ...shown };
  const seen = Object.entries(children).map(([key, value]): [string, unknown] => [
    `orders/${orderId}/${key}`,
    value,
  ]);
  const agendas = people.map((uid): [string, null] => [`agenda/${uid}/${orderId}`, null]);
  return update({
    [`ledger/${orderId}`]: { ...record, token: randomUUID() },
    ...Object.fromEntries([...seen, ...agendas]),
  });
}

const invoiceSchema = z.object({ id: z.string(), invoice_url: z.string() });

export async function makeInvoice(orderId: string): Promise<z.infer<typeof invoiceSchema>> {
  const send = await xendit();
  const body = {
    external_id: `order:${orderId}:1`,
    amount: 150_000,
    payer_email: 'mentee@example.com',
    description: 'Data',
    invoice_duration: 86_400,
    should_send_email: false,
    currency: 'IDR',
  };
  return invoiceSchema.parse(await send({ method: 'POST', path: '/v2/invoices/', body }));
}

export async function readInvoice(invoiceId: string): Promise<void> {
  const send = await xendit();
  await send({ method: 'GET', path: `/v2/invoices/${invoiceId}` });
}

const eventSchema = z.object({ hangoutLink: z.string() });

export async function makeEvent(orderId: string): Promise<string> {
  const calls = await events();
  const startsAt = Date.now() + HOUR;
  const id = orderId.replaceAll('-', '');
  const event = await calls.insert({
    id,
    summary: 'Data: Mentor 20 – mentee-20',
    start: { dateTime: new Date(startsAt).toISOString() },
    end: { dateTime: new Date(startsAt + HOUR).toISOString() },
    attendees: [{ email: 'mentee@example.com' }, { email: 'mentor@example.com' }],
    conferenceData: { createRequest: { requestId: id, conferenceSolutionKey: { type: 'hangoutsMeet' } } },
  });
  return eventSchema.parse(event).hangoutLink;
}

/** Two calls. */
export async function openRoom(meetUrl: string): Promise<void> {
  await (await rooms()).open(meetUrl);
}

const page = `<p>${'A mail of the functions has as many letters. '.repeat(200)}</p>`;

export async function mail(orderId: string): Promise<void> {
  const { from } = await mails();
  await sendgrid.send({
    to: { email: 'mentee@example.com', name: 'mentee-20' },
    from,
    subject: 'Sesi terjadwal: Data',
    html: page,
    text: page.slice(0, 400),
    customArgs: { key: orderId },
  });
}

export async function archive(name: string, content: object): Promise<void> {
  const file = getStorage(app).bucket(config.archiveSettings().bucket).file(name);
  await file.save(JSON.stringify(content), { resumable: false, contentType: 'application/json' });
}
