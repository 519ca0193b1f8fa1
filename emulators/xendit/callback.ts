import type { CallbackSubject } from './faults.ts';
import type { PayoutLink } from './payout-link-store.ts';
import type { Payout } from './payout-store.ts';
import type { Invoice, Refund } from './store.ts';
import { invoiceCallback, payoutCallback, payoutLinkAnswer, refundCallback } from './wire.ts';

/** News for the merchant, as it is posted. */
export interface Callback {
  of: CallbackSubject['of'];
  status: string;
  body: Readonly<Record<string, unknown>>;
}

export const ofInvoice = (invoice: Invoice): Callback => ({
  of: 'invoice',
  status: invoice.status,
  body: invoiceCallback(invoice),
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
export const withAmount = (body: Callback['body'], amount?: number): object => ({
  ...body,
  paid_amount: amount ?? Number(body['paid_amount'] ?? body['amount']) / 2,
});

/** The fields of `data` are at the top, without the envelope. */
export const flat = (body: Callback['body']): object => {
  const { data } = body;
  return typeof data === 'object' && data !== null ? data : body;
};
