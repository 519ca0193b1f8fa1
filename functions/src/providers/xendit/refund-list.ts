import * as z from 'zod';
import type { ReturnDraft } from '../../ports/payments.ts';
import { ProviderError } from '../../provider-error.ts';
import { odd, word } from './fields.ts';
import { parse } from './parse.ts';
import type { XenditTransport } from './transport.ts';

/** A refund as Xendit lists it. `name`: the `reference_id` that its maker gave it. */
export interface XenditRefund {
  id: string;
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
 * All refunds of an invoice, by any maker. Throws a lasting failure when the list may be incomplete.
 * https://docs.xendit.co/apidocs/list-refunds
 */
export async function listRefunds(send: XenditTransport, draft: ReturnDraft): Promise<XenditRefund[]> {
  const items = await listAll(send, draft.invoiceId);
  const payments = items.some(isUnassigned) ? await paymentsOf(send, draft) : [];
  return items.filter((item) => isOf(item, draft, payments)).map((item) => refundOf(item, draft));
}

async function listAll(send: XenditTransport, invoiceId: string): Promise<RefundListItem[]> {
  const items: RefundListItem[] = [];
  for (let page = 0, after: string | undefined; page < MOST_PAGES; page += 1) {
    const query = { invoice_id: invoiceId, ...(after !== undefined && { after_id: after }) };
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
  if (item.invoice_id) return item.invoice_id === invoiceId;
  const ids = [item.payment_id, item.payment_request_id].filter((id) => typeof id === 'string');
  if (ids.some((id) => payments.includes(id))) return true;
  if (payments.length > 0 && ids.length > 0) return false;
  throw new ProviderError('xendit', 'lasting', 'REFUND_OF_UNKNOWN_PAYMENT');
}

const paymentSchema = z.looseObject({
  payment_id: odd(word),
  payment_request_id: odd(word),
  credit_card_charge_id: odd(word),
});

/** The payments that the order knows, and the one that the invoice shows; of several it shows one. */
async function paymentsOf(
  send: XenditTransport,
  { invoiceId, payments = [] }: ReturnDraft,
): Promise<string[]> {
  const path = `/v2/invoices/${encodeURIComponent(invoiceId)}`;
  const { payment_id, payment_request_id, credit_card_charge_id } = parse(
    paymentSchema,
    await send({ method: 'GET', path }),
  );
  const shown = [payment_id, payment_request_id, credit_card_charge_id].filter((id) => id !== undefined);
  return [...payments, ...shown];
}

/** A refund in another currency cannot be counted towards this sum. */
function refundOf(item: RefundListItem, { currency, name }: ReturnDraft): XenditRefund {
  const { id, amount, status, reference_id: reference, failure_code: code } = item;
  if (reference !== name && item.currency && item.currency !== currency)
    throw new ProviderError('xendit', 'lasting', 'REFUND_IN_ANOTHER_CURRENCY');
  return { id, amount, status, name: reference, code };
}
