import { channelOf } from './channels.ts';
import type { PayoutLink } from './payout-link-store.ts';
import type { Payout } from './payout-store.ts';
import { BUSINESS, iso, ofPayment, paymentRequestId, sessionPaymentId } from './session-wire.ts';
import type { Invoice, Payment, Refund } from './store.ts';

/** The vendor's shapes. https://developers.xendit.co/api-reference/#invoices */

const available = (amount: number) => ({
  available_banks: ['MANDIRI', 'BRI', 'BNI', 'PERMATA', 'BCA'].map((bank_code) => ({
    bank_code,
    collection_type: 'POOL',
    transfer_amount: amount,
    bank_branch: 'Virtual Account',
    account_holder_name: 'NUSADEMY',
    identity_amount: 0,
  })),
  available_retail_outlets: [{ retail_outlet_name: 'ALFAMART' }, { retail_outlet_name: 'INDOMARET' }],
  available_ewallets: [{ ewallet_type: 'OVO' }, { ewallet_type: 'DANA' }, { ewallet_type: 'SHOPEEPAY' }],
  available_qr_codes: [{ qr_code_type: 'QRIS' }],
  available_direct_debits: [{ direct_debit_type: 'DD_BRI' }],
  available_paylaters: [],
});

/** An invoice as the API answers it. */
export const invoiceAnswer = (invoice: Invoice, origin: string) => ({
  ...common(invoice),
  ...(invoice.payment && paid(invoice)),
  merchant_profile_picture_url: `${origin}/_/logo.png`,
  expiry_date: iso(invoice.expiresAt),
  invoice_url: `${origin}/web/${invoice.id}`,
  ...available(invoice.amount),
  ...(invoice.successUrl !== undefined && { success_redirect_url: invoice.successUrl }),
  ...(invoice.failureUrl !== undefined && { failure_redirect_url: invoice.failureUrl }),
  should_exclude_credit_card: false,
  should_send_email: false,
});

/** An invoice as its callback tells it: without the links, and without the payment's keys when it expired. */
export const invoiceCallback = (invoice: Invoice) => ({
  ...common(invoice),
  is_high: false,
  ...(invoice.payment && paid(invoice)),
});

const common = (invoice: Invoice) => ({
  id: invoice.id,
  external_id: invoice.externalId,
  user_id: BUSINESS,
  status: invoice.status,
  merchant_name: 'Nusademy',
  amount: invoice.amount,
  ...(invoice.payerEmail && { payer_email: invoice.payerEmail }),
  ...(invoice.description && { description: invoice.description }),
  created: iso(invoice.createdAt),
  updated: iso(invoice.updatedAt),
  currency: invoice.currency,
});

/** Money in another currency shows as the invoice's own; what was asked for is then `initial_…`. */
function paid({ id, payment, currency, amount }: Invoice) {
  if (!payment) return {};
  return {
    ...(payment.currency !== currency && {
      currency: payment.currency,
      initial_currency: currency,
      initial_amount: amount,
    }),
    paid_amount: payment.amount,
    paid_at: iso(payment.at),
    ...channelOf(payment.channel)?.paymentKeys(ofPayment(id, payment.number)),
  };
}

/** The id of a payment, by which it is told apart: that of a session, by its payment request. Not every channel has one. */
export function paymentIdOf({ id, product }: Invoice, { channel, number }: Payment): string | undefined {
  if (product === 'session') return paymentRequestId(id, number);
  const keys = channelOf(channel)?.paymentKeys(ofPayment(id, number)) ?? {};
  return keys['payment_id'] ?? keys['credit_card_charge_id'];
}

export const refundAnswer = (refund: Refund) => ({
  id: refund.id,
  ...(refund.payment === undefined
    ? { invoice_id: refund.invoiceId, payment_id: `py-${refund.invoiceId}` }
    : {
        invoice_id: null,
        payment_id: sessionPaymentId(refund.invoiceId, refund.payment),
        payment_request_id: paymentRequestId(refund.invoiceId, refund.payment),
      }),
  ...(refund.referenceId && { reference_id: refund.referenceId }),
  amount: refund.amount,
  currency: refund.currency,
  country: 'ID',
  reason: refund.reason,
  status: refund.status,
  failure_code: refund.failureCode ?? null,
  created: iso(refund.createdAt),
  updated: iso(refund.updatedAt),
});

export const refundCallback = (refund: Refund) => ({
  event: refund.status === 'SUCCEEDED' ? 'refund.succeeded' : 'refund.failed',
  business_id: BUSINESS,
  created: iso(refund.updatedAt),
  data: refundAnswer(refund),
});

/** A payout link as the API and its callback tell it. https://docs.xendit.co/docs/integration-payout-links */
export const payoutLinkAnswer = (link: PayoutLink, origin: string) => ({
  id: link.id,
  external_id: link.externalId,
  amount: link.amount,
  merchant_name: 'Nusademy',
  status: link.status,
  expiration_timestamp: iso(link.expiresAt),
  created: iso(link.createdAt),
  email: link.email,
  payout_url: `${origin}/payout/${link.id}`,
  ...link.account,
  ...(link.failureReason !== undefined && { failure_reason: link.failureReason }),
  ...(link.status === 'COMPLETED' && { completed_timestamp: iso(link.updatedAt) }),
});

const QUARTER_HOUR = 900_000;

/** https://docs.xendit.co/docs/integration-payouts */
export const payoutAnswer = (payout: Payout) => ({
  id: payout.id,
  amount: payout.amount,
  channel_code: payout.channelCode,
  currency: payout.currency,
  ...(payout.description !== undefined && { description: payout.description }),
  reference_id: payout.referenceId,
  status: payout.status,
  ...(payout.failureCode !== undefined && { failure_code: payout.failureCode }),
  created: iso(payout.createdAt),
  updated: iso(payout.updatedAt),
  estimated_arrival_time: iso(payout.createdAt + QUARTER_HOUR),
  business_id: BUSINESS,
  channel_properties: {
    account_number: payout.accountNumber,
    ...(payout.accountHolderName !== undefined && { account_holder_name: payout.accountHolderName }),
  },
});

/** https://docs.xendit.co/apidocs/payout-webhook-notification */
export const payoutCallback = (payout: Payout) => ({
  event: `payout.${payout.status.toLowerCase()}`,
  business_id: BUSINESS,
  created: iso(payout.updatedAt),
  data: payoutAnswer(payout),
});
