/**
 * The functions of the floor (`npm run bench -- floor`): those that an order needs, with the calls that the deployed ones make
 * for a life that nothing disturbs, by the same SDKs. They decide, check, render, log and remember nothing, and need no rules.
 */
import { onValueCreated } from 'firebase-functions/v2/database';
import * as https from 'firebase-functions/v2/https';
import * as z from 'zod';
import * as config from '../../src/config/settings.ts';
import * as calls from './calls.ts';

const { region, instance, orderMemory: memory } = config;
const work = { region, instance, memory, concurrency: 20, maxInstances: 20 } as const;

const requestSchema = z.looseObject({ menteeId: z.string(), mentorId: z.string() });

async function peopleOf(orderId: string): Promise<z.infer<typeof requestSchema>> {
  const [request] = await Promise.all([calls.readFacts(orderId), calls.get(`ledger/${orderId}`)]);
  return requestSchema.parse(request);
}

export const onRequest = onValueCreated(
  { ...work, ref: '/orders/{orderId}/request' },
  async ({ params: { orderId }, data }) => {
    const received = requestSchema.parse(data.val());
    const { menteeId, mentorId } = received;
    const people = [menteeId, mentorId];
    const around = [
      `mentors/${mentorId}`,
      `disabled/${mentorId}`,
      `users/${menteeId}`,
      `disabled/${menteeId}`,
    ];
    const shared = [`slots/${mentorId}`, `open/${menteeId}`, `limits/${menteeId}`];
    await Promise.all([peopleOf(orderId), calls.get(...around, ...shared)]);
    const decided = { status: 'pending', payment: null };
    await Promise.all([calls.get(`users/${menteeId}`), calls.writeTurn(orderId, people, decided)]);
    const [invoice] = await Promise.all([
      calls.makeInvoice(orderId),
      calls.archive(`orders/${orderId}`, { orderId, received }),
    ]);
    const pending = {
      status: 'pending',
      payment: { invoiceId: invoice.id, invoiceUrl: invoice.invoice_url },
    };
    await Promise.all([calls.get(`users/${mentorId}`), calls.writeTurn(orderId, people, pending)]);
    await Promise.all([calls.mail(orderId), calls.mail(orderId)]);
    await calls.writeTurn(orderId, people, pending);
    await calls.writeTurn(orderId, people, pending);
  },
);

export const onApproval = onValueCreated(
  { ...work, ref: '/orders/{orderId}/approval' },
  async ({ params: { orderId } }) => {
    const { menteeId, mentorId } = await peopleOf(orderId);
    await calls.writeTurn(orderId, [menteeId, mentorId], { status: 'approved' });
    await calls.writeTurn(orderId, [menteeId, mentorId], { status: 'approved' });
  },
);

const callbackSchema = z.looseObject({ id: z.string(), external_id: z.string() });

export const xenditCallback = https.onRequest(
  { region, memory: '256MiB', concurrency: 80, maxInstances: 10 },
  async (request, response) => {
    const callback = callbackSchema.parse(request.body);
    const [, orderId = ''] = callback.external_id.split(':');
    await Promise.all([
      calls.update({
        [`notices/${orderId}/${callback.id}`]: callback,
        [`ledger/${orderId}/wakeAt`]: Date.now(),
      }),
      calls.archive(`callbacks/${orderId}`, { received: callback }),
    ]);
    response.json({ received: 'noted' });
  },
);

export const onNotice = onValueCreated(
  { ...work, ref: '/notices/{orderId}/{noticeId}' },
  async ({ params: { orderId, noticeId } }) => {
    const { menteeId, mentorId } = await peopleOf(orderId);
    const people = [menteeId, mentorId];
    await calls.readInvoice(noticeId);
    const users = calls.get(`users/${menteeId}`, `users/${mentorId}`);
    await Promise.all([users, calls.writeTurn(orderId, people, { status: 'paid' })]);
    const meetUrl = await calls.makeEvent(orderId);
    const scheduled = { status: 'scheduled', meeting: { status: 'ready', meetUrl } };
    await calls.writeTurn(orderId, people, scheduled);
    await Promise.all([calls.openRoom(meetUrl), calls.mail(orderId), calls.mail(orderId)]);
    await calls.writeTurn(orderId, people, scheduled);
    await calls.writeTurn(orderId, people, scheduled);
  },
);

export { nothing, ingredient } from './ingredients.ts';
