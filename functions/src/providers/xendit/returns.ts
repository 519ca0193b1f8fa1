import * as z from 'zod';
import type { PaymentProvider, ReturnDraft, ReturnState } from '../../ports.ts';
import { ProviderError } from '../../provider-error.ts';
import { parse } from './parse.ts';
import type { XenditTransport } from './transport.ts';

type Returns = Pick<PaymentProvider, 'refund' | 'readRefund' | 'payOut' | 'readPayout'>;

/** Money that goes back. https://docs.xendit.co/docs/refund-payment-request and …/integration-payout-links */
export function createXenditReturns(send: XenditTransport): Returns {
  return {
    async refund(draft) {
      return await requestRefund(send, draft).then(refundOf, refusedByChannel).catch(adopted(send, draft));
    },
    async readRefund(id) {
      return refundOf(await send({ method: 'GET', path: `/refunds/${encodeURIComponent(id)}` }));
    },
    async payOut(draft) {
      // Links are of rupiah, and take no currency: another one's amount would be read as rupiah.
      if (draft.currency !== 'IDR') return { status: 'failed', code: 'CURRENCY_NOT_SUPPORTED' };
      return await requestPayout(send, draft).then(payoutOf, madeBefore);
    },
    async readPayout(id) {
      return payoutOf(await send({ method: 'GET', path: `/payouts/${encodeURIComponent(id)}` }));
    },
  };
}

/** The codes by which Xendit says that this money cannot go back by the channel that it came from; its status varies. */
const channelRefusals = [
  'REFUND_NOT_SUPPORTED',
  'PARTIAL_REFUND_NOT_SUPPORTED',
  'PARTIAL_REFUND_COUNTS_EXCEEDED',
  'INELIGIBLE_TRANSACTION',
  'INELIGIBLE_TRANSACTION_STATUS',
  'MAXIMUM_REFUND_AMOUNT_REACHED',
  'REFUND_AMOUNT_EXCEEDED',
];

function refusedByChannel(error: unknown): ReturnState {
  if (!(error instanceof ProviderError) || !channelRefusals.includes(error.code)) throw error;
  return { status: 'failed', code: error.code };
}

/** The key was used: the answer to an earlier request was lost, and the refund is there. */
const adopted =
  (send: XenditTransport, { name, invoiceId }: ReturnDraft) =>
  async (error: unknown): Promise<ReturnState> => {
    if (!(error instanceof ProviderError) || error.code !== 'DUPLICATE_ERROR') throw error;
    const answer = await send({ method: 'GET', path: '/refunds', query: { invoice_id: invoiceId } });
    const refunds = parse(z.object({ data: z.array(namedSchema) }), answer).data;
    const made = refunds.find(({ reference_id }) => reference_id === name);
    if (!made) throw error;
    return refundOf(made);
  };

const namedSchema = z.looseObject({ reference_id: z.string().optional() });

function requestRefund(send: XenditTransport, draft: ReturnDraft): Promise<unknown> {
  const body = {
    invoice_id: draft.invoiceId,
    reference_id: draft.name,
    amount: draft.amount,
    currency: draft.currency,
    reason: 'CANCELLATION',
  };
  const headers = { 'idempotency-key': draft.name };
  return send({ method: 'POST', path: '/refunds', body, headers });
}

const refundSchema = z.object({
  id: z.string(),
  status: z.enum(['PENDING', 'SUCCEEDED', 'FAILED', 'CANCELLED']),
  failure_code: z.string().nullish(),
});

const refundStatuses = {
  PENDING: 'pending',
  SUCCEEDED: 'succeeded',
  FAILED: 'failed',
  CANCELLED: 'failed',
} as const;

function refundOf(answer: unknown): ReturnState {
  const { id, status, failure_code: code } = parse(refundSchema, answer);
  return { id, status: refundStatuses[status], code: code ?? undefined };
}

/** Payout links know no idempotency key, but a second one under the same `external_id` is refused. */
function requestPayout(send: XenditTransport, { name, amount, email }: ReturnDraft): Promise<unknown> {
  return send({ method: 'POST', path: '/payouts', body: { external_id: name, amount, email } });
}

/** The answer to an earlier request was lost. The link is there, and only a person can find it: never a second one. */
function madeBefore(error: unknown): ReturnState {
  if (!(error instanceof ProviderError) || !error.code.includes('DUPLICATE')) throw error;
  return { status: 'failed', code: error.code };
}

const payoutSchema = z.object({
  id: z.string(),
  status: z.enum(['PENDING', 'COMPLETED', 'FAILED', 'EXPIRED', 'VOIDED']),
  payout_url: z.string().optional(),
  failure_reason: z.string().nullish(),
});

const payoutStatuses = {
  PENDING: 'pending',
  COMPLETED: 'succeeded',
  FAILED: 'failed',
  EXPIRED: 'failed',
  VOIDED: 'failed',
} as const;

function payoutOf(answer: unknown): ReturnState {
  const { id, status, payout_url: url, failure_reason: code } = parse(payoutSchema, answer);
  return { id, url, status: payoutStatuses[status], code: code ?? undefined };
}
