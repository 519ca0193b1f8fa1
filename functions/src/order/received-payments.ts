import { possibleInvoices, unconfirmedPayments, type UnconfirmedPayment } from './unconfirmed-payments.ts';
import { newestInvoice } from './money.ts';
import type { Invoice, ProviderNotification, Order } from './order.ts';
import { isNamed, paymentsOf, withPayments } from './payments.ts';

/** A payment that a person found at the provider. `reference`: what another person finds it again by. */
export interface ReceivedPayment {
  amount: number;
  reference: string;
  at: number;
}

/** A payment named by the notice that told of it, or by an invoice of the order if no notice did. */
type NamedPayment =
  { told: UnconfirmedPayment; invoice: Invoice | undefined } | { told?: undefined; invoice: Invoice };

/**
 * A person says that this money came, in rupiah. From then on it is money like any other: it pays the order or goes back.
 * `undefined`: no payment of that name is expected, or it is known already.
 */
export function withReceived(order: Order, about: string, found: ReceivedPayment): Order | undefined {
  const named = namedBy(order, about);
  const { told, invoice } = named ?? {};
  if (!invoice) return undefined;
  const { amount, reference, at } = found;
  const known = paymentsOf(invoice);
  if (known.some((one) => isNamed(one, reference))) return undefined;
  const { paymentId: id, paidAt = at } = told ?? {};
  const payment = { id, amount, currency: 'IDR', paidAt, heardAt: at, reference };
  const paid = withPayments(invoice, [...known, payment], invoice.report);
  const invoices = order.invoices.map((one) => (one.id === paid.id ? paid : one));
  return settled({ ...order, invoices }, told, 'received');
}

/** A person says that no such money came: it is no longer looked for. */
export function withNotReceived(order: Order, about: string): Order | undefined {
  const told = namedBy(order, about)?.told;
  return told && settled(order, told, 'not-received');
}

function namedBy(order: Order, about: string): NamedPayment | undefined {
  const told = unconfirmedPayments(order).find(({ notices }) => notices.includes(about));
  if (told) return { told, invoice: possibleInvoices(order, told).at(-1) ?? newestInvoice(order) };
  const invoice = order.invoices.find(({ id }) => id === about);
  return invoice && { invoice };
}

function settled(
  order: Order,
  told: UnconfirmedPayment | undefined,
  as: ProviderNotification['settled'],
): Order {
  const notices = Object.entries(order.notices).map(
    ([id, notice]) => [id, told?.notices.includes(id) ? { ...notice, settled: as } : notice] as const,
  );
  return { ...order, notices: Object.fromEntries(notices) };
}
