import type { Invoice, Payment } from './store.ts';

/** The shapes of Payment Sessions, their payments, and the list of transactions. */

export const BUSINESS = '614726785b5db94a38bb48b0';

export const iso = (at: number): string => new Date(at).toISOString();

/** Each payment has ids of its own, of the same length. Some channels of invoices show only the beginning. */
export const ofPayment = (id: string, number: number): string =>
  number === 1 ? id : `${id.slice(2, 8)}${String(number).padStart(2, '0')}${id.slice(8)}`;

/** A UUID that is always the same for a payment of a session. */
function uuidOf(sessionId: string, number: number): string {
  const digits = ofPayment(sessionId.replace('ps-', ''), number);
  return `${digits.slice(0, 8)}-${digits.slice(8, 12)}-4${digits.slice(12, 15)}-8${digits.slice(15, 18)}-${digits.slice(18)}${digits.slice(0, 6)}`;
}

export const sessionPaymentId = (sessionId: string, number: number): string =>
  `py-${uuidOf(sessionId, number)}`;

export const paymentRequestId = (sessionId: string, number: number): string =>
  `pr-${uuidOf(sessionId, number)}`;

const statuses = { PENDING: 'ACTIVE', PAID: 'COMPLETED', SETTLED: 'COMPLETED', EXPIRED: 'EXPIRED' } as const;

/** https://docs.xendit.co/apidocs/get-session */
export const sessionAnswer = (session: Invoice, origin: string) => ({
  payment_session_id: session.id,
  created: iso(session.createdAt),
  updated: iso(session.updatedAt),
  reference_id: session.externalId,
  session_type: 'PAY',
  allow_save_payment_method: 'DISABLED',
  currency: session.currency,
  amount: session.amount,
  country: 'ID',
  mode: 'PAYMENT_LINK',
  capture_method: 'AUTOMATIC',
  channel_properties: null,
  expires_at: iso(session.expiresAt),
  locale: 'en',
  ...(session.description !== undefined && { description: session.description }),
  ...(session.successUrl !== undefined && { success_return_url: session.successUrl }),
  ...(session.failureUrl !== undefined && { cancel_return_url: session.failureUrl }),
  items: null,
  metadata: null,
  status: session.canceled && session.status === 'EXPIRED' ? 'CANCELED' : statuses[session.status],
  payment_link_url: `${origin}/web/${session.id}`,
  payment_token_id: null,
  payment_request_id: session.payment ? paymentRequestId(session.id, session.payment.number) : null,
  payment_id: session.payment ? sessionPaymentId(session.id, session.payment.number) : null,
  business_id: BUSINESS,
});

/** https://docs.xendit.co/apidocs/webhook-notification-sent-defined-webhook-url-updates-payment-session */
export const sessionCallback = (session: Invoice, origin: string) => ({
  event: `payment_session.${session.status === 'EXPIRED' ? 'expired' : 'completed'}`,
  business_id: BUSINESS,
  created: iso(session.updatedAt),
  data: sessionAnswer(session, origin),
});

/** The codes of Payments v3 for the channels that invoices name otherwise. */
const codes: Readonly<Record<string, string>> = { BCA: 'BCA_VIRTUAL_ACCOUNT', CREDIT_CARD: 'CARDS' };

/** https://docs.xendit.co/apidocs/get-payment */
export const paymentAnswer = ({ id, externalId }: Invoice, payment: Payment) => ({
  payment_id: sessionPaymentId(id, payment.number),
  business_id: BUSINESS,
  reference_id: externalId,
  payment_request_id: paymentRequestId(id, payment.number),
  type: 'PAY',
  country: 'ID',
  currency: payment.currency,
  request_amount: payment.amount,
  capture_method: 'AUTOMATIC',
  channel_code: codes[payment.channel] ?? payment.channel,
  captures: [
    {
      capture_timestamp: iso(payment.at),
      capture_id: `cap-${uuidOf(id, payment.number)}`,
      capture_amount: payment.amount,
    },
  ],
  status: 'SUCCEEDED',
  payment_details: {},
  metadata: null,
  created: iso(payment.at),
  updated: iso(payment.at),
});

/** https://docs.xendit.co/apidocs/get-payment-request */
export const requestAnswer = ({ id, externalId }: Invoice, payment: Payment) => ({
  business_id: BUSINESS,
  reference_id: externalId,
  payment_request_id: paymentRequestId(id, payment.number),
  latest_payment_id: sessionPaymentId(id, payment.number),
  type: 'PAY',
  country: 'ID',
  currency: payment.currency,
  request_amount: payment.amount,
  capture_method: 'AUTOMATIC',
  channel_code: codes[payment.channel] ?? payment.channel,
  status: 'SUCCEEDED',
  created: iso(payment.at),
  updated: iso(payment.at),
});

/** https://docs.xendit.co/apidocs/payment-webhook-notification */
export const paymentCallback = (session: Invoice, payment: Payment) => ({
  event: 'payment.capture',
  business_id: BUSINESS,
  created: iso(payment.at),
  data: paymentAnswer(session, payment),
});

/** https://docs.xendit.co/apidocs/list-transactions */
export const transactionAnswer = ({ id, externalId, product }: Invoice, payment: Payment) => ({
  id: `txn_${uuidOf(id, payment.number)}`,
  product_id: product === 'session' ? sessionPaymentId(id, payment.number) : id,
  type: 'PAYMENT',
  status: 'SUCCESS',
  channel_code: codes[payment.channel] ?? payment.channel,
  reference_id: externalId,
  account_identifier: null,
  currency: payment.currency,
  amount: payment.amount,
  net_amount: payment.amount,
  cashflow: 'MONEY_IN',
  settlement_status: 'PENDING',
  business_id: BUSINESS,
  created: iso(payment.at),
  updated: iso(payment.at),
  ...(product === 'session' && {
    product_data: { payment_request_id: paymentRequestId(id, payment.number) },
  }),
});
