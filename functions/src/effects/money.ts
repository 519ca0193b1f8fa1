import type { Outcome } from '../order/outcome.ts';
import type { MoneyReturn, Order } from '../order/order.ts';
import type { Clock } from '../ports/clock.ts';
import type { KnownPayment, PaymentProvider, ReturnDraft, ReturnState } from '../ports/payments.ts';
import { returnName } from '../order/names.ts';
import { paymentsOf } from '../order/payments.ts';
import { ProviderError } from '../provider-error.ts';
import { requiredRequestOf, type EffectOf, type EffectContext } from './effect-context.ts';

/** What a return needs. */
interface Returner extends Pick<EffectContext, 'order' | 'person' | 'isFirst'> {
  ports: { clock: Pick<Clock, 'now'>; payments: Pick<PaymentProvider, 'refund' | 'makePayoutLink'> };
}

/** Returns money: by the channel that it came from, or by a payout link, where the mentee names an account. */
export async function returnMoney(effect: EffectOf<'return-money'>, work: Returner): Promise<Outcome> {
  const { number, method } = effect;
  const { payments } = work.ports;
  const draft = await draftOf(effect, work, work.isFirst !== true);
  return moved(
    number,
    await (method === 'refund' ? payments.refund(draft) : payments.makePayoutLink(draft)),
    work,
  );
}

async function draftOf(
  { number, invoiceId, amount, currency }: EffectOf<'return-money' | 'withdraw-return'>,
  { order, person }: Returner,
  mayBeDone: boolean,
): Promise<ReturnDraft> {
  const payer = await person(requiredRequestOf(order).menteeId);
  const name = returnName(order.id, number);
  const known = { payments: paymentsBy(order, invoiceId, currency), counted: countedOf(order) };
  return { name, invoiceId, amount, currency, email: payer?.email, mayBeDone, ...known };
}

const paymentsBy = ({ invoices }: Order, invoiceId: string, currency: string): KnownPayment[] =>
  invoices
    .filter(({ id }) => id === invoiceId)
    .flatMap(paymentsOf)
    .filter((payment) => payment.currency === currency)
    .flatMap(({ id, amount, reference }) =>
      id === undefined ? [] : [{ id, amount, isConfirmed: reference !== undefined }],
    );

const countedOf = ({ returns }: Order): { id: string; amount: number }[] =>
  returns.flatMap(({ id, amount, elsewhere, status }) =>
    elsewhere && id !== undefined && status !== 'failed' ? [{ id, amount }] : [],
  );

export async function readReturn(effect: EffectOf<'read-return'>, work: EffectContext): Promise<Outcome> {
  const { number, notices, isClaim } = effect;
  const state = await (isClaim ? readClaimed(effect, work) : read(effect, work));
  if (state) return { ...moved(number, state, work), notices };
  return { kind: 'return-moved', number, change: {}, notices };
}

const read = ({ method, id }: EffectOf<'read-return'>, { ports }: EffectContext): Promise<ReturnState> =>
  method === 'refund' ? ports.payments.readRefund(id) : ports.payments.readPayoutLink(id);

/** The source of the id may be wrong, or lie, so the return that is found counts only under our name. */
async function readClaimed(
  effect: EffectOf<'read-return'>,
  work: EffectContext,
): Promise<ReturnState | undefined> {
  const state = await read(effect, work).catch((error: unknown) => {
    if (error instanceof ProviderError && error.kind === 'lasting') return undefined;
    throw error;
  });
  return state?.name === returnName(work.order.id, effect.number) ? state : undefined;
}

/**
 * Makes sure that a sum which an operator took over does not go by its earlier method, or finds out that it does. For a
 * payout that may have been requested, only another request can tell; the link that this may make is voided next.
 */
export async function withdrawReturn(
  effect: EffectOf<'withdraw-return'>,
  work: EffectContext,
): Promise<Outcome> {
  const { number, method, id } = effect;
  const { payments } = work.ports;
  if (method === 'payout' && id !== undefined) return moved(number, await payments.voidPayoutLink(id), work);
  const draft = await draftOf(effect, work, true);
  return moved(
    number,
    await (method === 'refund' ? payments.findRefund(draft) : payments.makePayoutLink(draft)),
    work,
  );
}

type ReturnMoved = Extract<Outcome, { kind: 'return-moved' }>;

function moved(
  number: number,
  { name: _, elsewhere, ...state }: ReturnState,
  { ports }: Pick<Returner, 'ports'>,
): ReturnMoved {
  const at = ports.clock.now();
  const known = Object.fromEntries(Object.entries(state).filter(([, value]) => value !== undefined));
  const change: Partial<MoneyReturn> = {
    ...known,
    readAt: at,
    ...(state.status !== 'pending' && { settledAt: at }),
  };
  return { kind: 'return-moved', number, change, elsewhere, notices: [] };
}
