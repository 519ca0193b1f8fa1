import { createHash } from 'node:crypto';
import * as z from 'zod';
import { orderNamedBy } from '../../order/names.ts';
import { mentorNamedBy } from '../../payout/names.ts';
import type { ParsedCallback, PaymentCallbacks, PaymentNotice } from '../../ports/payments.ts';
import { isSameSecret } from '../../same-secret.ts';
import { withoutWords } from '../../without-words.ts';
import { odd, paidAmount, time, word } from './fields.ts';

/** Xendit's callbacks: one secret token for all, and one address for several products. */
export const createXenditCallbacks = (token: string): PaymentCallbacks => ({
  isAuthentic: (given) => given !== undefined && token !== '' && isSameSecret(given, token),
  parse: parseCallback,
  toArchive: (body) => withoutWords(body, harmless),
});

/**
 * Ids, sums, times, and Xendit's words for what happened and how it was paid. All else may be a payer's or a payee's: mail
 * addresses, names, accounts, phone numbers. Each key is named in full, since a `tax_id` is an id, too.
 * https://docs.xendit.co/docs/handling-webhooks
 */
const harmless = [
  ...['event', 'status', 'type', 'session_type', 'refund_type', 'failure_code', 'api_version', 'version'],
  ...['id', 'business_id', 'external_id', 'reference_id', 'invoice_id', 'payment_id', 'payment_request_id'],
  ...['payment_session_id', 'credit_card_charge_id', 'capture_id', 'refund_id', 'payout_id', 'receipt_id'],
  ...['callback_virtual_account_id', 'fixed_payment_code_id'],
  ...['amount', 'paid_amount', 'request_amount', 'capture_amount', 'destination_amount', 'refund_amount'],
  ...[
    'refund_fee_amount',
    'fees_paid_amount',
    'adjusted_received_amount',
    'currency',
    'destination_currency',
  ],
  ...['created', 'created_at', 'updated', 'updated_at', 'paid_at', 'estimated_arrival_time'],
  ...['channel', 'channel_code', 'payment_channel', 'payment_method', 'bank_code', 'ewallet_type'],
];

const newsSchema = z.looseObject({
  id: odd(word),
  invoice_id: odd(word),
  external_id: odd(word),
  reference_id: odd(word),
  event: odd(word),
  status: odd(word),
  payment_session_id: odd(word),
  payment_request_id: odd(word),
  request_amount: paidAmount,
  paid_amount: paidAmount,
  paid_at: odd(time),
  payment_id: odd(word),
  credit_card_charge_id: odd(word),
});

type CallbackBody = z.infer<typeof newsSchema>;

/** Fields that only callbacks of other products have; such callbacks may still name our invoice. */
const otherProducts = [
  'callback_virtual_account_id',
  'fixed_payment_code_id',
  'qr_string',
  'disbursement_description',
];

/** The words by which any product says that money came. */
const paidWords = [
  'PAID',
  'PAYMENT',
  'SETTLED',
  'SETTLING',
  'COMPLETED',
  'SUCCEEDED',
  'SUCCESS',
  'CAPTURED',
  'CAPTURE',
];

const NOT_SAID = 'UNKNOWN';

/** A virtual account's callback has no status: its `payment_id` shows the payment. */
const isPaid = (status: string, news: CallbackBody): boolean =>
  paidWords.includes(status) || (status === NOT_SAID && news.payment_id !== undefined);

/**
 * Reads a callback leniently: real bodies lack keys and have others, and the news is flat or nested under `data`, once or
 * twice. One address may get the callbacks of several products. A body that names no order of ours is foreign; a body that
 * does is taken, even if it lacks fields. Nothing in a body is believed except which invoice or refund to ask about.
 * https://docs.xendit.co/docs/handling-webhooks
 */
function parseCallback(body: unknown): ParsedCallback {
  const all = newsIn(body);
  const notices = noticesIn(all);
  if (notices.length > 0) return { kind: 'notices', notices };
  const payoutIds = payoutsIn(all);
  return payoutIds.length > 0 ? { kind: 'payouts', payoutIds } : { kind: 'foreign' };
}

function noticesIn(all: readonly CallbackBody[]): PaymentNotice[] {
  const best = new Map<string, CallbackBody>();
  for (const news of all) {
    const name = nameOf(news);
    const known = name === undefined ? undefined : best.get(name);
    if (name !== undefined && (!known || tells(news) >= tells(known))) best.set(name, news);
  }
  return [...best].map(([name, news]) => noticeOf(name, news));
}

