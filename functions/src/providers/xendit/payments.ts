import * as z from 'zod';
import type { XenditSettings } from '../../config.ts';
import type { InvoiceDraft, PaymentProvider } from '../../ports.ts';
import { ProviderError } from '../../provider-error.ts';
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
  expiry_date: time,
  currency: z.string().default('IDR'),
  paid_amount: z.number().optional(),
  paid_at: time.optional().catch(undefined),
  payment_channel: z.string().optional(),
  payment_method: z.string().optional(),
});

type XenditInvoice = z.infer<typeof invoiceSchema>;

const refundSchema = z.object({
  id: z.string(),
  status: z.enum(['PENDING', 'SUCCEEDED', 'FAILED', 'CANCELLED']),
});

const refundStatuses = {
  PENDING: 'pending',
  SUCCEEDED: 'succeeded',
  FAILED: 'failed',
  CANCELLED: 'failed',
} as const;

/** Xendit's invoices and refunds. https://docs.xendit.co/docs/payment-links-api-overview */
export function createXenditPayments(settings: XenditSettings): PaymentProvider {
  const send = createXenditTransport(settings);
  return {
    async openInvoice(draft) {
      const invoice = (await findOpen(send, draft)) ?? (await create(send, draft));
      return { id: invoice.id, url: invoice.invoice_url, expiresAt: invoice.expiry_date };
    },
    async readInvoice(invoiceId) {
      return reportOf(await read(send, invoiceId));
    },
    async closeInvoice(invoiceId) {
      return reportOf(await expire(send, invoiceId));
    },
    async refund(invoiceId, amount, referenceId) {
      const refund = await requestRefund(send, invoiceId, amount, referenceId);
      return { id: refund.id, status: refundStatuses[refund.status] };
    },
    async readRefund(refundId) {
      const answer = await send({ method: 'GET', path: `/refunds/${encodeURIComponent(refundId)}` });
      return refundStatuses[parse(refundSchema, answer).status];
    },
  };
}

/**
 * Xendit keeps no idempotency key for invoices, and does not mind two with one `external_id`. A create that timed out may
 * have succeeded: so we look first, and adopt what is there.
 */
async function findOpen(send: XenditTransport, draft: InvoiceDraft): Promise<XenditInvoice | undefined> {
  const answer = await send({
    method: 'GET',
    path: '/v2/invoices',
    query: { external_id: draft.externalId },
  });
  const found = parse(z.array(z.unknown()), answer).flatMap(
    (item) => invoiceSchema.safeParse(item).data ?? [],
  );
  return found.find(
    (invoice) =>
      invoice.external_id === draft.externalId &&
      invoice.amount === draft.terms.amount &&
      invoice.status !== 'EXPIRED',
  );
}

async function create(send: XenditTransport, draft: InvoiceDraft): Promise<XenditInvoice> {
  const { default: models } = await import('xendit-node/invoice/models/index.js');
  const body: unknown = models.CreateInvoiceRequestToJSON({
    externalId: draft.externalId,
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

async function requestRefund(send: XenditTransport, invoiceId: string, amount: number, referenceId: string) {
  const body = {
    invoice_id: invoiceId,
    reference_id: referenceId,
    amount,
    currency: 'IDR',
    reason: 'CANCELLATION',
  };
  const headers = { 'idempotency-key': referenceId };
  return parse(refundSchema, await send({ method: 'POST', path: '/refunds', body, headers }));
}

function reportOf(invoice: XenditInvoice) {
  const status = statuses[invoice.status];
  return {
    status,
    currency: invoice.currency,
    paidAmount: status === 'paid' ? (invoice.paid_amount ?? invoice.amount) : undefined,
    paidAt: invoice.paid_at,
    channel: invoice.payment_channel ?? invoice.payment_method,
  };
}

function parse<Schema extends z.ZodType>(schema: Schema, answer: unknown): z.infer<Schema> {
  const parsed = schema.safeParse(answer);
  if (!parsed.success) throw new ProviderError('xendit', 'lasting', 'UNREADABLE_ANSWER', parsed.error);
  return parsed.data;
}
