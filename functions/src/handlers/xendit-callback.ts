import { randomUUID } from 'node:crypto';
import { onRequest, type Request } from 'firebase-functions/v2/https';
import { app, type App } from '../app.ts';
import { callbackSecrets, region } from '../config.ts';
import { orderNamedBy } from '../effects/invoice.ts';
import { refusal, send, type Answer } from './answer.ts';

/**
 * Xendit says that an invoice or a refund changed. Whoever knows the token is heard; what came is archived; what concerns
 * an order is noted, which wakes the order. 2xx only after that: Xendit calls again on anything else.
 */
export const xenditCallback = onRequest(
  { region, secrets: callbackSecrets, invoker: 'public' },
  async (request, response) => {
    send(response, await answer(request));
  },
);

async function answer(request: Request): Promise<Answer> {
  const whole = app();
  if (request.method !== 'POST') return refusal(405, 'method-not-allowed', 'Callbacks are posted.');
  if (!whole.ports.callbacks.isAuthentic(request.get('x-callback-token')))
    return refusal(401, 'wrong-callback-token', 'The x-callback-token is missing or wrong.');
  const body: unknown = request.body;
  if (!isJsonObject(request, body)) return refusal(400, 'not-json', 'A callback is a JSON object.');
  await whole.ports.clock.sync();
  await archive(whole, request.get('webhook-id'), body);
  return { status: 200, body: { received: await take(whole, body) } };
}

const isJsonObject = (request: Request, body: unknown): body is object =>
  request.is('json') !== false && typeof body === 'object' && body !== null && !Array.isArray(body);

async function take({ ports }: App, body: object): Promise<'noted' | 'foreign'> {
  const callback = ports.callbacks.parse(body);
  const orderId = callback.kind === 'notice' ? orderNamedBy(callback.name) : undefined;
  if (callback.kind === 'foreign' || orderId === undefined) return 'foreign';
  await ports.orders.note(orderId, callback.noticeId, { ...callback.notice, at: ports.clock.now() });
  return 'noted';
}

/** A bucket that fails must not lose a payment: the notice is worth more than the copy. */
async function archive({ ports }: App, webhookId: string | undefined, body: object): Promise<void> {
  const receivedAt = ports.clock.now();
  const day = new Date(receivedAt).toISOString().slice(0, 10);
  const id = webhookId?.replace(/[^-\w]/g, '') ?? randomUUID();
  const kept = ports.archive.put(`callbacks/${day}/${receivedAt}-${id}.json`, {
    receivedAt,
    webhookId: id,
    body,
  });
  await kept.catch((error: unknown) => {
    ports.log.error('A callback was not archived', {
      id,
      reason: error instanceof Error ? error.message : '',
    });
  });
}
