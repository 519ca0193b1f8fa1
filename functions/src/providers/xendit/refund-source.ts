import * as z from 'zod';
import { exact, sumOf } from '../../order/sums.ts';
import { orderNamedBy } from '../../order/names.ts';
import type { KnownPayment, ReturnDraft } from '../../ports/payments.ts';
import { ProviderError } from '../../provider-error.ts';
import { odd, word } from './fields.ts';
import { parse } from './parse.ts';
import { isSession } from './session-answer.ts';
import { isRequest, nameOfRequest, shownPayment } from './session-payments.ts';
import { readSession } from './sessions.ts';
import type { XenditTransport } from './transport.ts';

/** A field that names what a refund is of, in a request or a query. */
type RefundField = Record<string, string>;

/** What the money of a return came by: an invoice, or the payment requests of a session. */
export interface RefundSource {
  /** The queries that list its refunds. */
  lists: readonly RefundField[];
  /** The ids by which a refund is of this money, where no invoice is named. */
  paymentIds: () => Promise<readonly string[]>;
  /** What a refund of this amount is asked of, when these refunds were made before. */
  askedOf: (amount: number, before: readonly PartOfRequest[]) => RefundField;
}

/** Money that went back by a payment request. */
interface PartOfRequest {
  requestId?: string | undefined;
  amount: number;
}

/** A page requires `payment_request_id`, and the SDK takes `invoice_id` as well. */
export const refundSourceOf = (send: XenditTransport, draft: ReturnDraft): Promise<RefundSource> =>
  isSession(draft.invoiceId) ? sessionSource(send, draft) : Promise.resolve(invoiceSource(send, draft));

function invoiceSource(send: XenditTransport, draft: ReturnDraft): RefundSource {
  const invoice = { invoice_id: draft.invoiceId };
  return { lists: [invoice], paymentIds: () => paymentsOf(send, draft), askedOf: () => invoice };
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
  return [...payments.map(({ id }) => id), ...shown];
}

/** A payment of a session: its payment request, by which alone it goes back. */
interface RequestPart {
  id: string;
  amount: number;
}

async function sessionSource(send: XenditTransport, draft: ReturnDraft): Promise<RefundSource> {
  const known = await knownParts(send, draft);
  const parts = known.length > 0 ? known : await shownParts(send, draft.invoiceId);
  const [first] = parts;
  if (!first) throw new ProviderError('xendit', 'lasting', 'NO_PAYMENT_REQUEST');
  return {
    lists: parts.map(({ id }) => ({ payment_request_id: id })),
    paymentIds: () => Promise.resolve(parts.map(({ id }) => id)),
    askedOf(amount, before) {
      const left = (part: RequestPart): number =>
        exact(part.amount - sumOf(before.filter(({ requestId }) => requestId === part.id)));
      return { payment_request_id: (parts.find((part) => left(part) >= amount) ?? first).id };
    },
  };
}

/**
 * The payments that the order knows. Their ids are those of their payment requests, so nothing need be asked. One that only a
 * person has confirmed may be another order's: the person may have taken over what a callback said.
 */
async function knownParts(
  send: XenditTransport,
  { name, payments = [] }: ReturnDraft,
): Promise<RequestPart[]> {
  const isOurs = async ({ id, isConfirmed }: KnownPayment): Promise<boolean> =>
    !isConfirmed || orderNamedBy((await nameOfRequest(send, id)) ?? '') === orderNamedBy(name);
  const requests = payments.filter(({ id }) => isRequest(id));
  const checked = await Promise.all(
    requests.map(async (one) => ((await isOurs(one)) ? [{ id: one.id, amount: one.amount }] : [])),
  );
  return checked.flat();
}

/** The payment that the session shows. */
async function shownParts(send: XenditTransport, sessionId: string): Promise<RequestPart[]> {
  const session = await readSession(send, sessionId);
  const payment = await shownPayment(send, session);
  const id = payment?.requestId ?? session.payment_request_id;
  return id === undefined ? [] : [{ id, amount: payment?.amount ?? session.amount }];
}
