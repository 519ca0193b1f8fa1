import type { Context, Hono } from 'hono';
import * as z from 'zod';
import { channelOf } from './channels.ts';
import { modeSchema } from './deliveries.ts';
import type { Invoice } from './store.ts';
import { invoiceAnswer, invoiceCallback, refundAnswer } from './wire.ts';
import type { XenditPart } from './xendit.ts';

const paySchema = z.object({
  channel: z.string().default('QRIS'),
  /** What really comes in; none: the whole. */
  amount: z.number().int().positive().optional(),
  /** True: the money comes though the invoice has expired, as happens with slow channels. */
  after_expiry: z.boolean().default(false),
});

/** What tests and the demo do that a person would do on a page, and what they look at. */
export function controlRoutes(app: Hono, part: XenditPart): void {
  app.post('/_/invoices/:id/pay', (c) => pay(c, part));
  app.get('/_/invoices', (c) =>
    c.json([...part.store.invoices.values()].map((invoice) => invoiceAnswer(invoice, part.origin()))),
  );
  app.get('/_/refunds', (c) => c.json([...part.store.refunds.values()].map(refundAnswer)));
  app.get('/_/callbacks', (c) => c.json(part.deliveries.deliveries));
  app.post('/_/callbacks/mode', (c) => setMode(c, part));
  app.post('/_/callbacks/:index/resend', (c) =>
    part.deliveries.resend(Number(c.req.param('index')))
      ? c.json({})
      : c.json({ error: 'No such delivery' }, 404),
  );
}

async function pay(c: Context, part: XenditPart) {
  const how = paySchema.safeParse(await c.req.json().catch(() => ({})));
  if (!how.success) return c.json({ error: z.prettifyError(how.error) }, 400);
  const { after_expiry: afterExpiry, ...rest } = how.data;
  const invoice = payInvoice(part, c.req.param('id') ?? '', { ...rest, afterExpiry });
  return invoice
    ? c.json(invoiceAnswer(invoice, part.origin()))
    : c.json({ error: 'It cannot be paid' }, 409);
}

/** Pays a pending invoice, and tells so by a callback. `undefined`: there is nothing to pay. */
export function payInvoice(
  { store, deliveries }: XenditPart,
  id: string,
  how: { channel: string; amount?: number | undefined; afterExpiry?: boolean },
): Invoice | undefined {
  const invoice = store.invoices.get(id);
  const payable = invoice?.status === 'PENDING' || (invoice?.status === 'EXPIRED' && how.afterExpiry);
  if (!invoice || !payable || !channelOf(how.channel)) return undefined;
  store.pay(invoice, how.amount ?? invoice.amount, how.channel);
  deliveries.send(invoiceCallback(invoice));
  return invoice;
}

async function setMode(c: Context, { deliveries }: XenditPart) {
  const mode = modeSchema.safeParse(await c.req.json().catch(() => ({})));
  if (!mode.success) return c.json({ error: z.prettifyError(mode.error) }, 400);
  deliveries.setMode(mode.data);
  return c.json(mode.data);
}
