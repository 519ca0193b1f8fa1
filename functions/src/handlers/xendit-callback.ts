import { onRequest, type Request } from 'firebase-functions/v2/https';
import { app, type App } from '../app.ts';
import { callbackSecrets, region } from '../config.ts';
import { orderNamedBy } from '../order/names.ts';
import type { Callback } from '../ports.ts';
import { archiveInbound } from './archive-inbound.ts';
import { isLarger, refusal, send, type Answer } from './answer.ts';

/** Bytes. Real callbacks have one or two thousand. */
const MOST = 256 * 1024;

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
  if (isLarger(request, MOST)) return refusal(413, 'too-large', `A callback has at most ${MOST} bytes.`);
  const body: unknown = request.body;
  if (!isJsonObject(request, body)) return refusal(400, 'not-json', 'A callback is a JSON object.');
  await whole.ports.clock.sync();
  const callback = whole.ports.callbacks.parse(body);
  await archiveInbound(whole.ports, 'callbacks', request, { decision: callback.kind, cleaned: callback });
  return take(whole, callback);
}

const isJsonObject = (request: Request, body: unknown): body is object =>
  request.is('json') !== false && typeof body === 'object' && body !== null && !Array.isArray(body);

/** What is not about us is taken all the same: Xendit's own test of the address sends such a body. */
async function take({ ports }: App, callback: Callback): Promise<Answer> {
  switch (callback.kind) {
    case 'foreign':
      return { status: 200, body: { received: 'foreign' } };
    case 'unreadable':
      ports.log.warn('A callback cannot be read', { name: callback.name, reason: callback.reason });
      return refusal(400, 'unreadable', callback.reason);
    case 'notice': {
      const notice = { ...callback.notice, at: ports.clock.now() };
      await ports.orders.note(orderNamedBy(callback.name) ?? '', callback.noticeId, notice);
      return { status: 200, body: { received: 'noted' } };
    }
  }
}
