import * as z from 'zod';
import { sumOf } from '../../order/sums.ts';
import { amount, currency, odd, paidAmount, time, upper, word } from './fields.ts';
import { parse } from './parse.ts';
import { isRefused } from './refusal.ts';
import type { XenditTransport } from './transport.ts';

/**
 * A payment by a session. `requestId`: its payment request, which can receive one payment only and by which that is refunded. It is
 * the payment's id for us. Amounts are in `currency`.
 */
export interface XenditPayment {
  requestId?: string | undefined;
  isPaid: boolean;
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
export async function readPayment(
  send: XenditTransport,
  paymentId: string,
): Promise<XenditPayment | undefined> {
  const answer = await read(send, `/v3/payments/${encodeURIComponent(paymentId)}`);
  return answer === undefined ? undefined : paymentOf(parse(paymentSchema, answer));
}

/** The id of a payment request. */
export const isRequest = (id: string): boolean => id.startsWith('pr-');

const requestSchema = z.object({ reference_id: odd(word) });

/** A payment request keeps its name, so it is asked for once. A refund is made of many requests, each of which may fail. */
const names = new WeakMap<XenditTransport, Map<string, string>>();

/** The name under which a payment was asked for. https://docs.xendit.co/apidocs/get-payment-request */
export async function nameOfRequest(send: XenditTransport, requestId: string): Promise<string | undefined> {
  const known = names.get(send) ?? new Map<string, string>();
  names.set(send, known);
  if (known.has(requestId)) return known.get(requestId);
  const answer = await read(send, `/v3/payment_requests/${encodeURIComponent(requestId)}`);
  const name = requestSchema.safeParse(answer).data?.reference_id;
  if (name !== undefined) known.set(requestId, name);
  return name;
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
