import * as z from 'zod';
import type { XenditSettings } from '../../config.ts';
import type { InvoiceDraft, PaymentProvider, ProviderInvoice } from '../../ports.ts';
import { parse } from './parse.ts';
import { createXenditReturns } from './returns.ts';
import { createXenditTransport, type XenditTransport } from './transport.ts';

/** `PAID` and `SETTLED` are both paid: the second follows when the money reaches the balance. */
const statuses = { PENDING: 'open', PAID: 'paid', SETTLED: 'paid', EXPIRED: 'expired' } as const;

const time = z
  .string()
  .transform((text) => Date.parse(text))
  .pipe(z.number());

const invoiceSchema = z.object({
  id: z.string().min(1),
  external_id: z.string(),
  status: z.enum(['PENDING', 'PAID', 'SETTLED', 'EXPIRED']),
  amount: z.number(),
  invoice_url: z.string(),
  created: time.catch(0),
  expiry_date: time,
  currency: z.string().default('IDR'),
  paid_amount: z.number().optional(),
  paid_at: time.optional().catch(undefined),
  payment_channel: z.string().optional(),
  payment_method: z.string().optional(),
});

type XenditInvoice = z.infer<typeof invoiceSchema>;

/** Xendit's invoices, refunds and payout links. https://docs.xendit.co/docs/payment-links-api-overview */
export function createXenditPayments(settings: XenditSettings): PaymentProvider {
  const send = createXenditTransport(settings);
  return {
    async openInvoice(draft) {
      return invoiceOf((await findOpen(send, draft)) ?? (await create(send, draft)));
    },
    async readInvoice(invoiceId) {
      return invoiceOf(await read(send, invoiceId));
    },
    async closeInvoice(invoiceId) {
      return invoiceOf(await expire(send, invoiceId));
    },
    async findInvoices(name) {
      return (await find(send, name)).map(invoiceOf);
    },
    ...createXenditReturns(send),
  };
}

/**
 * Xendit keeps no idempotency key for invoices, and does not mind two with one `external_id`. A create that timed out may
 * have succeeded: so we look first, and adopt what is there. Of several the paid one is adopted, else the oldest; the rest
 * must not be paid, too.
 */
async function findOpen(send: XenditTransport, draft: InvoiceDraft): Promise<XenditInvoice | undefined> {
  const found = (await find(send, draft.name)).filter(
    ({ amount, status }) => amount === draft.terms.amount && status !== 'EXPIRED',
  );
  const [adopted, ...extra] = found.toSorted(
    (a, b) => Number(b.status !== 'PENDING') - Number(a.status !== 'PENDING') || a.created - b.created,
  );
  const pending = extra.filter(({ status }) => status === 'PENDING');
  await Promise.all(pending.map(({ id }) => expire(send, id)));
  return adopted;
}

async function find(send: XenditTransport, name: string): Promise<XenditInvoice[]> {
  const answer = await send({ method: 'GET', path: '/v2/invoices', query: { external_id: name } });
  return parse(z.array(z.unknown()), answer)
    .flatMap((item) => invoiceSchema.safeParse(item).data ?? [])
    .filter(({ external_id }) => external_id === name);
}

async function create(send: XenditTransport, draft: InvoiceDraft): Promise<XenditInvoice> {
  const { default: models } = await import('xendit-node/invoice/models/index.js');
  const body: unknown = models.CreateInvoiceRequestToJSON({
    externalId: draft.name,
    amount: draft.terms.amount,
    currency: draft.terms.currency,
    invoiceDuration: draft.durationSeconds,
    description: draft.terms.topicTitle,
    shouldSendEmail: false,
    ...(draft.payerEmail && { payerEmail: draft.payerEmail }),
  });
  const answer = await send({ method: 'POST', path: '/v2/invoices/', body: z.looseObject({}).parse(body) });
  return parse(invoiceSchema, answer);
}

async function read(send: XenditTransport, invoiceId: string): Promise<XenditInvoice> {
  return parse(
    invoiceSchema,
    await send({ method: 'GET', path: `/v2/invoices/${encodeURIComponent(invoiceId)}` }),
  );
}

/** Only a pending invoice can be expired; a refusal may mean that it has just been paid, so the invoice is read again. */
async function expire(send: XenditTransport, invoiceId: string): Promise<XenditInvoice> {
  try {
    const answer = await send({ method: 'POST', path: `/invoices/${encodeURIComponent(invoiceId)}/expire!` });
    return parse(invoiceSchema, answer);
  } catch (error) {
    const invoice = await read(send, invoiceId);
    if (invoice.status === 'PENDING') throw error;
    return invoice;
  }
}

function invoiceOf(invoice: XenditInvoice): ProviderInvoice {
  const status = statuses[invoice.status];
  return {
    id: invoice.id,
    name: invoice.external_id,
    url: invoice.invoice_url,
    amount: invoice.amount,
    openedAt: invoice.created,
    expiresAt: invoice.expiry_date,
    report: {
      status,
      currency: invoice.currency,
      paidAmount: status === 'paid' ? (invoice.paid_amount ?? invoice.amount) : undefined,
      paidAt: invoice.paid_at,
      channel: invoice.payment_channel ?? invoice.payment_method,
    },
  };
}
