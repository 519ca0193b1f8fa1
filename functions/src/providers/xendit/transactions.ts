import * as z from 'zod';
import type { PaidInvoice } from '../../ports/payments.ts';
import { odd, time, upper, word } from './fields.ts';
import { parse } from './parse.ts';
import type { XenditTransport } from './transport.ts';

/** How many transactions one request asks for. Xendit's most is not documented: it may list fewer, and says if there are more. */
const PAGE = 50;

const pageSchema = z.object({ data: z.array(z.unknown()), has_more: odd(z.boolean()) });

const transactionSchema = z.object({
  id: word,
  type: upper,
  status: upper,
  reference_id: odd(word),
  created: odd(time),
});

/**
 * The payments that came, of every product, by the names that we gave: Xendit has no list of sessions. The key must be allowed
 * to read transactions. That a payment by a session is listed under the session's `reference_id` is not documented; where it is
 * not, it is found when its session is read back. https://docs.xendit.co/apidocs/list-transactions
 */
export async function paidReferences(
  send: XenditTransport,
  since: number,
  after?: string,
): Promise<{ invoices: PaidInvoice[]; next?: string }> {
  const query = {
    types: 'PAYMENT',
    statuses: 'SUCCESS',
    'created[gte]': new Date(since).toISOString(),
    limit: String(PAGE),
    ...(after !== undefined && { after_id: after }),
  };
  const page = parse(pageSchema, await send({ method: 'GET', path: '/transactions', query }));
  const all = page.data.flatMap((item) => transactionSchema.safeParse(item).data ?? []);
  const invoices = all
    .filter((one) => one.type === 'PAYMENT' && one.status === 'SUCCESS' && (one.created ?? since) >= since)
    .flatMap(({ reference_id: name, created: paidAt }) => (name === undefined ? [] : [{ name, paidAt }]));
  const last = all.at(-1);
  return { invoices, ...(page.has_more === true && last && { next: last.id }) };
}
