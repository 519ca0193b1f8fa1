import { ofInvoice, ofPayment, type Callback } from './callback.ts';
import { channelOf } from './channels.ts';
import type { Invoice, ShownAs } from './store.ts';
import type { XenditPart } from './xendit.ts';

/** How an invoice is paid. */
export interface Paying {
  channel: string;
  /** The amount that really comes in; none: the whole. */
  amount?: number | undefined;
  currency?: string | undefined;
  /** The money comes although the invoice has expired, as happens with slow channels. */
  after_expiry?: boolean;
  /** The money comes although the invoice was paid. */
  again?: boolean;
  /** How that shows; none: as the sum of all. The payment of a pending invoice shows in any case. */
  shownAs?: ShownAs;
  /** Its callback is lost, without any rule. */
  lost?: boolean;
}

/** Pays an invoice, and sends a callback. `undefined`: there is nothing to pay. */
export function payInvoice(
  part: XenditPart,
  id: string,
  { channel, amount, currency, shownAs = 'sum', lost = false, ...how }: Paying,
): { invoice: Invoice; told: Promise<void> } | undefined {
  const invoice = part.store.invoices.get(id);
  if (!invoice || !isPayable(invoice, how) || !channelOf(channel)) return undefined;
  const payment = { amount: amount ?? invoice.amount, currency: currency ?? invoice.currency, channel };
  const before = invoice.status;
  const asTold = part.store.pay(invoice, payment, before === 'PENDING' ? 'sum' : shownAs);
  if (!how.again) befall(part, invoice, channel);
  return { invoice, told: part.deliveries.send(newsOf(asTold, invoice, before, part), lost) };
}

/** A session is completed once, and by a payment that it shows. Any other payment of it is told by itself. */
function newsOf(asTold: Invoice, now: Invoice, before: Invoice['status'], { origin }: XenditPart): Callback {
  const isCompleted =
    now.payment?.number === asTold.payment?.number && ['PENDING', 'EXPIRED'].includes(before);
  return asTold.product === 'session' && !isCompleted ? ofPayment(asTold) : ofInvoice(asTold, origin());
}

function befall(part: XenditPart, invoice: Invoice, channel: string): void {
  const fault = part.faults.payment.apply(subjectOf(invoice, 'paid'));
  switch (fault?.kind) {
    case undefined:
      return;
    case 'settle':
      part.agenda.in(fault.ms, () => settleInvoice(part, invoice, fault.told));
      return;
    case 'paid-again':
      part.agenda.in(fault.ms, () => {
        payInvoice(part, invoice.id, { channel, again: true, shownAs: fault.shownAs });
      });
  }
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

/** A session shows nothing of it. */
function settleInvoice({ store, deliveries, origin }: XenditPart, invoice: Invoice, told: boolean): void {
  if (invoice.status !== 'PAID') return;
  store.settle(invoice);
  if (told && invoice.product === 'invoice') void deliveries.send(ofInvoice(invoice, origin()));
}

/** Expires a pending invoice, and sends a callback. `undefined`: it is not pending. */
export function expireInvoice(part: XenditPart, id: string): Invoice | undefined {
  const invoice = part.store.invoices.get(id);
  if (invoice?.status !== 'PENDING') return undefined;
  part.store.expire(invoice);
  void part.deliveries.send(ofInvoice(invoice, part.origin()));
  befallExpired(part, invoice);
  return invoice;
}

/** Cancels an active session; false: it is not active. No callback of it is documented. */
export function cancelSession(part: XenditPart, session: Invoice): boolean {
  if (session.status !== 'PENDING') return false;
  part.store.expire(session);
  session.canceled = true;
  befallExpired(part, session);
  return true;
}

function befallExpired(part: XenditPart, invoice: Invoice): void {
  const fault = part.faults.expiry.apply(subjectOf(invoice, 'expired'));
  if (fault)
    part.agenda.in(fault.ms, () => {
      payInvoice(part, invoice.id, { channel: fault.channel, after_expiry: true });
    });
}

export const subjectOf = ({ id, externalId, description }: Invoice, what: string) => ({
  what: `invoice ${externalId} ${what}`,
  text: `${id} ${externalId} ${description ?? ''}`,
});
