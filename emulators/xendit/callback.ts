import type { CallbackSubject } from './faults.ts';
import type { PayoutLink } from './payout-link-store.ts';
import type { Payout } from './payout-store.ts';
import { paymentCallback, sessionCallback } from './session-wire.ts';
import type { Invoice, Refund } from './store.ts';
import { invoiceCallback, payoutCallback, payoutLinkAnswer, refundCallback } from './wire.ts';

/** News for the merchant, as it is posted. */
export interface Callback {
  of: CallbackSubject['of'];
  status: string;
  body: Readonly<Record<string, unknown>>;
  /** Of a session that was paid: the news of its payment, which Xendit sends as well, or instead. */
  byItself?: Readonly<Record<string, unknown>>;
}

/** News of an invoice or a session. */
export const ofInvoice = (invoice: Invoice, origin: string): Callback => ({
  of: 'invoice',
  status: invoice.status,
  body: invoice.product === 'session' ? sessionCallback(invoice, origin) : invoiceCallback(invoice),
  ...(invoice.product === 'session' &&
    invoice.payment && { byItself: paymentCallback(invoice, invoice.payment) }),
});

/** News of a payment of a session, by itself. */
export const ofPayment = (session: Invoice): Callback => ({
  of: 'invoice',
  status: session.status,
  body: session.payment ? paymentCallback(session, session.payment) : {},
});

export const ofRefund = (refund: Refund): Callback => ({
  of: 'refund',
  status: refund.status,
  body: refundCallback(refund),
});

export const ofPayoutLink = (link: PayoutLink, origin: string): Callback => ({
  of: 'payout-link',
  status: link.status,
  body: payoutLinkAnswer(link, origin),
});

export const ofPayout = (payout: Payout): Callback => ({
  of: 'payout',
  status: payout.status,
  body: payoutCallback(payout),
});

export const subjectOf = ({ of, status, body }: Callback, attempt: number): CallbackSubject => ({
  of,
  status,
  what: `callback of ${of}, ${status}, attempt ${attempt}`,
  text: JSON.stringify(body),
});

/** It says that another amount was paid; by default half of it. */
export function withAmount(body: Callback['body'], amount?: number): object {
  const { data } = body;
  if (typeof data === 'object' && data !== null) return { ...body, data: withAmount({ ...data }, amount) };
  return { ...body, paid_amount: amount ?? Number(body['paid_amount'] ?? body['amount']) / 2 };
}

/** The fields of `data` are at the top, without the envelope. */
export const flat = (body: Callback['body']): object => {
  const { data } = body;
  return typeof data === 'object' && data !== null ? data : body;
};
