import { createHash } from 'node:crypto';
import * as z from 'zod';
import { orderNamedBy } from '../../order/names.ts';
import type { Callback, PaymentCallbacks } from '../../ports.ts';
import { isSameSecret } from '../../same-secret.ts';

type NoticeAbout = Extract<Callback, { kind: 'notice' }>['notice'];

/** Xendit's callbacks: one secret token for all, and one address for several products. */
export const createXenditCallbacks = (token: string): PaymentCallbacks => ({
  isAuthentic: (given) => given !== undefined && token !== '' && isSameSecret(given, token),
  parse: parseCallback,
});

/** Real bodies have numbers where texts should be, and nulls; nothing that we keep is longer than this. */
const text = z
  .union([z.string(), z.number().transform(String)])
  .transform((value) => value.trim())
  .pipe(z.string().min(1).max(255))
  .optional()
  .catch(undefined);

/** Of a second payment of one invoice only this differs. */
const sum = z.number().optional().catch(undefined);

const newsSchema = z.looseObject({
  id: text,
  external_id: text,
  reference_id: text,
  status: text,
  paid_amount: sum,
});

type News = z.infer<typeof newsSchema>;

/** What only the callbacks of other products have, which may name our invoice all the same. */
const otherProducts = ['callback_virtual_account_id', 'fixed_payment_code_id', 'disbursement_description'];

/**
 * Reads a callback leniently: real bodies miss keys and carry others, and news is flat or under `data`. One address may
 * get the callbacks of several products; what does not name an order of ours is foreign. Nothing in a body is believed but
 * which invoice or refund to ask about. https://docs.xendit.co/docs/handling-webhooks
 */
function parseCallback(body: unknown): Callback {
  const [news] = candidatesOf(body).filter((candidate) => isOurs(nameOf(candidate)));
  if (!news || otherProducts.some((key) => key in news)) return { kind: 'foreign' };
  const name = nameOf(news) ?? '';
  const { id, status, paid_amount: paid } = news;
  if (id === undefined) return { kind: 'unreadable', name, reason: 'id is missing or no text' };
  if (status === undefined) return { kind: 'unreadable', name, reason: 'status is missing or no text' };
  const about = name.startsWith('refund:') ? 'refund' : 'invoice';
  return notice(name, { about, id, status: status.toUpperCase() }, paid);
}

function candidatesOf(body: unknown): News[] {
  const whole = newsSchema.safeParse(body).data;
  const nested = newsSchema.safeParse(whole?.['data']).data;
  return [nested, whole].filter((candidate) => candidate !== undefined);
}

/** Invoices and payout links have an `external_id`, refunds a `reference_id`. */
const nameOf = ({ external_id, reference_id }: News): string | undefined =>
  [external_id, reference_id].find(isOurs);

const isOurs = (name: string | undefined): boolean => name !== undefined && orderNamedBy(name) !== undefined;

/** The same news has the same id: a callback that comes three times is one notice. */
function notice(name: string, about: NoticeAbout, paid?: number): Callback {
  const noticeId = createHash('sha256')
    .update(`${about.about}:${about.id}:${about.status}:${paid ?? ''}`)
    .digest('hex')
    .slice(0, 24);
  return { kind: 'notice', name, noticeId, notice: about };
}
