import * as z from 'zod';
import type { CreateInvoiceRequest } from 'xendit-node/invoice/models/index.js';
import type { XenditSettings } from '../../config.ts';
import type { InvoiceDraft, PaymentProvider } from '../../ports.ts';
import { ProviderError } from '../../provider-error.ts';
import {
  invoiceOf,
  parseInvoice,
  parseInvoices,
  payableOf,
  stateOf,
  type XenditInvoice,
} from './invoice-answer.ts';
import { createXenditReturns } from './returns.ts';
import { createXenditTransport, type ConnectXendit, type XenditTransport } from './transport.ts';

/** Xendit's invoices, refunds and payout links. https://docs.xendit.co/docs/payment-links-api-overview */
export function createXenditPayments(settings: XenditSettings, connect?: ConnectXendit): PaymentProvider {
  const send = createXenditTransport(settings, connect);
  return {
    async openInvoice(draft) {
      const known = draft.isFirst ? undefined : await findOpen(send, draft);
      return payableOf(known ?? (await create(send, draft)));
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
 * have succeeded: so every attempt but the first looks before it makes one, and adopts what is there. Of several the paid one is adopted, else the oldest; the rest
 * must not be paid, too.
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
 * An invoice needs a name and an amount. What else we say of it may be refused: an address that Xendit finds wrong, a
 * topic's title. For that no order is lost: it is asked for once more without what can be done without.
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
  };
  try {
    return await createBy(send, { ...wanted, ...more });
  } catch (error) {
    if (!(error instanceof ProviderError) || error.kind !== 'lasting') throw error;
    return createBy(send, wanted);
  }
}

async function createBy(send: XenditTransport, wish: CreateInvoiceRequest): Promise<XenditInvoice> {
  const { default: models } = await import('xendit-node/invoice/models/index.js');
  const body: unknown = models.CreateInvoiceRequestToJSON(wish);
  const answer = await send({ method: 'POST', path: '/v2/invoices/', body: z.looseObject({}).parse(body) });
  return parseInvoice(answer);
}

async function read(send: XenditTransport, invoiceId: string): Promise<XenditInvoice> {
  return parseInvoice(await send({ method: 'GET', path: `/v2/invoices/${encodeURIComponent(invoiceId)}` }));
}

/**
 * Only a pending invoice can be expired; a refusal may mean that it has just been paid, so the invoice is read again. It is
 * closed when it says so, and not before.
 */
async function expire(send: XenditTransport, invoiceId: string): Promise<XenditInvoice> {
  try {
    const answer = await send({ method: 'POST', path: `/invoices/${encodeURIComponent(invoiceId)}/expire!` });
    return closed(parseInvoice(answer));
  } catch (error) {
    const invoice = await read(send, invoiceId);
    if (stateOf(invoice) === 'open') throw error;
    return invoice;
  }
}

function closed(invoice: XenditInvoice): XenditInvoice {
  if (stateOf(invoice) === 'open') throw new ProviderError('xendit', 'passing', 'STILL_OPEN');
  return invoice;
}
