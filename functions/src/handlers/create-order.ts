import { randomUUID } from 'node:crypto';
import * as z from 'zod';
import type { App } from '../app.ts';
import { keptReady, orderMemory, orderSecrets } from '../config.ts';
import { ids } from '../order/ids.ts';
import type { OrderRequest } from '../order/order.ts';
import type { Published } from '../ports.ts';
import { refusal, type Answer } from './answer.ts';
import { archiveInbound } from './archive-inbound.ts';
import { callerOf, isSignedIn } from './caller.ts';
import { guarded } from './guarded.ts';

/** As in the security rules, which say why numbers have an end: in the year 2096. */
const LATEST = 4_000_000_000_000;

/** What a web app may say of an order; the rest is ours. A body with other keys is refused, so nobody sets a price. */
const orderBody = z.strictObject({
  orderId: z.string().regex(ids.order).optional(),
  menteeId: z.string().optional(),
  mentorId: z.string().regex(ids.person),
  topicId: z.string().regex(ids.topic),
  minutes: z.number().int().min(15).max(480).multipleOf(5),
  startsAt: z.number().int().positive().max(LATEST).multipleOf(300_000),
  note: z.string().max(1000).optional(),
  quotedAmount: z.number().int().nonnegative().max(1_000_000_000).optional(),
});

/** How long a caller waits for the invoice before it is told to watch the order instead. */
const PATIENCE = 20_000;

/**
 * The same intake as a write to `/orders/{orderId}/request`, for whoever would rather call HTTPS. Naming an `orderId`
 * makes it idempotent: the same order again is answered with the same invoice.
 */
export const createOrder = guarded(
  {
    ...keptReady,
    secrets: orderSecrets,
    memory: orderMemory,
    timeoutSeconds: 60,
    concurrency: 40,
    maxInstances: 10,
  },
  { methods: ['POST'], body: { type: 'json', most: 16 * 1024 }, fromBrowsers: true, proven: isSignedIn },
  async (request, whole) => {
    const caller = await callerOf(request, whole);
    if (!caller.ok) return caller.refusal;
    const parsed = orderBody.safeParse(request.body);
    const decision = parsed.success ? 'taken' : 'malformed';
    await archiveInbound(whole.ports, 'requests', request, { decision, cleaned: parsed.data ?? null });
    if (!parsed.success) return refusal(400, 'malformed', z.prettifyError(parsed.error));
    const { orderId, menteeId, ...wish } = parsed.data;
    if (menteeId !== undefined && menteeId !== caller.uid)
      return refusal(403, 'not-yours', 'You can order only for yourself.');
    const createdAt = whole.ports.clock.now();
    return place(whole, orderId ?? randomUUID(), { ...wish, menteeId: caller.uid, createdAt });
  },
);

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
