import { createHash } from 'node:crypto';
import * as z from 'zod';
import type { XenditAccess } from '../../config/settings.ts';
import type { PayoutReport } from '../../payout/payout-report.ts';
import type { PayoutDraft, PayoutProvider } from '../../ports/payouts.ts';
import { ProviderError } from '../../provider-error.ts';
import { faultOf, payoutNamed, payoutOf } from './payout-answer.ts';
import { isDuplicate, isRefused } from './refusal.ts';
import { createXenditTransport, type ConnectXendit, type XenditTransport } from './transport.ts';

/** Xendit's payouts to accounts. https://docs.xendit.co/docs/integration-payouts */
export function createXenditPayouts(settings: XenditAccess, connect?: ConnectXendit): PayoutProvider {
  const send = createXenditTransport(settings, connect);
  return {
    async request(draft) {
      const made = await find(send, draft.payoutId);
      return made ?? (await create(send, draft).then(payoutOf, refusedBy(send, draft)));
    },
    async read(id) {
      return payoutOf(await send({ method: 'GET', path: `/v2/payouts/${encodeURIComponent(id)}` }));
    },
    find: (payoutId) => find(send, payoutId),
  };
}

/**
 * The key makes one payout of requests that follow each other closely, when the list may not have the first one yet. How long
 * a key lives is not documented; for a request that comes later there is the list.
 */
async function find(send: XenditTransport, payoutId: string): Promise<PayoutReport | undefined> {
  const query = { reference_id: payoutId };
  return payoutNamed(await send({ method: 'GET', path: '/v2/payouts', query }), payoutId);
}

async function create(
  send: XenditTransport,
  { payoutId, amount, account, description }: PayoutDraft,
): Promise<unknown> {
  const { default: models } = await import('xendit-node/payout/models/index.js');
  const body: unknown = models.CreatePayoutRequestToJSON({
    referenceId: payoutId,
    channelCode: account.channel,
    channelProperties: { accountHolderName: account.holder, accountNumber: account.number },
    amount,
    currency: 'IDR',
    description,
  });
  const headers = { 'idempotency-key': keyOf(payoutId) };
  return send({ method: 'POST', path: '/v2/payouts', body: z.looseObject({}).parse(body), headers });
}

/** A key has at most 100 characters, which the name of a payout may exceed. https://docs.xendit.co/apidocs/create-payout-v3 */
const keyOf = (payoutId: string): string => createHash('sha256').update(payoutId).digest('hex');

const refusedBy =
  (send: XenditTransport, { payoutId }: PayoutDraft) =>
  async (error: unknown): Promise<PayoutReport> => {
    if (!isRefused(error)) throw error;
    const { code } = error;
    if (!isDuplicate(code)) return { status: 'failed', code, fault: faultOf(code) };
    const made = await find(send, payoutId);
    // The list may lag behind: a later attempt will find it there.
    if (!made) throw new ProviderError('xendit', 'passing', code, error);
    return made;
  };
