import type { InvoiceReading, Outcome } from '../order/outcome.ts';
import type { ProviderInvoice } from '../ports.ts';
import { ProviderError } from '../provider-error.ts';
import { attemptNamedBy, invoiceName } from '../order/names.ts';
import { requestOf, type EffectOf, type Work } from './work.ts';

export async function openInvoice(
  { terms, attempt }: EffectOf<'open-invoice'>,
  { ports, order }: Work,
): Promise<Outcome> {
  const now = ports.clock.now();
  const payer = await ports.directory.person(requestOf(order).menteeId);
  const {
    id,
    url,
    amount,
    expiresAt = terms.payBy,
  } = await ports.payments.openInvoice({
    name: invoiceName(order.id, attempt),
    terms,
    payerEmail: payer?.email,
    durationSeconds: Math.max(60, Math.ceil((terms.payBy - now) / 1000)),
  });
  return { kind: 'invoice-opened', invoice: { attempt, id, url, amount, expiresAt, openedAt: now } };
}

/** Takes back an invoice that may have been opened without our knowing: what is found under its name is closed. */
export async function withdrawInvoice(
  { attempt }: EffectOf<'withdraw-invoice'>,
  { ports, order }: Work,
): Promise<Outcome> {
  const found = await ports.payments.findInvoices(invoiceName(order.id, attempt));
  const closed = found.map(async (invoice) =>
    invoice.report.status === 'open' ? ports.payments.closeInvoice(invoice.id) : invoice,
  );
  const readAt = ports.clock.now();
  return {
    kind: 'invoice-withdrawn',
    attempt,
    found: (await Promise.all(closed)).map((invoice) => readingOf(invoice, attempt, readAt)),
  };
}

/**
 * What the provider calls by another order's name, or does not know, is none of this order's, whatever the hint said. One
 * that we opened ourselves and that the provider does not know is a failure.
 */
export async function readInvoice(
  { invoiceId, notices }: EffectOf<'read-invoice'>,
  { ports, order }: Work,
): Promise<Outcome> {
  const readAt = ports.clock.now();
  const known = order.invoices.some(({ id }) => id === invoiceId);
  const invoice = await ports.payments.readInvoice(invoiceId).catch((error: unknown) => {
    if (!known && error instanceof ProviderError && error.code.includes('NOT_FOUND')) return undefined;
    throw error;
  });
  if (!invoice || attemptNamedBy(invoice.name, order.id) === undefined)
    return { kind: 'invoice-foreign', notices };
  return { kind: 'invoice-read', reading: readingOf(invoice, 0, readAt), notices };
}

export async function closeInvoice(
  { invoiceId }: EffectOf<'close-invoice'>,
  { ports }: Work,
): Promise<Outcome> {
  const readAt = ports.clock.now();
  const invoice = await ports.payments.closeInvoice(invoiceId);
  return { kind: 'invoice-read', reading: readingOf(invoice, 0, readAt), notices: [] };
}

/** An invoice that the order does not know yet gets this place among its attempts, and these times if it says none. */
function readingOf(invoice: ProviderInvoice, attempt: number, readAt: number): InvoiceReading {
  const { id, url, amount, openedAt = readAt, expiresAt = readAt, report } = invoice;
  return { invoice: { id, url, amount, openedAt, expiresAt, attempt }, report: { ...report, readAt } };
}
