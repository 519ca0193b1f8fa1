import * as z from 'zod';
import type { CreateInvoiceRequest } from 'xendit-node/invoice/models/index.js';
import type { InvoiceDraft, PaymentProvider, ProviderInvoice } from '../../ports/payments.ts';
import { ProviderError } from '../../provider-error.ts';
import { closedOrRead } from './closing.ts';
import {
  invoiceOf,
  paidInvoicesIn,
  parseInvoice,
  parseInvoices,
  payableOf,
  stateOf,
  type XenditInvoice,
} from './invoice-answer.ts';
import type { XenditTransport } from './transport.ts';

type InvoiceOperations = Pick<
  PaymentProvider,
  'readInvoice' | 'closeInvoice' | 'findInvoices' | 'paidInvoices'
> & {
  make: PaymentProvider['openInvoice'];
  /** The invoice that an earlier attempt made; `undefined`: there is none. */
  adopt: (draft: InvoiceDraft) => Promise<ProviderInvoice | undefined>;
};

/** Xendit's invoices. https://docs.xendit.co/docs/payment-links-api-overview */
export const createXenditInvoices = (send: XenditTransport): InvoiceOperations => ({
  async make(draft) {
    return payableOf(await create(send, draft));
  },
  async adopt(draft) {
    const known = await findOpen(send, draft);
    return known && payableOf(known);
  },
  async readInvoice(invoiceId) {
    return invoiceOf(await read(send, invoiceId));
  },
  async closeInvoice(invoiceId) {
    return expire(send, invoiceId);
  },
  async findInvoices(name) {
    return (await find(send, name)).map(invoiceOf);
  },
  async paidInvoices(since, after) {
    const query = { paid_after: new Date(since).toISOString(), limit: String(PAGE) };
    const answer = await send({
      method: 'GET',
      path: '/v2/invoices',
      query: { ...query, ...(after !== undefined && { last_invoice: after }) },
    });
    return paidInvoicesIn(answer, since, PAGE);
  },
});

/** How many invoices one request lists. */
const PAGE = 100;

/**
 * Xendit has no idempotency key for invoices, and accepts two with one `external_id`. A create that timed out may have
 * succeeded. So every attempt but the first looks for an invoice before it makes one, and adopts one that is there. Of
 * several invoices a paid one is adopted, else the oldest; the rest are closed, so that they are not paid, too.
 */
async function findOpen(send: XenditTransport, draft: InvoiceDraft): Promise<XenditInvoice | undefined> {
  const found = (await find(send, draft.name)).filter(
    (one) => one.amount === draft.terms.amount && stateOf(one) !== 'expired',
  );
  const [adopted, ...extra] = found.toSorted(
    (a, b) => Number(isPaid(b)) - Number(isPaid(a)) || (a.created ?? 0) - (b.created ?? 0),
  );
  const pending = extra.filter((one) => !isPaid(one));
  await Promise.all(pending.map(({ id }) => expire(send, id)));
  return adopted;
}

const isPaid = (invoice: XenditInvoice): boolean => stateOf(invoice) === 'paid';

async function find(send: XenditTransport, name: string): Promise<XenditInvoice[]> {
  const answer = await send({ method: 'GET', path: '/v2/invoices', query: { external_id: name } });
  return parseInvoices(answer, name);
}

/**
 * An invoice needs a name and an amount. Xendit may refuse the optional fields: a mail address that it finds wrong, a
 * topic's title. No order is lost for that: the invoice is asked for once more without the optional fields.
 */
async function create(send: XenditTransport, draft: InvoiceDraft): Promise<XenditInvoice> {
  const wanted = {
    externalId: draft.name,
    amount: draft.terms.amount,
    currency: draft.terms.currency,
    invoiceDuration: draft.durationSeconds,
    shouldSendEmail: false,
  };
  const more = {
    description: draft.terms.topicTitle,
    ...(draft.payerEmail && { payerEmail: draft.payerEmail }),
    ...(draft.returnTo && {
      successRedirectUrl: draft.returnTo.paid,
      failureRedirectUrl: draft.returnTo.failed,
    }),
  };
  try {
    return await createBy(send, { ...wanted, ...more });
  } catch (error) {
    if (!(error instanceof ProviderError) || error.kind !== 'lasting') throw error;
    return createBy(send, wanted);
  }
}

async function createBy(send: XenditTransport, invoice: CreateInvoiceRequest): Promise<XenditInvoice> {
  const { default: models } = await import('xendit-node/invoice/models/index.js');
  const body: unknown = models.CreateInvoiceRequestToJSON(invoice);
  const answer = await send({ method: 'POST', path: '/v2/invoices/', body: z.looseObject({}).parse(body) });
  return parseInvoice(answer);
}

async function read(send: XenditTransport, invoiceId: string): Promise<XenditInvoice> {
  return parseInvoice(await send({ method: 'GET', path: `/v2/invoices/${encodeURIComponent(invoiceId)}` }));
}

const expire = (send: XenditTransport, invoiceId: string): Promise<ProviderInvoice> =>
  closedOrRead(
    async () => {
      const path = `/invoices/${encodeURIComponent(invoiceId)}/expire!`;
      return invoiceOf(parseInvoice(await send({ method: 'POST', path })));
    },
    async () => invoiceOf(await read(send, invoiceId)),
  );
