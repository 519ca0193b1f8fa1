import type { Outcome } from '../order/outcome.ts';
import type { InvoiceReading } from '../order/read-backs.ts';
import type { Order } from '../order/order.ts';
import type { Clock } from '../ports/clock.ts';
import type { PaymentProvider, ProviderInvoice } from '../ports/payments.ts';
import { ProviderError } from '../provider-error.ts';
import { attemptNamedBy, invoiceName } from '../order/names.ts';
import { requiredRequestOf, type EffectOf, type EffectContext } from './effect-context.ts';

export async function openInvoice(
  { terms, attempt }: EffectOf<'open-invoice'>,
  { ports, order, person, isFirst = false }: EffectContext,
): Promise<Outcome> {
  const now = ports.clock.now();
  const payer = await person(requiredRequestOf(order).menteeId);
  const {
    id,
    url,
    amount,
    expiresAt = terms.payBy,
  } = await ports.payments.openInvoice({
    name: invoiceName(order.id, attempt),
    isFirst,
    terms,
    payerEmail: payer?.email,
    askedAt: now,
    durationSeconds: Math.max(60, Math.ceil((terms.payBy - now) / 1000)),
    returnTo: ports.webPages && {
      paid: ports.webPages.afterPayment(order.id, 'paid'),
      failed: ports.webPages.afterPayment(order.id, 'failed'),
    },
  });
  return { kind: 'invoice-opened', invoice: { attempt, id, url, amount, expiresAt, openedAt: now } };
}

/** Withdraws an invoice that may have been opened without our knowledge: closes the open invoices under its name. */
export async function withdrawInvoice(
  { attempt }: EffectOf<'withdraw-invoice'>,
  { ports, order }: EffectContext,
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

/** What a read-back needs. */
interface InvoiceReader {
  order: Order;
  ports: { clock: Pick<Clock, 'now'>; payments: Pick<PaymentProvider, 'readInvoice' | 'findInvoices'> };
}

/**
 * Reads back one of our invoices. The id in a notification may be of something that is no invoice at the provider, or of
 * another order's invoice. Then all invoices under our own names are read, and nothing else is believed. Those that the provider
 * does not find by their names are read by the ids that the order knows.
 */
export async function readInvoice(
  { invoiceId, notices }: EffectOf<'read-invoice'>,
  reader: InvoiceReader,
): Promise<Outcome> {
  const { ports, order } = reader;
  const readAt = ports.clock.now();
  const known = order.invoices.some(({ id }) => id === invoiceId);
  const invoice = await (known ? ports.payments.readInvoice(invoiceId) : readUnknown(invoiceId, reader));
  if (invoice) return { kind: 'invoice-read', reading: readingOf(invoice, 0, readAt), notices };
  const named = attemptNamedBy(invoiceId, order.id);
  const attempts = named === undefined ? attemptsOf(order) : [named];
  const found = await readNamed(attempts, reader);
  return {
    kind: 'invoices-found',
    found: found.map((one) => readingOf(one, 0, readAt)),
    notices,
    at: readAt,
  };
}

/** The invoice of an attempt that the provider made without confirming it has 0 in place of the number. */
async function readNamed(
  attempts: readonly number[],
  { ports, order }: InvoiceReader,
): Promise<ProviderInvoice[]> {
  const names = attempts.map((attempt) => invoiceName(order.id, attempt));
  const found = (await Promise.all(names.map((name) => ports.payments.findInvoices(name)))).flat();
  const missing = order.invoices.filter(
    ({ id, attempt }) => [0, ...attempts].includes(attempt) && !found.some((one) => one.id === id),
  );
  const read = await Promise.all(missing.map(({ id }) => ports.payments.readInvoice(id)));
  return [...found, ...read];
}

/** A lasting refusal means that there is no such invoice, or that the id is not one of an invoice. */
async function readUnknown(
  invoiceId: string,
  { ports, order }: InvoiceReader,
): Promise<ProviderInvoice | undefined> {
  if (attemptNamedBy(invoiceId, order.id) !== undefined) return undefined;
  const invoice = await ports.payments.readInvoice(invoiceId).catch((error: unknown) => {
    if (error instanceof ProviderError && error.kind === 'lasting') return undefined;
    throw error;
  });
  return invoice && attemptNamedBy(invoice.name, order.id) !== undefined ? invoice : undefined;
}

const attemptsOf = ({ invoicesWanted }: Order): number[] =>
  Array.from({ length: invoicesWanted }, (_, index) => index + 1);

export async function closeInvoice(
  { invoiceId }: EffectOf<'close-invoice'>,
  { ports }: EffectContext,
): Promise<Outcome> {
  const readAt = ports.clock.now();
  const invoice = await ports.payments.closeInvoice(invoiceId);
  return { kind: 'invoice-read', reading: readingOf(invoice, 0, readAt), notices: [] };
}

/** An invoice that the order does not know yet gets this `attempt`, and `readAt` for the times that it does not state. */
function readingOf(invoice: ProviderInvoice, attempt: number, readAt: number): InvoiceReading {
  const { id, url, amount, openedAt = readAt, expiresAt = readAt, report } = invoice;
  return { invoice: { id, url, amount, openedAt, expiresAt, attempt }, report: { ...report, readAt } };
}
