import type { Context, Hono } from 'hono';
import * as z from 'zod';
import { befallPayout, endPayout } from './payout-course.ts';
import { limitsOf } from './payout-channels.ts';
import type { Payout, PayoutRequest } from './payout-store.ts';
import { invalidBy, refuse } from './refusals.ts';
import { payoutAnswer } from './wire.ts';
import type { XenditPart } from './xendit.ts';

const requestSchema = z
  .object({
    reference_id: z.string().min(1).max(255),
    channel_code: z.string().min(1),
    channel_properties: z.object({
      account_number: z.string().min(1).max(50),
      account_holder_name: z.string().max(100).optional(),
    }),
    amount: z.number().positive(),
    currency: z.literal('IDR'),
    description: z.string().max(100).optional(),
  })
  .transform(({ channel_properties: account, ...asked }) => ({
    referenceId: asked.reference_id,
    channelCode: asked.channel_code,
    accountNumber: account.account_number,
    accountHolderName: account.account_holder_name,
    amount: asked.amount,
    currency: asked.currency,
    description: asked.description,
  }));

/** `/v2/payouts`: money to accounts that the merchant names. Accepted at once, ended later, with a callback. */
export function payoutRoutes(app: Hono, part: XenditPart): void {
  app.post('/v2/payouts', (c) => createPayout(c, part));
  app.get('/v2/payouts', (c) => listPayouts(c, part));
  app.get('/v2/payouts/:id', (c) => withPayout(c, part, (payout) => c.json(payoutAnswer(payout))));
  app.post('/v2/payouts/:id/cancel', (c) => withPayout(c, part, (payout) => cancelPayout(c, part, payout)));
}

/**
 * The same key and body give the first answer again, and another body is refused.
 * https://docs.xendit.co/docs/test-scenarios-payouts
 */
async function createPayout(c: Context, part: XenditPart) {
  const { payouts } = part;
  const key = c.req.header('idempotency-key') ?? '';
  if (key === '' || key.length > 100)
    return refuse(c, 400, 'API_VALIDATION_ERROR', 'The header idempotency-key is required');
  const requested = requestSchema.safeParse(await c.req.json().catch(() => undefined));
  if (!requested.success) return invalidBy(c, requested.error);
  const body = JSON.stringify(requested.data);
  const use = payouts.keyUse(key);
  if (use?.body === body) return c.json(use.answer);
  if (use) return refuse(c, 409, 'DUPLICATE_ERROR', 'A payout with this idempotency key already exists.');
  const refusal = refusalOf(requested.data);
  if (refusal) return refuse(c, 400, ...refusal);
  const payout = payouts.make(requested.data);
  const answer = payoutAnswer(payout);
  payouts.useKey(key, body, answer);
  await befallPayout(part, payout);
  return c.json(answer);
}

function refusalOf({ channelCode, accountNumber, amount }: PayoutRequest): [string, string] | undefined {
  const limits = limitsOf(channelCode);
  if (!limits) return ['CHANNEL_CODE_NOT_SUPPORTED', 'The channel is not supported'];
  if (!/^\d+$/.test(accountNumber)) return ['RECIPIENT_ACCOUNT_NUMBER_ERROR', 'The account number is wrong'];
  if (!Number.isInteger(amount)) return ['AMOUNT_INCREMENT_NOT_SUPPORTED', 'Only whole rupiah are supported'];
  if (amount < limits.least) return ['MINIMUM_TRANSFER_LIMIT_ERROR', 'The amount is below the minimum'];
  if (amount > limits.greatest) return ['MAXIMUM_TRANSFER_LIMIT_ERROR', 'The amount is above the maximum'];
  return undefined;
}

function listPayouts(c: Context, { payouts }: XenditPart) {
  const referenceId = c.req.query('reference_id');
  if (!referenceId) return refuse(c, 400, 'API_VALIDATION_ERROR', 'reference_id is required');
  return c.json({ data: payouts.listed(referenceId).map(payoutAnswer), has_more: false, links: {} });
}

function withPayout(c: Context, { payouts }: XenditPart, answer: (payout: Payout) => Response) {
  const payout = payouts.get(c.req.param('id') ?? '');
  return payout ? answer(payout) : refuse(c, 404, 'DATA_NOT_FOUND', 'Payout not found');
}

/** Only what was not sent yet is cancelled. https://docs.xendit.co/docs/integration-payouts */
function cancelPayout(c: Context, part: XenditPart, payout: Payout) {
  const cancelled = endPayout(part, payout, 'CANCELLED');
  if (!cancelled) return refuse(c, 403, 'INELIGIBLE_TRANSACTION_STATUS', 'The payout was sent already');
  return c.json(payoutAnswer(payout));
}
