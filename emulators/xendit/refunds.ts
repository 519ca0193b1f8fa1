import type { Context, Hono } from 'hono';
import * as z from 'zod';
import { channelOf } from './channels.ts';
import { invalid, refuse } from './refusals.ts';
import type { Refund } from './store.ts';
import { refundAnswer, refundCallback } from './wire.ts';
import type { XenditPart } from './xendit.ts';

const wishSchema = z.object({
  invoice_id: z.string(),
  reference_id: z.string().optional(),
  amount: z.number().int().positive().optional(),
  reason: z.enum(['FRAUDULENT', 'DUPLICATE', 'REQUESTED_BY_CUSTOMER', 'CANCELLATION', 'OTHERS']),
});

/** `/refunds`: accepted at once as PENDING, settled a moment later, told by a callback. */
export function refundRoutes(app: Hono, part: XenditPart): void {
  app.post('/refunds', (c) => createRefund(c, part));
  app.get('/refunds/:id', (c) => readRefund(c, part));
}

async function createRefund(c: Context, { store, deliveries, clock }: XenditPart) {
  const wish = wishSchema.safeParse(await c.req.json().catch(() => undefined));
  if (!wish.success)
    return invalid(
      c,
      wish.error.issues.map(({ path, message, code }) => ({ field: path.join('.'), message, type: code })),
    );
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
  if (refund.status === 'PENDING') settle(refund, clock.now(), deliveries);
  return c.json(answer);
}

function settle(refund: Refund, at: number, deliveries: XenditPart['deliveries']): void {
  Object.assign(refund, { status: 'SUCCEEDED', updatedAt: at });
  deliveries.send(refundCallback(refund));
}

function readRefund(c: Context, { store }: XenditPart) {
  const refund = store.refunds.get(c.req.param('id') ?? '');
  return refund ? c.json(refundAnswer(refund)) : refuse(c, 404, 'DATA_NOT_FOUND', 'Refund not found');
}
