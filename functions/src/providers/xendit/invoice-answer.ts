import * as z from 'zod';
import { ProviderError } from '../../provider-error.ts';
import type { PaidInvoice, ProviderInvoice } from '../../ports/payments.ts';
import { amount, currency, link, odd, paidAmount, time, upper, word } from './fields.ts';
import { listed, parse } from './parse.ts';

/**
 * An invoice in Xendit's answer. `id`, `external_id`, `status` and `amount` are required; an answer without them cannot be
 * read. Real answers have nulls, omit keys and change them from channel to channel, so nothing else is required.
 * https://docs.xendit.co/docs/payment-links-api-overview
 */
const invoiceSchema = z.object({
  id: word,
  external_id: word,
  status: upper,
  amount,
  invoice_url: link,
  created: odd(time),
  expiry_date: odd(time),
  currency,
  paid_amount: paidAmount,
  paid_at: odd(time),
  payment_channel: odd(word),
  payment_method: odd(word),
  payment_id: odd(word),
  credit_card_charge_id: odd(word),
});

export type XenditInvoice = z.infer<typeof invoiceSchema>;

export const parseInvoice = (answer: unknown): XenditInvoice => parse(invoiceSchema, answer);

/**
 * The invoices of one name in a list; Xendit compares names less strictly than we do. An unreadable invoice of that
 * name must not count as none: a second one would be made.
 */
export function parseInvoices(answer: unknown, name: string): XenditInvoice[] {
  return listed(answer).filter(isNamed(name)).map(parseInvoice);
}

const paidSchema = z.object({
  id: word,
  external_id: word,
  status: upper,
  paid_at: odd(time),
});

/**
 * A page of the list of paid invoices. Whether Xendit heeds each filter is not known, so what does not fit is left out here.
 * A page that is not full is the last.
 */
export function paidInvoicesIn(
  answer: unknown,
  since: number,
  limit: number,
): { invoices: PaidInvoice[]; next?: string } {
  const all = listed(answer);
  const page = all.flatMap((item) => paidSchema.safeParse(item).data ?? []);
  const invoices = page
    .filter((one) => stateOf(one) === 'paid' && (one.paid_at ?? since) >= since)
    .map(({ id, external_id: name, paid_at: paidAt }) => ({ id, name, paidAt }));
  const last = page.at(-1);
  return { invoices, ...(last && all.length >= limit && { next: last.id }) };
}

const nameSchema = z.object({ external_id: word });

/** An item without a name was found under this one. */
const isNamed =
  (name: string) =>
  (item: unknown): boolean =>
    (nameSchema.safeParse(item).data?.external_id ?? name) === name;

/**
 * `PAID` and `SETTLED` both mean paid: `SETTLED` follows when the money reaches the balance. An unknown status counts as
 * open: the invoice is read back again and again until it says more.
 */
export function stateOf({ status }: Pick<XenditInvoice, 'status'>): ProviderInvoice['report']['status'] {
  switch (status) {
    case 'PAID':
    case 'SETTLED':
      return 'paid';
    case 'EXPIRED':
    case 'STOPPED':
      return 'expired';
    default:
      return 'open';
  }
}

export function invoiceOf(invoice: XenditInvoice): ProviderInvoice {
  const status = stateOf(invoice);
  return {
    id: invoice.id,
    name: invoice.external_id,
    url: invoice.invoice_url ?? '',
    amount: invoice.amount,
    openedAt: invoice.created,
    expiresAt: invoice.expiry_date,
    report: {
      status,
      currency: invoice.currency ?? 'IDR',
      paidAmount: status === 'paid' ? (invoice.paid_amount ?? invoice.amount) : undefined,
      paidAt: invoice.paid_at,
      channel: invoice.payment_channel ?? invoice.payment_method,
      paymentId: invoice.payment_id ?? invoice.credit_card_charge_id,
    },
  };
}

/** An open invoice is useless without its link. One that came without a link is looked for again. */
export function payableOf(invoice: XenditInvoice): ProviderInvoice {
  if (stateOf(invoice) === 'open' && invoice.invoice_url === undefined)
    throw new ProviderError('xendit', 'passing', 'INVOICE_WITHOUT_LINK');
  return invoiceOf(invoice);
}
