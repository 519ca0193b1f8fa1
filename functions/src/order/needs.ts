import { causeOf } from './failure.ts';
import type { EffectRecord, LedgerEntry } from './ledger.ts';
import type { MoneyReturn, Order } from './order.ts';
import type { Policy } from './policy.ts';
import { personLooksAt, unconfirmed, type Told } from './told.ts';

/**
 * What of an order waits for a person. The codes are stable: alerts, the operator's list and the runbook name them.
 *
 * - `set-up-fails`: a provider refuses us, and not this request; it is tried every few minutes until that is mended.
 * - `effect-failing`: an effect was refused for good, or has failed again and again, and is still tried.
 * - `effect-parked`: an effect was given up, for the reason given.
 * - `money-by-hand`: no other way was left for this money; a person returns it.
 * - `money-slow`: money on its way back has not arrived for long.
 * - `guest-not-invited`: the calendar took no address of somebody who is to come; they have our mail alone.
 * - `payment-unconfirmed`: a callback told of a payment that the provider does not show; a person finds out whether it came.
 */
export type NeedCode =
  | 'set-up-fails'
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
  /** What needs of other orders may have in common with it: the cause of that failure. Money has none. */
  cause?: string | undefined;
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

/** A passing failure that lasts through so many attempts, some twenty minutes, does not pass by itself. Others are told at once. */
const MANY = 6;

function needOfEffect(key: string, record: EffectRecord): Need[] {
  switch (record.state) {
    case 'parked':
      return [needOf('effect-parked', key, record.at, record.error)];
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
  if (kind === 'set-up') return [needOf('set-up-fails', key, since, error)];
  return kind === 'lasting' || failures >= MANY ? [needOf('effect-failing', key, since, error)] : [];
}

/** Until the order ends: then nobody need come. */
function needsOfGuests({ meeting, ended }: Order): Need[] {
  if (!meeting || ended) return [];
  const { uninvited = [], createdAt: at } = meeting;
  const reason = 'the calendar does not take the address of this guest';
  return uninvited.map((about) => ({ code: 'guest-not-invited', at, about, reason }));
}

const needOf = (code: NeedCode, about: string, at: number, reason: string): Need => ({
  code,
  at,
  about,
  reason,
  cause: causeOf(reason),
});

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
