import * as z from 'zod';
import { ProviderError } from '../../provider-error.ts';
import type { ProviderInvoice } from '../../ports.ts';
import { amount, odd, paidAmount, text, time, word } from './fields.ts';
import { parse } from './parse.ts';

/**
 * An invoice as Xendit answers it. `id`, `external_id`, `status` and `amount` decide, and without them an answer cannot be
 * read. Real answers have nulls, leave keys out and change them from channel to channel, so nothing else is insisted on.
 * https://docs.xendit.co/docs/payment-links-api-overview
 */
const invoiceSchema = z.object({
  id: word,
  external_id: word,
  status: word.transform((status) => status.toUpperCase()),
  amount,
  invoice_url: odd(z.url({ protocol: /^https?$/ })),
  created: odd(time),
  expiry_date: odd(time),
  currency: odd(text.transform((code) => code.toUpperCase()).pipe(z.string().regex(/^[A-Z]{3}$/))),
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
 * A list of invoices under a name; Xendit compares names less strictly than we do. One of that name that cannot be read
 * must not be taken for none: a second one would be made.
 */
export function parseInvoices(answer: unknown, name: string): XenditInvoice[] {
  return parse(listSchema, answer).filter(isNamed(name)).map(parseInvoice);
}

const list = z.array(z.unknown());
const listSchema = z.union([list, z.object({ data: list }).transform(({ data }) => data)]);

const nameSchema = z.object({ external_id: word });

/** One that says no name was found under this one. */
const isNamed =
  (name: string) =>
  (item: unknown): boolean =>
    (nameSchema.safeParse(item).data?.external_id ?? name) === name;

/**
 * `PAID` and `SETTLED` are both paid: the second follows when the money reaches the balance. A status that nobody knows is
 * taken for open: the invoice is read back again and again until it says more.
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

/** An open invoice is of use only by its link. One that came without is looked for again. */
export function payableOf(invoice: XenditInvoice): ProviderInvoice {
  if (stateOf(invoice) === 'open' && invoice.invoice_url === undefined)
    throw new ProviderError('xendit', 'passing', 'INVOICE_WITHOUT_LINK');
  return invoiceOf(invoice);
}
