import { randomUUID } from 'node:crypto';
import { setTimeout as wait } from 'node:timers/promises';
import type * as z from 'zod';
import type { App } from '../app.ts';
import { keptReady, orderMemory, orderSecrets } from '../config/settings.ts';
import { newOrder } from '../contract/https.ts';
import { MAILS_WAIT, INVOICE_WAIT, PLACING_WAIT, timeouts } from '../limits.ts';
import { describeError } from '../describe-error.ts';
import { withDeadline } from '../deadline.ts';
import type { OrderRequest } from '../order/order.ts';
import type { WatchedOrder } from '../ports/published-orders.ts';
import { malformedWords } from '../words/malformed.ts';
import { refusals } from '../words/refusals.ts';
import { refusal, type HttpAnswer } from './answer.ts';
import { archiveInbound } from './archive-inbound.ts';
import { callerOf, isSignedIn } from './caller.ts';
import { guarded } from './guarded.ts';

/** How long the order is processed here. What is cut off or left is done by the order's trigger and by the reconciler. */
const WORK = 30_000;

/**
 * The same intake as a write to `/orders/{orderId}/request`, for clients that prefer HTTPS. An `orderId` in the body makes
 * the call idempotent: the same order again is answered with the same invoice.
 */
export const createOrder = guarded(
  {
    ...keptReady,
    secrets: orderSecrets,
    memory: orderMemory,
    timeoutSeconds: timeouts.createOrder,
    concurrency: 40,
    maxInstances: 10,
  },
  { methods: ['POST'], body: { type: 'json', most: 16 * 1024 }, fromBrowsers: true, proven: isSignedIn },
  async (request, app) => {
    const caller = await callerOf(request, app);
    if (!caller.ok) return caller.refusal;
    const parsed = newOrder.safeParse(request.body);
    const decision = parsed.success ? 'taken' : 'malformed';
    const kept = { decision, cleaned: parsed.data ?? null };
    // Run concurrently: a slow bucket delays the answer by what it takes longer, and no more than its time-out.
    const [answered] = await Promise.all([
      parsed.success
        ? take(app, caller.uid, parsed.data)
        : refusal(400, 'malformed', malformedWords(parsed.error)),
      archiveInbound(app.ports, { folder: 'requests', person: caller.uid }, request, kept),
    ]);
    return answered;
  },
);

async function take(app: App, uid: string, body: z.infer<typeof newOrder>): Promise<HttpAnswer> {
  const { orderId = randomUUID(), menteeId = uid, ...words } = body;
  if (menteeId !== uid) return refusal(403, 'not-yours', 'You can order only for yourself.');
  return place(app, orderId, { ...words, menteeId, createdAt: app.ports.clock.now() });
}

async function place(
  { ports, processOrder }: App,
  orderId: string,
  order: OrderRequest,
): Promise<HttpAnswer> {
  const end = performance.now() + PLACING_WAIT;
  const placed = await ports.orders.place(orderId, order);
  if (placed === 'taken') return refusal(409, 'order-id-taken', 'This orderId belongs to another order.');
  if (placed === 'paused')
    return refusal(429, 'too-many-today', refusals['too-many-today'].en, { 'retry-after': '3600' });
  const carried = withDeadline(WORK, () => processOrder(orderId, { people: order })).catch(
    (error: unknown) => {
      const reason = describeError(error);
      ports.log.error('An order was not carried on where it was placed', { orderId, reason });
    },
  );
  const patience = Math.min(INVOICE_WAIT, end - performance.now());
  const view = await ports.published.watch(orderId, isSettled, patience);
  await Promise.race([carried, wait(MAILS_WAIT, undefined, { ref: false })]);
  if (view?.status === 'declined')
    return {
      status: 422,
      body: { error: { code: view.reason, message: view.reasonText?.en, text: view.reasonText }, orderId },
    };
  const known = { orderId, status: view?.status ?? 'requested', invoiceUrl: view?.invoiceUrl };
  return { status: !view || !isSettled(view) ? 202 : placed === 'placed' ? 201 : 200, body: known };
}

/** Whether the caller can be told everything: a refusal, an invoice, or that there is nothing to pay. */
const isSettled = ({ status, invoiceUrl, amount }: WatchedOrder): boolean =>
  status === 'declined' || invoiceUrl !== undefined || amount === 0;
