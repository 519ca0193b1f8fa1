import type { Context, Hono } from 'hono';
import * as z from 'zod';
import { answerOf, befallOpened, refusedField } from './openings.ts';
import { cancelSession } from './payment.ts';
import { invalidBy, refuse } from './refusals.ts';
import {
  paymentAnswer,
  paymentRequestId,
  requestAnswer,
  sessionAnswer,
  sessionPaymentId,
  transactionAnswer,
} from './session-wire.ts';
import type { Invoice, Payment } from './store.ts';
import type { XenditPart } from './xendit.ts';

/** Xendit takes HTTPS alone. Here a page of the local stack is taken as well, which has none. */
const returnUrl = z.url({ protocol: /^https?$/ }).refine((text) => {
  const { protocol, hostname } = new URL(text);
  return protocol === 'https:' || ['127.0.0.1', 'localhost'].includes(hostname);
});

const requestSchema = z.object({
  reference_id: z.string().min(1).max(64),
  session_type: z.literal('PAY'),
  mode: z.literal('PAYMENT_LINK'),
  capture_method: z.literal('AUTOMATIC').optional(),
  amount: z.number().positive(),
  currency: z.literal('IDR'),
  country: z.literal('ID'),
  expires_at: z.iso.datetime().optional(),
  description: z.string().min(1).max(1000).optional(),
  success_return_url: returnUrl.optional(),
  cancel_return_url: returnUrl.optional(),
});

const MINUTE = 60_000;
const LEAST_TIME = 10 * MINUTE;
const USUAL_TIME = 30 * MINUTE;
/** Xendit does not say how long a session may last at most. */
const MOST_TIME = 31 * 24 * 60 * MINUTE;

/** `/sessions`, what is read of their payments, and the list of transactions, by which they are found once they are paid. */
export function sessionRoutes(app: Hono, part: XenditPart): void {
  app.post('/sessions', (c) => createSession(c, part));
  app.get('/sessions/:id', (c) => readSession(c, part));
  app.post('/sessions/:id/cancel', (c) => cancelNow(c, part));
  app.get('/v3/payments/:id', (c) => readPayment(c, part));
  app.get('/v3/payment_requests/:id', (c) => readRequest(c, part));
  app.get('/transactions', (c) => listTransactions(c, part));
}

async function createSession(c: Context, part: XenditPart) {
  const body: unknown = await c.req.json().catch(() => undefined);
  const requested = requestSchema.safeParse(body);
  if (!requested.success) return invalidBy(c, requested.error);
  const { reference_id: externalId, amount, currency, description, ...rest } = requested.data;
  const refused = refusedField(part, externalId, body);
  if (refused) return refuse(c, 400, refused.refusal, `"${refused.field}" must be a valid one`);
  const now = part.clock.now();
  const until = rest.expires_at === undefined ? now + USUAL_TIME : Date.parse(rest.expires_at);
  if (until - now < LEAST_TIME || until - now > MOST_TIME)
    return refuse(c, 400, 'INVALID_EXPIRY_DATE', 'expires_at must be at least 10 minutes in the future');
  const session = part.store.open({
    product: 'session',
    externalId,
    amount,
    currency,
    description,
    payerEmail: undefined,
    successUrl: rest.success_return_url,
    failureUrl: rest.cancel_return_url,
    durationSeconds: (until - now) / 1000,
  });
  const asCreated = answered(session, part);
  await befallOpened(session, part);
  return c.json(asCreated, 201);
}

const answered = (session: Invoice, part: XenditPart): object =>
  answerOf(sessionAnswer(session, part.origin()), session, part);

const sessionBy = (c: Context, { store }: XenditPart): Invoice | undefined => {
  const found = store.invoices.get(c.req.param('id') ?? '');
  return found?.product === 'session' ? found : undefined;
};

const notFound = (c: Context) => refuse(c, 404, 'NOT_FOUND', 'Session not found');

function readSession(c: Context, part: XenditPart) {
  const session = sessionBy(c, part);
  return session ? c.json(answered(session, part)) : notFound(c);
}

/** Only an active session can be canceled. https://docs.xendit.co/apidocs/cancel-session */
function cancelNow(c: Context, part: XenditPart) {
  const session = sessionBy(c, part);
  if (!session) return notFound(c);
  const { status } = sessionAnswer(session, part.origin());
  if (!cancelSession(part, session))
    return refuse(c, 422, 'INVALID_SESSION_STATUS', `Session status is ${status}, expecting ACTIVE`);
  return c.json(answered(session, part));
}

const paymentsIn = ({ store }: XenditPart): { invoice: Invoice; payment: Payment }[] =>
  [...store.invoices.values()].flatMap((invoice) =>
    invoice.payments.map((payment) => ({ invoice, payment })),
  );

/** Payments of sessions only: those of invoices have other ids. */
function readPayment(c: Context, part: XenditPart) {
  const id = c.req.param('id');
  const found = paymentsIn(part).find(
    ({ invoice, payment }) =>
      invoice.product === 'session' && sessionPaymentId(invoice.id, payment.number) === id,
  );
  return found
    ? c.json(paymentAnswer(found.invoice, found.payment))
    : refuse(c, 404, 'DATA_NOT_FOUND', 'Payment not found');
}

function readRequest(c: Context, part: XenditPart) {
  const id = c.req.param('id');
  const found = paymentsIn(part).find(
    ({ invoice, payment }) =>
      invoice.product === 'session' && paymentRequestId(invoice.id, payment.number) === id,
  );
  return found
    ? c.json(requestAnswer(found.invoice, found.payment))
    : refuse(c, 404, 'DATA_NOT_FOUND', 'Payment request not found');
}

const listSchema = z.object({
  types: z.literal('PAYMENT').optional(),
  statuses: z.literal('SUCCESS').optional(),
  'created[gte]': z.iso.datetime().optional(),
  limit: z.coerce.number().int().min(1).max(50).default(10),
  after_id: z.string().optional(),
});

/** The newest first; after `after_id`, if it is given. */
function listTransactions(c: Context, part: XenditPart) {
  const asked = listSchema.safeParse(c.req.query());
  if (!asked.success) return invalidBy(c, asked.error);
  const { 'created[gte]': since, limit, after_id: after } = asked.data;
  const all = paymentsIn(part)
    .filter(({ payment }) => since === undefined || payment.at >= Date.parse(since))
    .sort((one, other) => other.payment.at - one.payment.at)
    .map(({ invoice, payment }) => transactionAnswer(invoice, payment));
  const from = all.findIndex(({ id }) => id === after) + 1;
  return c.json({ has_more: all.length > from + limit, data: all.slice(from, from + limit), links: [] });
}
