import type { EffectRecord, LedgerEntry } from './ledger.ts';
import type { MoneyReturn, Order } from './order.ts';
import type { Policy } from './policy.ts';
import { personLooksAt, unconfirmed, type Told } from './told.ts';

/**
 * What of an order waits for a person. The codes are stable: alerts, the operator's list and the runbook name them.
 *
 * - `effect-parked`: an effect was given up, for the reason given.
 * - `effect-failing`: an effect has failed again and again, or by the set-up, and is still tried.
 * - `money-by-hand`: no other way was left for this money; a person returns it.
 * - `money-slow`: money on its way back has not arrived for long.
 * - `guest-not-invited`: the calendar took no address of somebody who is to come; they have our mail alone.
 * - `payment-unconfirmed`: a callback told of a payment that the provider does not show; a person finds out whether it came.
 */
export type NeedCode =
  | 'effect-parked'
  | 'effect-failing'
  | 'money-by-hand'
  | 'money-slow'
  | 'guest-not-invited'
  | 'payment-unconfirmed';

export interface Need {
  code: NeedCode;
  /** Since when. */
  at: number;
  /** The key of an effect; the number of a return of money; who it is; or the notice that told of a payment. */
  about: string;
  /** Why: the last failure of an effect, the sum to return, or what was told of the payment. */
  reason: string;
}

/** All that waits for a person by now, the oldest first. Of what is not due yet, such as money that is slow, nothing is said. */
export function needsAt(
  { order, effects }: Pick<LedgerEntry, 'order' | 'effects'>,
  policy: Policy,
  now: number,
): Need[] {
  const ofEffects = Object.entries(effects).flatMap(([key, record]) => needOfEffect(key, record));
  const ofMoney = order.returns.flatMap((money) => needOfMoney(money, policy));
  const ofPayments = unconfirmed(order).map((told) => needOfPayment(told, policy));
  return [...ofEffects, ...ofMoney, ...ofPayments, ...needsOfGuests(order)]
    .filter(({ at }) => at <= now)
    .sort((a, b) => a.at - b.at);
}

/** A failure that lasts through so many attempts does not pass by itself. */
const MANY = 7;

function needOfEffect(key: string, record: EffectRecord): Need[] {
  switch (record.state) {
    case 'parked':
      return [{ code: 'effect-parked', at: record.at, about: key, reason: record.error }];
    case 'waiting':
      return needOfFailures(key, record, record.attempts);
    case 'leased':
      return needOfFailures(key, record, record.attempts - 1);
    case 'done':
    case 'skipped':
      return [];
  }
}

/** What is being tried once more waits all the same: it would be told anew at each failure. */
function needOfFailures(
  key: string,
  { kind, since, error }: Extract<EffectRecord, { state: 'leased' | 'waiting' }>,
  failures: number,
): Need[] {
  if (since === undefined || error === undefined) return [];
  if (failures < MANY && kind !== 'set-up') return [];
  return [{ code: 'effect-failing', at: since, about: key, reason: error }];
}

/** Until the order ends: then nobody need come. */
function needsOfGuests({ meeting, ended }: Order): Need[] {
  if (!meeting || ended) return [];
  const { uninvited = [], createdAt: at } = meeting;
  const reason = 'the calendar does not take the address of this guest';
  return uninvited.map((about) => ({ code: 'guest-not-invited', at, about, reason }));
}

function needOfMoney({ number, way, status, at, amount, currency }: MoneyReturn, policy: Policy): Need[] {
  if (status !== 'pending' && status !== 'asked') return [];
  const need = { about: String(number), reason: `${currency} ${amount}` };
  if (way === 'by-hand') return [{ code: 'money-by-hand', at, ...need }];
  return [{ code: 'money-slow', at: at + policy.returnPatience, ...need }];
}

function needOfPayment(told: Told, policy: Policy): Need {
  const { noticeId: about, invoiceId, paymentId, amount } = told;
  const parts = [
    `invoice ${invoiceId}`,
    ...(paymentId === undefined ? [] : [`payment ${paymentId}`]),
    ...(amount === undefined ? [] : [`amount ${amount}`]),
  ];
  return { code: 'payment-unconfirmed', at: personLooksAt(told, policy), about, reason: parts.join(', ') };
}
