import type { Outcome } from '../order/outcome.ts';
import { requestOf, type EffectOf, type Work } from './work.ts';

/** The invoice's name at the provider, the same each time it is asked for. */
export const invoiceName = (orderId: string, attempt = 1): string => `order:${orderId}:${attempt}`;

/** The order that an invoice or refund is named after. */
export function orderNamedBy(name: string): string | undefined {
  return /^(?:order|refund):([-\w]{8,64}):\d+$/.exec(name)?.[1];
}

export async function openInvoice(
  { terms }: EffectOf<'open-invoice'>,
  { ports, order }: Work,
): Promise<Outcome> {
  const now = ports.clock.now();
  const payer = await ports.directory.person(requestOf(order).menteeId);
  const opened = await ports.payments.openInvoice({
    externalId: invoiceName(order.id),
    terms,
    payerEmail: payer?.email,
    durationSeconds: Math.max(60, Math.ceil((terms.payBy - now) / 1000)),
  });
  return { kind: 'invoice-opened', invoice: { ...opened, amount: terms.amount, openedAt: now } };
}

export async function readInvoice(effect: EffectOf<'read-invoice'>, { ports }: Work): Promise<Outcome> {
  const readAt = ports.clock.now();
  const report = await ports.payments.readInvoice(effect.invoiceId);
  return { kind: 'invoice-read', report: { ...report, readAt }, notices: effect.notices };
}

export async function closeInvoice(effect: EffectOf<'close-invoice'>, { ports }: Work): Promise<Outcome> {
  const readAt = ports.clock.now();
  const report = await ports.payments.closeInvoice(effect.invoiceId);
  return { kind: 'invoice-read', report: { ...report, readAt }, notices: [] };
}

export async function refund(effect: EffectOf<'refund'>, { ports, order }: Work): Promise<Outcome> {
  const { invoiceId, amount } = effect;
  const requestedAt = ports.clock.now();
  const { id, status } = await ports.payments.refund(invoiceId, amount, `refund:${order.id}:1`);
  const settledAt = status === 'pending' ? undefined : requestedAt;
  return {
    kind: 'refund-requested',
    refund: { id, amount, requestedAt, status, readAt: requestedAt, settledAt },
  };
}

export async function readRefund(effect: EffectOf<'read-refund'>, { ports }: Work): Promise<Outcome> {
  const at = ports.clock.now();
  const status = await ports.payments.readRefund(effect.refundId);
  return { kind: 'refund-read', status, at, notices: effect.notices };
}