/**
 * `payout.succeeded`, `payout.failed`, `payout.reversed`, and the same as `v3_payout.…`, whose payout has another id. So only
 * our name counts. https://docs.xendit.co/apidocs/payout-webhook-notification, https://docs.xendit.co/apidocs/payout-v3-webhook
 */
const payoutsIn = (all: readonly CallbackBody[]): string[] => [
  ...new Set(
    all.flatMap(({ reference_id: name }) => (name && mentorNamedBy(name) !== undefined ? [name] : [])),
  ),
];

/** The body and every object in it, as deep as callbacks go. */
function newsIn(body: unknown, event?: string, depth = 6): CallbackBody[] {
  if (depth === 0 || typeof body !== 'object' || body === null) return [];
  const news = newsSchema.safeParse(body).data;
  const named = news && { ...news, event: news.event ?? event };
  const inside = Object.values(body).flatMap((value) => newsIn(value, named?.event ?? event, depth - 1));
  return named && !Array.isArray(body) ? [named, ...inside] : inside;
}

/** Invoices and payout links have an `external_id`, refunds and other products a `reference_id`. */
const nameOf = ({ external_id, reference_id }: CallbackBody): string | undefined =>
  [external_id, reference_id].find(isOurs);

const isOurs = (name: string | undefined): boolean => name !== undefined && orderNamedBy(name) !== undefined;

const tells = ({ id, invoice_id, payment_session_id, status }: CallbackBody): number =>
  Number((id ?? invoice_id ?? payment_session_id) !== undefined) * 2 + Number(status !== undefined);

function noticeOf(name: string, news: CallbackBody): PaymentNotice {
  const status = (news.status ?? news.event?.split('.').at(-1) ?? NOT_SAID).toUpperCase();
  const notice = name.startsWith('refund:')
    ? ({ about: 'refund', id: news.id ?? name, status } as const)
    : ({ about: 'invoice', ...invoiceNews(name, news, status), status } as const);
  return { name, noticeId: noticeIdOf(notice, news), notice };
}

/**
 * In another product's callback, neither its id nor the payment's can be compared with those of the invoice. The invoice is
 * then looked up by its name. A session's payment is told by the session, and by the payment itself: `payment.capture`, or
 * `payment.succeeded` on another page. Both have its payment request. An invoice's callback may have it as well, and an invoice
 * never shows it. https://docs.xendit.co/apidocs/payment-webhook-notification,
 * https://docs.xendit.co/docs/migrate-to-payment-session
 */
function invoiceNews(name: string, news: CallbackBody, status: string) {
  const paid = isPaid(status, news) ? { paid: true } : {};
  const isInvoices = news.external_id === name && !otherProducts.some((key) => key in news);
  const sessionId = news.payment_session_id ?? idFrom(news, 'ps-');
  const id = sessionId ?? news.invoice_id ?? (isInvoices ? news.id : undefined);
  const isOfSession = sessionId !== undefined || (!isInvoices && isOfPayments(news));
  if (id === undefined && !isOfSession) return { id: name, ...paid };
  const paymentId = isOfSession ? news.payment_request_id : (news.payment_id ?? news.credit_card_charge_id);
  const { paid_amount, request_amount: asked, paid_at: paidAt } = news;
  const amount = paid_amount ?? asked;
  const payment = {
    ...(paymentId !== undefined && { paymentId }),
    ...(amount !== undefined && { amount }),
    ...(paidAt !== undefined && { paidAt }),
  };
  return { id: id ?? name, ...paid, ...(paid.paid && payment) };
}

/** What the news is about, by its id. Pages disagree whether `id` has it, or a key of its own. */
const idFrom = ({ id }: CallbackBody, beginning: string): string | undefined =>
  id?.startsWith(beginning) === true ? id : undefined;

const paymentIn = (news: CallbackBody): string | undefined => news.payment_id ?? idFrom(news, 'py-');

/** A payment of Payments v3, by which sessions are paid. */
const isOfPayments = (news: CallbackBody): boolean =>
  paymentIn(news)?.startsWith('py-') === true && news.payment_request_id !== undefined;

/**
 * The same news gets the same id: a callback that comes three times is one notification. A second payment gets another id.
 */
function noticeIdOf({ about, id, status }: PaymentNotice['notice'], news: CallbackBody): string {
  const payment = paymentIn(news) ?? news.credit_card_charge_id ?? news.paid_at ?? '';
  return createHash('sha256')
    .update(`${about}:${id}:${status}:${news.paid_amount ?? ''}:${payment}`)
    .digest('hex')
    .slice(0, 24);
}
