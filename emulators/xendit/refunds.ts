import type { Context, Hono } from 'hono';
import * as z from 'zod';
import { channelOf } from './channels.ts';
import { invalidBy, refuse } from './refusals.ts';
import type { Refund } from './store.ts';
import { refundAnswer, refundCallback } from './wire.ts';
import type { XenditPart } from './xendit.ts';

const wishSchema = z.object({
  invoice_id: z.string(),
  reference_id: z.string().optional(),
  amount: z.number().int().positive().optional(),
  reason: z.enum(['FRAUDULENT', 'DUPLICATE', 'REQUESTED_BY_CUSTOMER', 'CANCELLATION', 'OTHERS']),
});

/** How refunds end from now on. */
export const refundModeSchema = z.object({
  outcome: z.enum(['SUCCEEDED', 'FAILED']).default('SUCCEEDED'),
  failure_code: z.string().default('REFUND_FAILED'),
  /** How long they stay pending, by the clock. */
  after_ms: z.number().int().nonnegative().default(0),
});

export type RefundMode = z.infer<typeof refundModeSchema>;

/** `/refunds`: accepted at once as PENDING, settled later, told by a callback. */
export function refundRoutes(app: Hono, part: XenditPart): void {
  app.post('/refunds', (c) => createRefund(c, part));
  app.get('/refunds/:id', (c) => readRefund(c, part));
}

async function createRefund(c: Context, part: XenditPart) {
  const { store, clock, refundMode } = part;
  const wish = wishSchema.safeParse(await c.req.json().catch(() => undefined));
  if (!wish.success) return invalidBy(c, wish.error);
  const invoice = store.invoices.get(wish.data.invoice_id);
  if (!invoice?.payment) return refuse(c, 404, 'DATA_NOT_FOUND', 'Could not find the payment to refund');
  if (!channelOf(invoice.payment.channel)?.refundable)
    return refuse(c, 400, 'REFUND_NOT_SUPPORTED', `Refunds are not supported for ${invoice.payment.channel}`);
  const key = c.req.header('idempotency-key');
  const amount = wish.data.amount ?? invoice.payment.amount;
  const left = invoice.payment.amount - store.refundedOf(invoice.id);
  if (amount > left && !store.isKnownKey(key))
    return refuse(c, 400, 'MAXIMUM_REFUND_AMOUNT_REACHED', 'The refunds exceed the payment');
  const refund = store.refund(invoice, amount, wish.data.reason, wish.data.reference_id, key);
  const answer = refundAnswer(refund);
  const { after_ms: after, ...how } = refundMode();
  refund.settles ??= { at: clock.now() + after, how };
  if (after === 0) settleDue(part);
  return c.json(answer);
}

/** Ends a pending refund, and tells so by a callback. */
export function settleRefund(
  { clock, deliveries }: XenditPart,
  refund: Refund,
  { outcome, failure_code: failureCode }: Omit<RefundMode, 'after_ms'>,
): void {
  const failed = outcome === 'FAILED' && { failureCode };
  Object.assign(refund, { status: outcome, updatedAt: clock.now(), ...failed });
  deliveries.send(refundCallback(refund));
}

/** Ends the refunds whose time has come. */
export function settleDue(part: XenditPart): void {
  const now = part.clock.now();
  for (const refund of part.store.refunds.values())
    if (refund.status === 'PENDING' && refund.settles && refund.settles.at <= now)
      settleRefund(part, refund, refund.settles.how);
}

function readRefund(c: Context, { store }: XenditPart) {
  const refund = store.refunds.get(c.req.param('id') ?? '');
  return refund ? c.json(refundAnswer(refund)) : refuse(c, 404, 'DATA_NOT_FOUND', 'Refund not found');
}
