import type { Context, Hono } from 'hono';
import * as z from 'zod';
import { ofRefund } from './callback.ts';
import { channelOf } from './channels.ts';
import { invalidBy, refuse } from './refusals.ts';
import { paymentRequestId } from './session-wire.ts';
import type { Invoice, Payment, Refund } from './store.ts';
import { refundAnswer } from './wire.ts';
import type { XenditPart } from './xendit.ts';

const requestSchema = z.object({
  invoice_id: z.string().optional(),
  payment_request_id: z.string().optional(),
  reference_id: z.string().optional(),
  amount: z.number().int().positive().optional(),
  reason: z.enum(['FRAUDULENT', 'DUPLICATE', 'REQUESTED_BY_CUSTOMER', 'CANCELLATION', 'OTHERS']),
});

/** `/refunds`: accepted at once as PENDING, settled later, with a callback. */
export function refundRoutes(app: Hono, part: XenditPart): void {
  app.post('/refunds', (c) => createRefund(c, part));
  app.get('/refunds', (c) => listRefunds(c, part));
  app.get('/refunds/:id', (c) => readRefund(c, part));
}

async function createRefund(c: Context, part: XenditPart) {
  const { store } = part;
  const requested = requestSchema.safeParse(await c.req.json().catch(() => undefined));
  if (!requested.success) return invalidBy(c, requested.error);
  const key = c.req.header('idempotency-key');
  const known = store.refundByKey(key);
  if (known) return c.json(refundAnswer(known));
  const found = paidBy(requested.data, part);
  if (!found) return refuse(c, 404, 'DATA_NOT_FOUND', 'Could not find the payment to refund');
  const { invoice, payment, number } = found;
  if (!channelOf(payment.channel)?.refundable)
    return refuse(c, 400, 'REFUND_NOT_SUPPORTED', `Refunds are not supported for ${payment.channel}`);
  const amount = requested.data.amount ?? payment.amount;
  if (amount > payment.amount - store.refundedOf(invoice.id, number))
    return refuse(c, 400, 'MAXIMUM_REFUND_AMOUNT_REACHED', 'The refunds exceed the payment');
  const { reason, reference_id: referenceId } = requested.data;
  const refund = store.refund(invoice, { amount, reason, referenceId, payment: number }, key);
  const asCreated = refundAnswer(refund);
  await befall(refund, part);
  return c.json(asCreated);
}

/** What a refund is of: all that an invoice shows, or one payment of a session. */
function paidBy(
  { invoice_id: invoiceId, payment_request_id: requestId }: z.infer<typeof requestSchema>,
  { store }: XenditPart,
): { invoice: Invoice; payment: Payment; number?: number } | undefined {
  if (requestId !== undefined) return sessionPaidBy(requestId, store);
  const invoice = store.invoices.get(invoiceId ?? '');
  return invoice?.product === 'invoice' && invoice.payment
    ? { invoice, payment: invoice.payment }
    : undefined;
}

const sessionPaidBy = (requestId: string, { invoices }: XenditPart['store']) =>
  [...invoices.values()]
    .filter(({ product }) => product === 'session')
    .flatMap((invoice) => invoice.payments.map((payment) => ({ invoice, payment, number: payment.number })))
    .find(({ invoice, number }) => paymentRequestId(invoice.id, number) === requestId);

async function befall(refund: Refund, part: XenditPart): Promise<void> {
  const { id, referenceId = '', invoiceId } = refund;
  const subject = { what: `refund ${referenceId}`, text: `${id} ${referenceId} ${invoiceId}` };
  const fault = part.faults.refund.apply(subject);
  switch (fault?.kind) {
    case undefined:
      void endRefund(part, refund, 'SUCCEEDED');
      return;
    case 'refund-told-first':
      return endRefund(part, refund, 'SUCCEEDED');
    case 'refund-waits':
      part.agenda.in(fault.ms, () => void endRefund(part, refund, 'SUCCEEDED'));
      return;
    case 'refund-fails':
      part.agenda.in(fault.ms, () => void endRefund(part, refund, 'FAILED', fault.code));
  }
}

/** Ends a pending refund, and sends a callback; resolves when that was answered. */
export async function endRefund(
  { clock, deliveries }: XenditPart,
  refund: Refund,
  outcome: 'SUCCEEDED' | 'FAILED',
  failureCode?: string,
): Promise<void> {
  if (refund.status !== 'PENDING') return;
  const failed = outcome === 'FAILED' && { failureCode };
  Object.assign(refund, { status: outcome, updatedAt: clock.now(), ...failed });
  await deliveries.send(ofRefund(refund));
}

function readRefund(c: Context, { store }: XenditPart) {
  const refund = store.refunds.get(c.req.param('id') ?? '');
  return refund ? c.json(refundAnswer(refund)) : refuse(c, 404, 'DATA_NOT_FOUND', 'Refund not found');
}

function listRefunds(c: Context, { store }: XenditPart) {
  const { invoice_id: invoiceId, payment_request_id: requestId } = c.req.query();
  const found = [...store.refunds.values()].filter(
    (one) =>
      (!invoiceId || (one.invoiceId === invoiceId && one.payment === undefined)) &&
      (!requestId ||
        (one.payment !== undefined && paymentRequestId(one.invoiceId, one.payment) === requestId)),
  );
  return c.json({ has_more: false, data: found.toReversed().map(refundAnswer) });
}
