import type { Context, Hono } from 'hono';
import * as z from 'zod';
import { ofInvoice } from './callback.ts';
import { expireInvoice, payInvoice } from './payment.ts';
import { endPayoutLink } from './payout-links.ts';
import { endRefund } from './refunds.ts';
import { invoiceAnswer, paymentIdOf, payoutLinkAnswer, refundAnswer } from './wire.ts';
import type { XenditPart } from './xendit.ts';

const paySchema = z.object({
  channel: z.string().default('QRIS'),
  amount: z.number().int().positive().optional(),
  currency: z.string().length(3).default('IDR'),
  after_expiry: z.boolean().default(false),
  again: z.boolean().default(false),
  lost: z.boolean().default(false),
  shownAs: z.enum(['sum', 'own', 'callback']).default('sum'),
});

/** How a pending refund ends. */
const endingOfRefund = z.object({
  outcome: z.enum(['SUCCEEDED', 'FAILED']).default('SUCCEEDED'),
  failure_code: z.string().default('REFUND_FAILED'),
});

/** For tests and the demo: what a person would do on a page, and the state to check. */
export function controlRoutes(app: Hono, part: XenditPart): void {
  const { store, payoutLinks, deliveries, agenda, origin } = part;
  app.post('/_/invoices/:id/pay', (c) => pay(c, part));
  app.post('/_/invoices/:id/expire', (c) => expire(c, part));
  app.post('/_/invoices/:id/mistake', (c) => tellOfNothing(c, part));
  app.get('/_/invoices', (c) =>
    c.json(
      [...store.invoices.values()].map((invoice) => ({
        ...invoiceAnswer(invoice, origin()),
        // No answer of Xendit's has this: the real payments, whatever the invoice shows.
        _received: invoice.payments.reduce((sum, { amount }) => sum + amount, 0),
        _payments: invoice.payments.map((payment) => ({ ...payment, id: paymentIdOf(invoice, payment) })),
      })),
    ),
  );
  app.get('/_/refunds', (c) =>
    c.json([...store.refunds.values()].map((one) => ({ ...refundAnswer(one), invoice_id: one.invoiceId }))),
  );
  app.post('/_/refunds/:id/settle', (c) => settle(c, part));
  app.post('/_/invoices/:id/refund', (c) => refundAtDashboard(c, part));
  app.get('/_/payout-links', (c) =>
    c.json(payoutLinks.all().map((one) => ({ ...payoutLinkAnswer(one, origin()), password: one.password }))),
  );
  app.post('/_/payout-links/:id/status', (c) => setStatus(c, part));
  app.post('/_/payout-links/:id/:ending', (c) => end(c, part));
  app.get('/_/callbacks', (c) => c.json(deliveries.all()));
  app.get('/_/underway', (c) => c.json({ callbacks: deliveries.underway(), planned: agenda.size() }));
  app.post('/_/callbacks/:index/resend', (c) =>
    deliveries.resend(Number(c.req.param('index'))) ? c.json({}) : c.json({ error: 'No such delivery' }, 404),
  );
}

async function pay(c: Context, part: XenditPart) {
  const how = paySchema.safeParse(await c.req.json().catch(() => ({})));
  if (!how.success) return c.json({ error: z.prettifyError(how.error) }, 400);
  const paid = payInvoice(part, c.req.param('id') ?? '', how.data);
  return paid
    ? c.json(invoiceAnswer(paid.invoice, part.origin()))
    : c.json({ error: 'It cannot be paid' }, 409);
}

/** As an admin does at Xendit's dashboard. */
function expire(c: Context, part: XenditPart) {
  const invoice = expireInvoice(part, c.req.param('id') ?? '');
  return invoice
    ? c.json(invoiceAnswer(invoice, part.origin()))
    : c.json({ error: 'It is not pending' }, 409);
}

/** A mistaken callback by Xendit, of a payment that was not made. */
function tellOfNothing(c: Context, { store, deliveries, clock, origin }: XenditPart) {
  const invoice = store.invoices.get(c.req.param('id') ?? '');
  if (!invoice) return c.json({ error: 'No such invoice' }, 404);
  const at = clock.now();
  const { amount, currency } = invoice;
  const payment = { number: 99, amount, currency, at, channel: 'QRIS', shownAs: 'callback' } as const;
  void deliveries.send(ofInvoice({ ...invoice, status: 'PAID', updatedAt: at, payment }, origin()));
  return c.json(invoiceAnswer(invoice, origin()));
}

const dashboardRefund = z.object({
  amount: z.number().int().positive(),
  status: z.enum(['PENDING', 'SUCCEEDED']).default('SUCCEEDED'),
});

/** As an admin does at Xendit's dashboard: it has no name of ours, and its callback does not help us. */
async function refundAtDashboard(c: Context, part: XenditPart) {
  const how = dashboardRefund.safeParse(await c.req.json().catch(() => ({})));
  if (!how.success) return c.json({ error: z.prettifyError(how.error) }, 400);
  const { store } = part;
  const invoice = store.invoices.get(c.req.param('id') ?? '');
  const payment = invoice?.product === 'session' ? invoice.payment?.number : undefined;
  const left = (invoice?.payment?.amount ?? 0) - store.refundedOf(invoice?.id ?? '', payment);
  if (!invoice || how.data.amount > left) return c.json({ error: 'It cannot be refunded' }, 409);
  const refund = store.refund(invoice, { amount: how.data.amount, reason: 'OTHERS', payment });
  if (how.data.status === 'SUCCEEDED') void endRefund(part, refund, 'SUCCEEDED');
  return c.json(refundAnswer(refund));
}

/** A status that Xendit's documentation does not explain, such as LOCKED: the link is neither open nor over. */
async function setStatus(c: Context, part: XenditPart) {
  const how = z.object({ status: z.string() }).safeParse(await c.req.json().catch(() => ({})));
  const link = part.payoutLinks.get(c.req.param('id') ?? '');
  if (!how.success || !link) return c.json({ error: 'No such link, or no status' }, 400);
  part.payoutLinks.move(link, how.data.status);
  return c.json(payoutLinkAnswer(link, part.origin()));
}

async function settle(c: Context, part: XenditPart) {
  const how = endingOfRefund.safeParse(await c.req.json().catch(() => ({})));
  if (!how.success) return c.json({ error: z.prettifyError(how.error) }, 400);
  const refund = part.store.refunds.get(c.req.param('id') ?? '');
  if (refund?.status !== 'PENDING') return c.json({ error: 'It is not pending' }, 409);
  void endRefund(part, refund, how.data.outcome, how.data.failure_code);
  return c.json(refundAnswer(refund));
}

const endings = { complete: 'COMPLETED', expire: 'EXPIRED', fail: 'FAILED', void: 'VOIDED' } as const;
const endingSchema = z.enum(['complete', 'expire', 'fail', 'void']);
const someAccount = { bank_code: 'BCA', account_holder_name: 'Somebody', account_number: '1234567890' };

function end(c: Context, part: XenditPart) {
  const ending = endingSchema.safeParse(c.req.param('ending'));
  if (!ending.success) return c.json({ error: z.prettifyError(ending.error) }, 404);
  const account = ending.data === 'complete' ? someAccount : undefined;
  const link = endPayoutLink(part, c.req.param('id') ?? '', endings[ending.data], account);
  return link ? c.json(payoutLinkAnswer(link, part.origin())) : c.json({ error: 'It is not pending' }, 409);
}
