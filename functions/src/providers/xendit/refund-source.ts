import * as z from 'zod';
import { exact, sumOf } from '../../order/sums.ts';
import type { ReturnDraft } from '../../ports/payments.ts';
import { ProviderError } from '../../provider-error.ts';
import { odd, word } from './fields.ts';
import { parse } from './parse.ts';
import { isSession } from './session-answer.ts';
import { readPayment } from './session-payments.ts';
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
  return [...payments, ...shown];
}

/** Each payment of a session has a payment request of its own, and goes back by that alone. */
async function sessionSource(send: XenditTransport, draft: ReturnDraft): Promise<RefundSource> {
  const parts = await partsOf(send, draft);
  const [first] = parts;
  if (!first) throw new ProviderError('xendit', 'lasting', 'NO_PAYMENT_REQUEST');
  return {
    lists: parts.map(({ requestId }) => ({ payment_request_id: requestId })),
    paymentIds: () => Promise.resolve(parts.flatMap(({ id, requestId }) => [requestId, id ?? requestId])),
    askedOf(amount, before) {
      const left = (part: RequestPart): number =>
        exact(part.amount - sumOf(before.filter((one) => one.requestId === part.requestId)));
      const { requestId } = parts.find((part) => left(part) >= amount) ?? first;
      return { payment_request_id: requestId };
    },
  };
}

/** A payment of a session, and what came by it. */
interface RequestPart {
  id?: string | undefined;
  requestId: string;
  amount: number;
}

/** The payment that the session shows, and others that callbacks told of, if they are of the same name. */
async function partsOf(
  send: XenditTransport,
  { invoiceId, payments = [] }: ReturnDraft,
): Promise<RequestPart[]> {
  const session = await readSession(send, invoiceId);
  const { payment_id: shownId, payment_request_id: shownRequest, reference_id: name } = session;
  const told = payments.filter((id) => id !== shownId);
  const all = await Promise.all(
    [...(shownId === undefined ? [] : [shownId]), ...told].map((id) => readPayment(send, id)),
  );
  const shown = all.find((payment) => payment?.id === shownId);
  const { requestId = shownRequest, amount = session.amount } = shown ?? {};
  const own = requestId === undefined ? [] : [{ id: shownId, requestId, amount }];
  const others = all.flatMap((one) => {
    const isOther = one !== shown && one?.isPaid === true && one.name === name;
    return isOther && one.requestId !== undefined
      ? [{ id: one.id, requestId: one.requestId, amount: one.amount ?? session.amount }]
      : [];
  });
  return [...own, ...others];
}
