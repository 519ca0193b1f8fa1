import * as z from 'zod';
import type { PaymentProvider, ReturnDraft, ReturnState } from '../../ports/payments.ts';
import { ProviderError } from '../../provider-error.ts';
import { odd, word } from './fields.ts';
import { lookedUpInvoice } from './invoice-lookup.ts';
import { parse } from './parse.ts';
import { isDuplicate, isRefused } from './refusal.ts';
import { returnStatusOf } from './return-status.ts';
import { answerTo, type XenditTransport } from './transport.ts';

type PayoutLinkOperations = Pick<PaymentProvider, 'makePayoutLink' | 'readPayoutLink' | 'voidPayoutLink'>;

/**
 * Links at which the mentee names an account. Xendit mails the link and a password for it. Three wrong passwords end the
 * link, and so do three days. https://docs.xendit.co/docs/integration-payout-links,
 * https://docs.xendit.co/payouts/create-payout
 */
export function createXenditPayoutLinks(send: XenditTransport): PayoutLinkOperations {
  const read = async (id: string) => linkOf(await send({ method: 'GET', path: pathOf(id) }), id);
  return {
    async makePayoutLink(draft) {
      // Links pay in rupiah and take no currency: an amount in another one would be read as rupiah.
      if (draft.currency !== 'IDR') return { status: 'failed', code: 'CURRENCY_NOT_SUPPORTED' };
      const obstacle = await obstacleTo(send, draft);
      if (obstacle) return draft.mayBeDone ? { status: 'pending', code: obstacle.code } : obstacle;
      return await request(send, draft).then(linkOf, refusedBy(read, draft));
    },
    readPayoutLink: read,
    async voidPayoutLink(id) {
      const path = `${pathOf(id)}/void`;
      return await send({ method: 'POST', path }).then((answer) => linkOf(answer, id), notVoided(read, id));
    },
  };
}

/**
 * A reason not to ask for a link. It says nothing about a link that an earlier request may have made: the sum may still go
 * by that link, and nothing else pays the sum before an operator has looked.
 */
async function obstacleTo(send: XenditTransport, draft: ReturnDraft): Promise<ReturnState | undefined> {
  if (!draft.email) return { status: 'failed', code: 'NO_MAIL_ADDRESS' };
  return (await lookedUpInvoice(send, draft))?.settled;
}

const pathOf = (id: string): string => `/payouts/${encodeURIComponent(id)}`;

/** Payout links have no idempotency key, but Xendit refuses a second link under the same `external_id`. */
function request(send: XenditTransport, { name, amount, email }: ReturnDraft): Promise<unknown> {
  return send({ method: 'POST', path: '/payouts', body: { external_id: name, amount, email } });
}

type ReadPayoutLink = (id: string) => Promise<ReturnState>;

const refusedBy =
  (read: ReadPayoutLink, { name }: ReturnDraft) =>
  async (error: unknown): Promise<ReturnState> => {
    if (!isRefused(error)) throw error;
    if (!isDuplicate(error.code)) return { status: 'failed', code: error.code };
    const made = await firstNamed(read, name, idsIn(answerTo(error)));
    return made ?? { status: 'pending', code: error.code };
  };

/** Xendit documents no way to find a link by its name. Its refusal may contain the id. */
const idsIn = (answer: unknown): string[] => [
  ...new Set(
    JSON.stringify(answer ?? '').match(/[\da-f]{8}-[\da-f]{4}-[\da-f]{4}-[\da-f]{4}-[\da-f]{12}/gi) ?? [],
  ),
];

/** A text that looks like an id counts only if it leads to a link of that name. */
async function firstNamed(
  read: ReadPayoutLink,
  name: string,
  ids: readonly string[],
): Promise<ReturnState | undefined> {
  for (const id of ids) {
    const state = await read(id).catch((error: unknown) => {
      if (isRefused(error)) return undefined;
      throw error;
    });
    if (state?.name === name) return state;
  }
  return undefined;
}

/** A refusal may mean that the link has just been claimed, or has ended already. */
const notVoided =
  (read: ReadPayoutLink, id: string) =>
  async (error: unknown): Promise<ReturnState> => {
    if (!isRefused(error)) throw error;
    return read(id);
  };

const answerSchema = z.looseObject({
  id: odd(word),
  external_id: odd(word),
  status: odd(word),
  payout_url: odd(z.string()),
  failure_reason: odd(word),
});

const statuses = {
  PENDING: 'pending',
  COMPLETED: 'succeeded',
  FAILED: 'failed',
  EXPIRED: 'failed',
  VOIDED: 'failed',
  REVERSED: 'failed',
} as const;

/** A request that was answered without an id was still carried out: the next request finds its name taken. */
function linkOf(answer: unknown, knownId?: string): ReturnState {
  const told = parse(answerSchema, answer);
  const id = told.id ?? knownId;
  if (id === undefined) throw new ProviderError('xendit', 'passing', 'UNREADABLE_ANSWER');
  const standing = returnStatusOf(statuses, told.status);
  const unclaimed = isUnclaimed(told) && { failure: 'unclaimed' as const };
  return {
    id,
    name: told.external_id,
    url: told.payout_url,
    ...standing,
    code: told.failure_reason ?? standing.code,
    ...unclaimed,
  };
}

/** The three days are over, or three passwords were wrong, for which Xendit marks a link as failed. */
const isUnclaimed = ({ status = '', failure_reason: reason }: z.infer<typeof answerSchema>): boolean =>
  status.toUpperCase() === 'EXPIRED' ||
  (status.toUpperCase() === 'FAILED' && /PASSWORD|PASSCODE|SECRET|ATTEMPT/i.test(reason ?? ''));
