import * as z from 'zod';
import { sumOf } from '../../order/sums.ts';
import { amount, currency, odd, paidAmount, time, upper, word } from './fields.ts';
import { parse } from './parse.ts';
import { isRefused } from './refusal.ts';
import type { XenditSession } from './session-answer.ts';
import type { XenditTransport } from './transport.ts';

/**
 * A payment by a session. `requestId`: its payment request, which can receive one payment only and by which that is refunded. It is
 * the payment's id for us. Amounts are in `currency`.
 */
export interface XenditPayment {
  requestId?: string | undefined;
  isPaid?: boolean;
  amount?: number | undefined;
  currency?: string | undefined;
  paidAt?: number | undefined;
  channel?: string | undefined;
}

const captureSchema = z.object({ capture_amount: amount, capture_timestamp: odd(time) });

const paymentSchema = z.object({
  payment_request_id: odd(word),
  status: upper,
  request_amount: paidAmount,
  currency,
  channel_code: odd(word),
  captures: odd(z.array(captureSchema)),
});

/** The version that the pages of Payments v3 describe. https://docs.xendit.co/apidocs/get-payment */
const headers = { 'api-version': '2024-11-11' };

/** `undefined`: Xendit knows none of this id, or does not show it. */
async function read(send: XenditTransport, path: string): Promise<unknown> {
  return send({ method: 'GET', path, headers }).catch((error: unknown) => {
    if (isRefused(error)) return undefined;
    throw error;
  });
}

/** A payment of Payments v3. */
async function readPayment(send: XenditTransport, paymentId: string): Promise<XenditPayment | undefined> {
  const answer = await read(send, `/v3/payments/${encodeURIComponent(paymentId)}`);
  return answer === undefined ? undefined : paymentOf(parse(paymentSchema, answer));
}

/** The id of a payment request. */
export const isRequest = (id: string): boolean => id.startsWith('pr-');

const requestSchema = z.object({ reference_id: odd(word), latest_payment_id: odd(word) });

/** https://docs.xendit.co/apidocs/get-payment-request */
async function readRequest(send: XenditTransport, requestId: string) {
  const answer = await read(send, `/v3/payment_requests/${encodeURIComponent(requestId)}`);
  return requestSchema.safeParse(answer).data ?? {};
}

/** The name under which a payment was asked for. */
export const nameOfRequest = async (send: XenditTransport, requestId: string): Promise<string | undefined> =>
  (await readRequest(send, requestId)).reference_id;

/**
 * The payment that a session shows. Xendit's pages disagree on which of the two ids a session has, so either leads to it.
 * `undefined`: it shows none, or one that cannot be looked at.
 */
export async function shownPayment(
  send: XenditTransport,
  { payment_id: paymentId, payment_request_id: requestId }: XenditSession,
): Promise<XenditPayment | undefined> {
  const payment = paymentId === undefined ? undefined : await readPayment(send, paymentId);
  if (payment || requestId === undefined) return payment;
  const { latest_payment_id: latest } = await readRequest(send, requestId);
  return latest === undefined || latest === paymentId ? undefined : readPayment(send, latest);
}

function paymentOf({ captures = [], ...payment }: z.infer<typeof paymentSchema>): XenditPayment {
  return {
    requestId: payment.payment_request_id,
    isPaid: payment.status === 'SUCCEEDED',
    amount:
      captures.length > 0
        ? sumOf(captures.map(({ capture_amount }) => ({ amount: capture_amount })))
        : payment.request_amount,
    currency: payment.currency,
    paidAt: captures.flatMap(({ capture_timestamp: at }) => at ?? [])[0],
    channel: payment.channel_code,
  };
}
