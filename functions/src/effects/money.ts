import type { Outcome } from '../order/outcome.ts';
import type { MoneyReturn } from '../order/order.ts';
import type { ReturnState } from '../ports.ts';
import { returnName } from '../order/names.ts';
import { requestOf, type EffectOf, type Work } from './work.ts';

/** Sends money back, by the channel that it came from or by a link at which the mentee names an account. */
export async function returnMoney(
  effect: EffectOf<'return-money'>,
  { ports, order }: Work,
): Promise<Outcome> {
  const { number, way, invoiceId, amount, currency } = effect;
  const payer = await ports.directory.person(requestOf(order).menteeId);
  const draft = {
    name: returnName(order.id, number),
    invoiceId,
    amount,
    currency,
    email: payer?.email,
  };
  const state = await (way === 'refund' ? ports.payments.refund(draft) : ports.payments.payOut(draft));
  return { kind: 'return-moved', number, change: changeOf(state, ports.clock.now()), notices: [] };
}

export async function readReturn(effect: EffectOf<'read-return'>, { ports }: Work): Promise<Outcome> {
  const { number, way, id, notices } = effect;
  const state = await (way === 'refund' ? ports.payments.readRefund(id) : ports.payments.readPayout(id));
  return { kind: 'return-moved', number, change: changeOf(state, ports.clock.now()), notices };
}

function changeOf(state: ReturnState, at: number): Partial<MoneyReturn> {
  const known = Object.fromEntries(Object.entries(state).filter(([, value]) => value !== undefined));
  return { ...known, readAt: at, ...(state.status !== 'pending' && { settledAt: at }) };
}
