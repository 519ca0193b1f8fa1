import * as z from 'zod';
import type { PaymentProvider, ReturnDraft, ReturnState } from '../../ports/payments.ts';
import { ProviderError } from '../../provider-error.ts';
import { odd, word } from './fields.ts';
import { lookedUpInvoice, lookUpInvoice } from './invoice-lookup.ts';
import { parse } from './parse.ts';
import { isDuplicate, isRefused } from './refusal.ts';
import { refundSourceOf, type RefundSource } from './refund-source.ts';
import { channelRefusals, isGone, stateOf } from './refund-state.ts';
import type { XenditTransport } from './transport.ts';

type RefundOperations = Pick<PaymentProvider, 'refund' | 'findRefund' | 'readRefund'>;

/** https://docs.xendit.co/docs/refund-payment-request */
export function createXenditRefunds(send: XenditTransport): RefundOperations {
  return {
    async refund(draft) {
      const before = await lookedUpInvoice(send, draft);
      return (
        before?.settled ??
        (await request(send, draft, before?.askedOf).then(refundOf, refusedBy(send, draft)))
      );
    },
    async findRefund(draft) {
      const { settled } = await lookUpInvoice(send, draft);
      return settled ?? { status: 'failed', code: 'NOT_FOUND' };
    },
    async readRefund(id) {
      return refundOf(await send({ method: 'GET', path: `/refunds/${encodeURIComponent(id)}` }), id);
    },
  };
}

/**
 * After a refusal, before another method is used: checks whether the refund exists after all. An operator handles what the
 * list does not explain.
 */
const refusedBy =
  (send: XenditTransport, draft: ReturnDraft) =>
  async (error: unknown): Promise<ReturnState> => {
    if (!isRefused(error)) throw error;
    const after = await lookedUpInvoice(send, draft);
    if (after?.settled) return after.settled;
    // The list may lag behind: a later attempt will find the refund of this key there.
    if (isDuplicate(error.code)) throw new ProviderError('xendit', 'passing', error.code, error);
    const refusal = { status: 'failed', code: error.code } as const;
    const isClear = after ? after.others || !isGone(error.code) : channelRefusals.includes(error.code);
    return isClear ? refusal : { ...refusal, failure: 'unclear' };
  };

async function request(
  send: XenditTransport,
  draft: ReturnDraft,
  known?: () => Record<string, string>,
): Promise<unknown> {
  const askedOf = known ?? unseen(await refundSourceOf(send, draft), draft);
  const body = {
    ...askedOf(),
    reference_id: draft.name,
    amount: draft.amount,
    currency: draft.currency,
    reason: 'CANCELLATION',
  };
  const headers = { 'idempotency-key': draft.name };
  return send({ method: 'POST', path: '/refunds', body, headers });
}

/** What a refund is asked of where the list of those before cannot be read. */
const unseen =
  (source: RefundSource, { amount }: ReturnDraft) =>
  () =>
    source.askedOf(amount, []);

const answerSchema = z.looseObject({
  id: odd(word),
  status: odd(word),
  reference_id: odd(word),
  failure_code: odd(word),
});

/**
 * A request that was answered without an id was still carried out: the next request finds its refund by the key or the list.
 */
function refundOf(answer: unknown, knownId?: string): ReturnState {
  const { id = knownId, status, reference_id: name, failure_code: code } = parse(answerSchema, answer);
  if (id === undefined) throw new ProviderError('xendit', 'passing', 'UNREADABLE_ANSWER');
  return stateOf({ id, status, name, code });
}
