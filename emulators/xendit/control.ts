import type { Context, Hono } from 'hono';
import * as z from 'zod';
import { channelOf } from './channels.ts';
import { modeSchema } from './deliveries.ts';
import { endPayout } from './payouts.ts';
import { refundModeSchema, settleRefund } from './refunds.ts';
import type { Invoice } from './store.ts';
import { invoiceAnswer, invoiceCallback, payoutAnswer, refundAnswer } from './wire.ts';
import type { XenditPart } from './xendit.ts';

const paySchema = z.object({
  channel: z.string().default('QRIS'),
  /** What really comes in; none: the whole. */
  amount: z.number().int().positive().optional(),
  currency: z.string().length(3).default('IDR'),
  /** True: the money comes though the invoice has expired, as happens with slow channels. */
  after_expiry: z.boolean().default(false),
  /** True: the money comes though the invoice has been paid. */
  again: z.boolean().default(false),
});

type Paying = z.infer<typeof paySchema>;

/** What tests and the demo do that a person would do on a page, and what they look at. */
export function controlRoutes(app: Hono, part: XenditPart): void {
  const { store, payouts, deliveries, origin } = part;
  app.post('/_/invoices/:id/pay', (c) => pay(c, part));
  app.post('/_/invoices/:id/expire', (c) => expire(c, part));
  app.get('/_/invoices', (c) =>
    c.json([...store.invoices.values()].map((invoice) => invoiceAnswer(invoice, origin()))),
  );
  app.get('/_/refunds', (c) => c.json([...store.refunds.values()].map(refundAnswer)));
  app.post('/_/refunds/mode', (c) => setMode(c, refundModeSchema, part.setRefundMode));
  app.post('/_/refunds/:id/settle', (c) => settle(c, part));
  app.get('/_/payouts', (c) => c.json(payouts.all().map((payout) => payoutAnswer(payout, origin()))));
  app.post('/_/payouts/:id/:ending', (c) => end(c, part));
  app.get('/_/callbacks', (c) => c.json(deliveries.deliveries));
  app.post('/_/callbacks/mode', (c) => setMode(c, modeSchema, deliveries.setMode));
  app.post('/_/callbacks/:index/resend', (c) =>
    deliveries.resend(Number(c.req.param('index'))) ? c.json({}) : c.json({ error: 'No such delivery' }, 404),
  );
}

async function pay(c: Context, part: XenditPart) {
  const how = paySchema.safeParse(await c.req.json().catch(() => ({})));
  if (!how.success) return c.json({ error: z.prettifyError(how.error) }, 400);
  const invoice = payInvoice(part, c.req.param('id') ?? '', how.data);
  return invoice
    ? c.json(invoiceAnswer(invoice, part.origin()))
    : c.json({ error: 'It cannot be paid' }, 409);
}

/** Pays an invoice, and tells so by a callback. `undefined`: there is nothing to pay. */
export function payInvoice(
  { store, deliveries }: XenditPart,
  id: string,
  { channel, currency, ...how }: Partial<Paying> & Pick<Paying, 'channel'>,
): Invoice | undefined {
  const invoice = store.invoices.get(id);
  if (!invoice || !isPayable(invoice, how) || !channelOf(channel)) return undefined;
  store.pay(invoice, {
    amount: how.amount ?? invoice.amount,
    currency: currency ?? invoice.currency,
    channel,
  });
  deliveries.send(invoiceCallback(invoice));
  return invoice;
}

function isPayable({ status }: Invoice, how: Partial<Paying>): boolean {
  switch (status) {
    case 'PENDING':
      return true;
    case 'EXPIRED':
      return how.after_expiry === true;
    case 'PAID':
      return how.again === true;
  }
}

/** As somebody does at Xendit's dashboard. */
function expire(c: Context, { store, deliveries, origin }: XenditPart) {
  const invoice = store.invoices.get(c.req.param('id') ?? '');
  if (invoice?.status !== 'PENDING') return c.json({ error: 'It is not pending' }, 409);
  store.expire(invoice);
  deliveries.send(invoiceCallback(invoice));
  return c.json(invoiceAnswer(invoice, origin()));
}

async function settle(c: Context, part: XenditPart) {
  const how = refundModeSchema.safeParse(await c.req.json().catch(() => ({})));
  if (!how.success) return c.json({ error: z.prettifyError(how.error) }, 400);
  const refund = part.store.refunds.get(c.req.param('id') ?? '');
  if (refund?.status !== 'PENDING') return c.json({ error: 'It is not pending' }, 409);
  settleRefund(part, refund, how.data);
  return c.json(refundAnswer(refund));
}

const endings = { complete: 'COMPLETED', expire: 'EXPIRED', fail: 'FAILED', void: 'VOIDED' } as const;
const endingSchema = z.enum(['complete', 'expire', 'fail', 'void']);
const someAccount = { bank_code: 'BCA', account_holder_name: 'Somebody', account_number: '1234567890' };

function end(c: Context, part: XenditPart) {
  const ending = endingSchema.safeParse(c.req.param('ending'));
  if (!ending.success) return c.json({ error: z.prettifyError(ending.error) }, 404);
  const account = ending.data === 'complete' ? someAccount : undefined;
  const payout = endPayout(part, c.req.param('id') ?? '', endings[ending.data], account);
  return payout ? c.json(payoutAnswer(payout, part.origin())) : c.json({ error: 'It is not pending' }, 409);
}

async function setMode<Schema extends z.ZodType>(
  c: Context,
  schema: Schema,
  set: (mode: z.infer<Schema>) => void,
) {
  const mode = schema.safeParse(await c.req.json().catch(() => ({})));
  if (!mode.success) return c.json({ error: z.prettifyError(mode.error) }, 400);
  set(mode.data);
  return c.json({ mode: mode.data });
}
