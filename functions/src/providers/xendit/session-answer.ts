import * as z from 'zod';
import type { ProviderInvoice } from '../../ports/payments.ts';
import { ProviderError } from '../../provider-error.ts';
import { amount, currency, link, odd, time, upper, word } from './fields.ts';
import { parse } from './parse.ts';
import type { XenditPayment } from './session-payments.ts';

/** `ps-` and 24 hexadecimal digits. An invoice's id has no such beginning. https://docs.xendit.co/apidocs/get-session */
export const isSession = (id: string): boolean => id.startsWith('ps-');

/** How long a session's `reference_id` may be. https://docs.xendit.co/apidocs/create-session */
const LONGEST_REFERENCE = 64;

/** The name of an order whose id is unusually long does not fit. */
export const fitsSession = (name: string): boolean => name.length <= LONGEST_REFERENCE;

/**
 * A Payment Session in Xendit's answer. Only what decides is required, as with invoices. `payment_id` is in the schema of the
 * page and not in its example. https://docs.xendit.co/apidocs/get-session
 */
const sessionSchema = z.object({
  payment_session_id: word,
  reference_id: word,
  status: upper,
  amount,
  payment_link_url: link,
  created: odd(time),
  expires_at: odd(time),
  currency,
  payment_id: odd(word),
  payment_request_id: odd(word),
});

export type XenditSession = z.infer<typeof sessionSchema>;

export const parseSession = (answer: unknown): XenditSession => parse(sessionSchema, answer);

/**
 * `ACTIVE`, `COMPLETED`, `EXPIRED`, `CANCELED`. An unknown status counts as open: the session is read again and again until it
 * says more. https://docs.xendit.co/docs/payment-sessions-overview
 */
function stateOf({ status }: Pick<XenditSession, 'status'>): ProviderInvoice['report']['status'] {
  switch (status) {
    case 'COMPLETED':
      return 'paid';
    case 'EXPIRED':
    case 'CANCELED':
    case 'CANCELLED':
      return 'expired';
    default:
      return 'open';
  }
}

/**
 * A session, and the payment that it shows. The payment has what the session lacks: the channel, the time, and the sum that
 * came. It is known by its payment request, and by no other id: two ids of one payment would count twice.
 */
export function invoiceOf(session: XenditSession, payment?: XenditPayment): ProviderInvoice {
  const status = statusOf(session, payment);
  return {
    id: session.payment_session_id,
    name: session.reference_id,
    url: session.payment_link_url ?? '',
    amount: session.amount,
    openedAt: session.created,
    expiresAt: session.expires_at,
    report: status === 'paid' ? { status, ...moneyOf(session, payment) } : { status },
  };
}

/**
 * A payment that succeeded counts, whatever the session says: it may have come when the time was over. One that did not
 * succeed pays nothing, though the session says that it is completed: it is read again.
 */
function statusOf(
  session: XenditSession,
  payment: XenditPayment | undefined,
): ProviderInvoice['report']['status'] {
  if (payment?.isPaid === true) return 'paid';
  const own = stateOf(session);
  return own === 'paid' && payment ? 'open' : own;
}

/** The sum and its currency are of one source: the session's own words where the payment does not say what came. */
function moneyOf(session: XenditSession, payment: XenditPayment = {}): Partial<ProviderInvoice['report']> {
  const { amount: paidAmount, currency = 'IDR' } = payment.amount === undefined ? session : payment;
  const { paidAt, channel, requestId: paymentId = session.payment_request_id } = payment;
  return { paidAmount, currency, paidAt, channel, paymentId };
}

/** A session that came without its link is useless, since only this answer has the link: another one is made. */
export function payableOf(session: XenditSession): ProviderInvoice {
  if (session.payment_link_url === undefined)
    throw new ProviderError('xendit', 'passing', 'SESSION_WITHOUT_LINK');
  return invoiceOf(session);
}
