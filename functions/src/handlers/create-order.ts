import { randomUUID } from 'node:crypto';
import { onRequest, type Request } from 'firebase-functions/v2/https';
import * as z from 'zod';
import { app, type App } from '../app.ts';
import { orderSecrets, region } from '../config.ts';
import type { OrderRequest } from '../order/order.ts';
import type { Published } from '../ports.ts';
import { isLarger, refusal, send, type Answer } from './answer.ts';
import { archiveInbound } from './archive-inbound.ts';
import { callerOf } from './caller.ts';

/** What a web app may say of an order; the rest is ours. A body with other keys is refused, so nobody sets a price. */
const orderBody = z.strictObject({
  orderId: z
    .string()
    .regex(/^[-A-Za-z0-9][-\w]{7,63}$/)
    .optional(),
  menteeId: z.string().optional(),
  mentorId: z.string().regex(/^[-\w]{1,128}$/),
  topicId: z.string().regex(/^[-\w]{1,64}$/),
  minutes: z.number().int().min(15).max(480).multipleOf(5),
  startsAt: z.number().int().positive().multipleOf(300_000),
  note: z.string().max(1000).optional(),
  quotedAmount: z.number().int().nonnegative().optional(),
});

/** Bytes. */
const MOST = 16 * 1024;

/** How long a caller waits for the invoice before it is told to watch the order instead. */
const PATIENCE = 20_000;

/**
 * The same intake as a write to `/orders/{orderId}/request`, for whoever would rather call HTTPS. Naming an `orderId`
 * makes it idempotent: the same order again is answered with the same invoice.
 */
export const createOrder = onRequest(
  { region, secrets: orderSecrets, invoker: 'public', cors: true },
  async (request, response) => {
    send(response, await answer(request));
  },
);

async function answer(request: Request): Promise<Answer> {
  if (request.method !== 'POST') return refusal(405, 'method-not-allowed', 'Post the order as JSON.');
  const uid = await callerOf(request);
  if (uid === undefined) return refusal(401, 'unauthenticated', 'Send a Firebase ID token as Bearer.');
  if (isLarger(request, MOST)) return refusal(413, 'too-large', `An order has at most ${MOST} bytes.`);
  const whole = app();
  await whole.ports.clock.sync();
  const parsed = orderBody.safeParse(request.body);
  const decision = parsed.success ? 'taken' : 'malformed';
  await archiveInbound(whole.ports, 'requests', request, { decision, cleaned: parsed.data ?? null });
  if (!parsed.success) return refusal(400, 'malformed', z.prettifyError(parsed.error));
  const { orderId, menteeId, ...wish } = parsed.data;
  if (menteeId !== undefined && menteeId !== uid)
    return refusal(403, 'not-yours', 'You can order only for yourself.');
  const createdAt = whole.ports.clock.now();
  return place(whole, orderId ?? randomUUID(), { ...wish, menteeId: uid, createdAt });
}

async function place({ ports, advance }: App, orderId: string, order: OrderRequest): Promise<Answer> {
  const placed = await ports.orders.place(orderId, order);
  if (placed === 'taken') return refusal(409, 'order-id-taken', 'This orderId belongs to another order.');
  await advance(orderId);
  const view = await ports.orders.watch(orderId, isSettled, PATIENCE);
  if (view?.status === 'declined')
    return {
      status: 422,
      body: { error: { code: view.reason, message: view.reasonText?.en, text: view.reasonText }, orderId },
    };
  const known = { orderId, status: view?.status ?? 'requested', invoiceUrl: view?.invoiceUrl };
  return { status: !view || !isSettled(view) ? 202 : placed === 'placed' ? 201 : 200, body: known };
}

/** There is all to be told: a refusal, an invoice, or that there is nothing to pay. */
const isSettled = ({ status, invoiceUrl, amount }: Published): boolean =>
  status === 'declined' || invoiceUrl !== undefined || amount === 0;
