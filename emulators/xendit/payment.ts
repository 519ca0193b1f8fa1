import { ofInvoice } from './callback.ts';
import { channelOf } from './channels.ts';
import type { Invoice } from './store.ts';
import type { XenditPart } from './xendit.ts';

/** How somebody pays. */
export interface Paying {
  channel: string;
  /** What really comes in; none: the whole. */
  amount?: number | undefined;
  currency?: string | undefined;
  /** The money comes though the invoice has expired, as happens with slow channels. */
  after_expiry?: boolean;
  /** The money comes though the invoice has been paid. */
  again?: boolean;
}

/** Pays an invoice, and tells so by a callback. `undefined`: there is nothing to pay. */
export function payInvoice(
  part: XenditPart,
  id: string,
  { channel, amount, currency, ...how }: Paying,
): { invoice: Invoice; told: Promise<void> } | undefined {
  const invoice = part.store.invoices.get(id);
  if (!invoice || !isPayable(invoice, how) || !channelOf(channel)) return undefined;
  part.store.pay(invoice, {
    amount: amount ?? invoice.amount,
    currency: currency ?? invoice.currency,
    channel,
  });
  const fault = part.faults.payment.strike(subjectOf(invoice, 'paid'));
  if (fault) part.agenda.in(fault.ms, () => settleInvoice(part, invoice, fault.told));
  return { invoice, told: part.deliveries.send(ofInvoice(invoice)) };
}

function isPayable({ status }: Invoice, how: Pick<Paying, 'after_expiry' | 'again'>): boolean {
  switch (status) {
    case 'PENDING':
      return true;
    case 'EXPIRED':
      return how.after_expiry === true;
    case 'PAID':
    case 'SETTLED':
      return how.again === true;
  }
}

function settleInvoice({ store, deliveries }: XenditPart, invoice: Invoice, told: boolean): void {
  if (invoice.status !== 'PAID') return;
  store.settle(invoice);
  if (told) void deliveries.send(ofInvoice(invoice));
}

/** Ends an invoice that is pending, and tells so by a callback. `undefined`: it is not pending. */
export function expireInvoice(part: XenditPart, id: string): Invoice | undefined {
  const invoice = part.store.invoices.get(id);
  if (invoice?.status !== 'PENDING') return undefined;
  part.store.expire(invoice);
  void part.deliveries.send(ofInvoice(invoice));
  const fault = part.faults.expiry.strike(subjectOf(invoice, 'expired'));
  if (fault)
    part.agenda.in(fault.ms, () => {
      payInvoice(part, id, { channel: fault.channel, after_expiry: true });
    });
  return invoice;
}

export const subjectOf = ({ id, externalId, description }: Invoice, what: string) => ({
  what: `invoice ${externalId} ${what}`,
  text: `${id} ${externalId} ${description ?? ''}`,
});
