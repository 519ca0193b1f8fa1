import * as z from 'zod';
import type { ReturnDraft } from '../../ports/payments.ts';
import { ProviderError } from '../../provider-error.ts';
import { odd, word } from './fields.ts';
import type { RefundSource } from './refund-source.ts';
import type { XenditTransport } from './transport.ts';

/** A refund as Xendit lists it. `name`: the `reference_id` that its maker gave it. `requestId`: the payment request it is of. */
export interface XenditRefund {
  id: string;
  requestId?: string | undefined;
  name?: string | undefined;
  amount: number;
  status?: string | undefined;
  code?: string | undefined;
}

const sum = z.union([
  z.number(),
  z
    .string()
    .regex(/^\d+(\.\d+)?$/)
    .transform(Number),
]);

/** An unreadable item may be the refund that is looked for, so it makes the whole list unreadable. */
const itemSchema = z.looseObject({
  id: word,
  status: odd(word),
  amount: sum,
  currency: odd(word),
  reference_id: odd(word),
  invoice_id: odd(word),
  payment_id: odd(word),
  payment_request_id: odd(word),
  failure_code: odd(word),
});

type RefundListItem = z.infer<typeof itemSchema>;

const pageSchema = z.looseObject({ data: z.array(itemSchema), has_more: z.boolean().nullish() });

/** The most pages of refunds to read. No payment of ours has had more. */
const MOST_PAGES = 20;

/**
 * All refunds of some money, by any maker. Throws a lasting failure when the list may be incomplete.
 * https://docs.xendit.co/apidocs/list-refunds
 */
export async function listRefunds(
  send: XenditTransport,
  draft: ReturnDraft,
  source: RefundSource,
): Promise<XenditRefund[]> {
  const lists = await Promise.all(
    source.lists.map(async (query) => (await listAll(send, query)).map((item) => asAskedFor(item, query))),
  );
  const items = [...new Map(lists.flat().map((item) => [item.id, item])).values()];
  const payments = items.some(isUnassigned) ? await source.paymentIds() : [];
  return items.filter((item) => isOf(item, draft, payments)).map((item) => refundOf(item, draft));
}

/** A refund that was listed by a payment request, and names only a payment, is of that request. */
const asAskedFor = (item: RefundListItem, query: Readonly<Record<string, string>>): RefundListItem =>
  item.invoice_id || item.payment_id === undefined
    ? item
    : { ...item, payment_request_id: item.payment_request_id ?? query['payment_request_id'] };

async function listAll(send: XenditTransport, of: Record<string, string>): Promise<RefundListItem[]> {
  const items: RefundListItem[] = [];
  for (let page = 0, after: string | undefined; page < MOST_PAGES; page += 1) {
    const query = { ...of, ...(after !== undefined && { after_id: after }) };
    const { data, has_more: more } = pageOf(await send({ method: 'GET', path: '/refunds', query }));
    const fresh = data.filter(({ id }) => !items.some((item) => item.id === id));
    items.push(...fresh);
    if (!more) return items;
    if (fresh.length === 0) break;
    after = data.at(-1)?.id;
  }
  throw new ProviderError('xendit', 'lasting', 'INCOMPLETE_LIST');
}

function pageOf(answer: unknown): z.infer<typeof pageSchema> {
  const page = pageSchema.safeParse(answer);
  if (!page.success) throw new ProviderError('xendit', 'lasting', 'UNREADABLE_LIST', page.error);
  return page.data;
}

/** Xendit will soon identify refunds by the payment alone: `invoice_id` is “to be deprecated”. */
const isUnassigned = ({ invoice_id }: RefundListItem): boolean => !invoice_id;

function isOf(item: RefundListItem, { name, invoiceId }: ReturnDraft, payments: readonly string[]): boolean {
  if (item.reference_id === name) return true;
  const ids = [item.payment_id, item.payment_request_id].filter((id) => typeof id === 'string');
  if (ids.some((id) => payments.includes(id))) return true;
  if (item.invoice_id) return item.invoice_id === invoiceId;
  if (payments.length > 0 && ids.length > 0) return false;
  throw new ProviderError('xendit', 'lasting', 'REFUND_OF_UNKNOWN_PAYMENT');
}

/** A refund in another currency cannot be counted towards this sum. */
function refundOf(item: RefundListItem, { currency, name }: ReturnDraft): XenditRefund {
  const { id, amount, status, reference_id: reference, failure_code: code, payment_request_id } = item;
  if (reference !== name && item.currency && item.currency !== currency)
    throw new ProviderError('xendit', 'lasting', 'REFUND_IN_ANOTHER_CURRENCY');
  return { id, requestId: payment_request_id, amount, status, name: reference, code };
}
