import * as z from 'zod';
import { sumOf } from '../../order/sums.ts';
import { amount, currency, odd, paidAmount, time, upper, word } from './fields.ts';
import { parse } from './parse.ts';
import { isRefused } from './refusal.ts';
import type { XenditTransport } from './transport.ts';

/** A payment by a session. `requestId`: its payment request, by which it is refunded. Amounts are in `currency`. */
export interface XenditPayment {
  id: string;
  name?: string | undefined;
  requestId?: string | undefined;
  isPaid: boolean;
  amount?: number | undefined;
  currency?: string | undefined;
  paidAt?: number | undefined;
  channel?: string | undefined;
}

const captureSchema = z.object({ capture_amount: amount, capture_timestamp: odd(time) });

const paymentSchema = z.object({
  payment_id: word,
  payment_request_id: odd(word),
  reference_id: odd(word),
  status: upper,
  request_amount: paidAmount,
  currency,
  channel_code: odd(word),
  captures: odd(z.array(captureSchema)),
});

/** The version that the pages of Payments v3 describe. https://docs.xendit.co/apidocs/get-payment */
const headers = { 'api-version': '2024-11-11' };

/** A payment of Payments v3; `undefined`: Xendit knows none of this id, or does not show it. */
export async function readPayment(
  send: XenditTransport,
  paymentId: string,
): Promise<XenditPayment | undefined> {
  const path = `/v3/payments/${encodeURIComponent(paymentId)}`;
  const answer = await send({ method: 'GET', path, headers }).catch((error: unknown) => {
    if (isRefused(error)) return undefined;
    throw error;
  });
  return answer === undefined ? undefined : paymentOf(parse(paymentSchema, answer));
}

function paymentOf({ captures = [], ...payment }: z.infer<typeof paymentSchema>): XenditPayment {
  return {
    id: payment.payment_id,
    name: payment.reference_id,
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
