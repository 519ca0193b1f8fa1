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
  /** Some of the money may be another order's. None of it goes back before a person has looked. */
  isDoubtful: boolean;
  /** What a refund of this amount is asked of, when these refunds were made before. Throws a lasting failure: of nothing. */
  askedOf: (amount: number, before: readonly EarlierRefund[]) => RefundField;
}

/** Money that went back by a payment request. */
interface EarlierRefund {
  requestId?: string | undefined;
  amount: number;
}

/** A page requires `payment_request_id`, and the SDK takes `invoice_id` as well. */
export const refundSourceOf = (send: XenditTransport, draft: ReturnDraft): Promise<RefundSource> =>
  isSession(draft.invoiceId) ? sessionSource(send, draft) : Promise.resolve(invoiceSource(send, draft));

function invoiceSource(send: XenditTransport, draft: ReturnDraft): RefundSource {
  const invoice = { invoice_id: draft.invoiceId };
  return {
    lists: [invoice],
    paymentIds: () => paymentIdsOf(send, draft),
    isDoubtful: false,
    askedOf: () => invoice,
  };
}

const paymentSchema = z.looseObject({
  payment_id: odd(word),
  payment_request_id: odd(word),
  credit_card_charge_id: odd(word),
});

/** The payments that the order knows, and the one that the invoice shows; of several it shows one. */
async function paymentIdsOf(
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

/** A payment of a session. `id`: its payment request, by which alone it goes back. */
interface RequestedPayment {
  id: string;
  amount: number;
}

async function sessionSource(send: XenditTransport, draft: ReturnDraft): Promise<RefundSource> {
  const { own, isDoubtful } = await knownPayments(send, draft);
  const payments = own.length > 0 ? own : await shownPayments(send, draft.invoiceId);
  const last = payments.at(-1);
  if (!last) throw new ProviderError('xendit', 'lasting', 'NO_PAYMENT_REQUEST');
  return {
    lists: payments.map(({ id }) => ({ payment_request_id: id })),
    paymentIds: () => Promise.resolve(payments.map(({ id }) => id)),
    isDoubtful,
    // Of the latest that is large enough: what came after the payment of the order goes back to the one who sent it.
    askedOf(amount, before) {
      if (isDoubtful) throw new ProviderError('xendit', 'lasting', DOUBTFUL);
      const left = ({ id, amount: sum }: RequestedPayment): number =>
        exact(sum - sumOf(before.filter(({ requestId }) => requestId === id)));
      const enough = payments.findLast((one) => left(one) >= amount);
      const inAll = sumOf(payments.map((one) => ({ amount: left(one) })));
      if (!enough && inAll >= amount) throw new ProviderError('xendit', 'lasting', 'NO_PAYMENT_OF_THAT_SUM');
      return { payment_request_id: (enough ?? last).id };
    },
  };
}

export const DOUBTFUL = 'PAYMENT_OF_ANOTHER_ORDER';

/**
 * The payments that the order knows. Their ids are those of their payment requests, so nothing need be asked. One that only a
 * person has confirmed may be another order's: the person may have taken over what a callback said.
 */
async function knownPayments(
  send: XenditTransport,
  { name, payments = [] }: ReturnDraft,
): Promise<{ own: readonly RequestedPayment[]; isDoubtful: boolean }> {
  const isOurs = async ({ id, isConfirmed }: KnownPayment): Promise<boolean> =>
    !isConfirmed || orderNamedBy((await nameOfRequest(send, id)) ?? '') === orderNamedBy(name);
  const requests = payments.filter(({ id }) => isRequest(id));
  const checked = await Promise.all(
    requests.map(async (payment) => ({ payment, isOwn: await isOurs(payment) })),
  );
  const own = checked.flatMap(({ payment, isOwn }) => (isOwn ? [payment] : []));
  return { own, isDoubtful: own.length < requests.length };
}

/** The payment that the session shows. */
async function shownPayments(send: XenditTransport, sessionId: string): Promise<RequestedPayment[]> {
  const session = await readSession(send, sessionId);
  const payment = await shownPayment(send, session);
  const id = payment?.requestId ?? session.payment_request_id;
  return id === undefined ? [] : [{ id, amount: payment?.amount ?? session.amount }];
}
