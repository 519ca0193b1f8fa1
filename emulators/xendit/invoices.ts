import type { Context, Hono } from 'hono';
import * as z from 'zod';
import { answerOf, befallOpened, refusedField } from './openings.ts';
import { expireInvoice } from './payment.ts';
import { invalidBy, refuse } from './refusals.ts';
import type { Invoice } from './store.ts';
import { invoiceAnswer } from './wire.ts';
import type { XenditPart } from './xendit.ts';

const redirectUrl = z.url().max(255).optional();

const requestSchema = z.object({
  external_id: z.string().min(1).max(255),
  amount: z.number().positive(),
  invoice_duration: z.number().int().min(1).max(31_536_000).default(86_400),
  currency: z.string().default('IDR'),
  description: z.string().optional(),
  payer_email: z.string().optional(),
  success_redirect_url: redirectUrl,
  failure_redirect_url: redirectUrl,
});

/** `/v2/invoices`, with and without the slash that xendit-node puts at its end. */
export function invoiceRoutes(app: Hono, part: XenditPart): void {
  const create = (c: Context) => createInvoice(c, part);
  app.post('/v2/invoices', create);
  app.post('/v2/invoices/', create);
  app.get('/v2/invoices', (c) => findInvoices(c, part));
  app.get('/v2/invoices/:id', (c) => readInvoice(c, part));
  app.post('/invoices/:id/expire!', (c) => expireNow(c, part));
}

async function createInvoice(c: Context, part: XenditPart) {
  const body: unknown = await c.req.json().catch(() => undefined);
  if (body === undefined)
    return refuse(c, 400, 'INVALID_JSON_FORMAT', 'The request body is not a valid JSON format');
  const requested = requestSchema.safeParse(body);
  if (!requested.success) return invalidBy(c, requested.error);
  const refused = refusedField(part, requested.data.external_id, body);
  if (refused) return refuse(c, 400, refused.refusal, `"${refused.field}" must be a valid one`);
  const {
    external_id: externalId,
    invoice_duration: durationSeconds,
    payer_email: payerEmail,
    success_redirect_url: successUrl,
    failure_redirect_url: failureUrl,
    ...rest
  } = requested.data;
  if (rest.currency !== 'IDR')
    return refuse(c, 400, 'UNSUPPORTED_CURRENCY', `Currency ${rest.currency} is not supported`);
  if (rest.amount > 1_000_000_000)
    return refuse(c, 400, 'MAXIMUM_TRANSFER_AMOUNT_ERROR', 'amount must be below 1000000000');
  const { currency, description } = rest;
  // Xendit truncates what is behind the point of a rupiah amount.
  const amount = Math.trunc(rest.amount);
  const invoice = part.store.open({
    product: 'invoice',
    externalId,
    durationSeconds,
    payerEmail,
    currency,
    description,
    amount,
    successUrl,
    failureUrl,
  });
  const asCreated = answered(invoice, part);
  await befallOpened(invoice, part);
  return c.json(asCreated);
}

/** The invoice as it is answered now. */
const answered = (invoice: Invoice, part: XenditPart): object =>
  answerOf(invoiceAnswer(invoice, part.origin()), invoice, part);

const listSchema = z.object({
  external_id: z.string().optional(),
  paid_after: z.iso.datetime().optional(),
  limit: z.coerce.number().int().min(1).max(100).default(10),
  last_invoice: z.string().optional(),
});

/** The newest first; after `last_invoice`, if it is given. */
function findInvoices(c: Context, part: XenditPart) {
  const asked = listSchema.safeParse(c.req.query());
  if (!asked.success) return invalidBy(c, asked.error);
  const { external_id: name, paid_after: since, limit, last_invoice: last } = asked.data;
  const found = [...part.store.invoices.values()].filter(
    ({ externalId, payment, product }) =>
      product === 'invoice' &&
      (name === undefined || externalId === name) &&
      (since === undefined || (payment !== undefined && payment.at >= Date.parse(since))),
  );
  const listed = found.filter(({ unlistedReads }) => unlistedReads === 0).toReversed();
  for (const invoice of found) if (invoice.unlistedReads > 0) invoice.unlistedReads -= 1;
  const from = listed.findIndex(({ id }) => id === last) + 1;
  return c.json(listed.slice(from, from + limit).map((invoice) => answered(invoice, part)));
}

function readInvoice(c: Context, part: XenditPart) {
  const id = c.req.param('id') ?? '';
  const invoice = part.store.invoices.get(id);
  if (invoice?.product !== 'invoice')
    return refuse(c, 404, 'INVOICE_NOT_FOUND_ERROR', `Could not find invoice by id ${id}`);
  return c.json(answered(invoice, part));
}

/** Only a pending invoice can be expired. */
function expireNow(c: Context, part: XenditPart) {
  const id = c.req.param('id') ?? '';
  const isInvoice = part.store.invoices.get(id)?.product === 'invoice';
  const invoice = isInvoice ? expireInvoice(part, id) : undefined;
  return invoice
    ? c.json(answered(invoice, part))
    : refuse(c, 404, 'INVOICE_NOT_FOUND_ERROR', 'Could not find and update PENDING invoice');
}
