import { MINUTE } from '../../order/policy.ts';
import type { InvoiceDraft, PaymentProvider, ProviderInvoice } from '../../ports/payments.ts';
import { closedOrRead } from './closing.ts';
import { isRefused } from './refusal.ts';
import { invoiceOf, parseSession, payableOf, type XenditSession } from './session-answer.ts';
import { shownPayment } from './session-payments.ts';
import { paidReferences } from './transactions.ts';
import type { XenditTransport } from './transport.ts';

type SessionOperations = Pick<PaymentProvider, 'readInvoice' | 'closeInvoice' | 'paidInvoices'> & {
  make: PaymentProvider['openInvoice'];
};

/**
 * Xendit's Payment Sessions, the successor of its invoices. https://docs.xendit.co/docs/payment-sessions-overview,
 * https://docs.xendit.co/docs/migrate-to-payment-session
 *
 * There is no idempotency key and no list, so a session whose answer was lost is never found. It stays until its time is over,
 * and nobody can pay by it: the link was in that answer alone, and Xendit sends it to nobody. Should money come by it
 * nevertheless, the callback has its id and our name, and the order reads it.
 */
export const createXenditSessions = (send: XenditTransport): SessionOperations => ({
  async make(draft) {
    return payableOf(await create(send, draft));
  },
  async readInvoice(sessionId) {
    return shown(send, await readSession(send, sessionId));
  },
  async closeInvoice(sessionId) {
    return cancel(send, sessionId);
  },
  paidInvoices: (since, after) => paidReferences(send, since, after),
});

/** Xendit wants at least ten minutes, by its own clock. The order closes the session when its time is over. */
const LEAST_TIME = 12 * MINUTE;

/**
 * No customer: for a payment without a saved method none is required, and its name may have letters and digits only. Xendit
 * takes the addresses to return to only with HTTPS. https://docs.xendit.co/apidocs/create-session
 */
async function create(send: XenditTransport, draft: InvoiceDraft): Promise<XenditSession> {
  const { terms, askedAt, durationSeconds, returnTo } = draft;
  const wanted = {
    reference_id: draft.name,
    session_type: 'PAY',
    mode: 'PAYMENT_LINK',
    capture_method: 'AUTOMATIC',
    amount: terms.amount,
    currency: terms.currency,
    country: 'ID',
  };
  const time = {
    expires_at: new Date(askedAt + Math.max(durationSeconds * 1000, LEAST_TIME)).toISOString(),
  };
  const more = {
    description: terms.topicTitle,
    ...(returnTo && { success_return_url: returnTo.paid, cancel_return_url: returnTo.failed }),
  };
  return postFirstTaken(send, [
    { ...wanted, ...more, ...time },
    { ...wanted, ...more },
    { ...wanted, ...time },
    wanted,
  ]);
}

/**
 * Xendit has a longest time, which it does not say, and by what code it refuses a longer one is not documented. Without a time a
 * session lasts for half an hour; then there can be another. It may refuse another optional field as well. No order is lost for
 * that: the session is asked for with less.
 */
async function postFirstTaken(
  send: XenditTransport,
  [body = {}, ...less]: readonly object[],
): Promise<XenditSession> {
  return post(send, body).catch((error: unknown) => {
    if (!isRefused(error) || less.length === 0) throw error;
    return postFirstTaken(send, less);
  });
}

const post = async (send: XenditTransport, body: object): Promise<XenditSession> =>
  parseSession(await send({ method: 'POST', path: '/sessions', body }));

const pathOf = (sessionId: string): string => `/sessions/${encodeURIComponent(sessionId)}`;

export const readSession = async (send: XenditTransport, sessionId: string): Promise<XenditSession> =>
  parseSession(await send({ method: 'GET', path: pathOf(sessionId) }));

const shown = async (send: XenditTransport, session: XenditSession): Promise<ProviderInvoice> =>
  invoiceOf(session, await shownPayment(send, session));

/** https://docs.xendit.co/apidocs/cancel-session */
const cancel = (send: XenditTransport, sessionId: string): Promise<ProviderInvoice> =>
  closedOrRead(
    async () => {
      const answer = await send({ method: 'POST', path: `${pathOf(sessionId)}/cancel` });
      return shown(send, parseSession(answer));
    },
    async () => shown(send, await readSession(send, sessionId)),
  );
