import { absencesInCodes, attendanceOf } from './attendance.ts';
import type { EffectIdentity } from './effect.ts';
import { causeOf } from './failure.ts';
import type { EffectRecord, LedgerEntry } from './ledger.ts';
import { returnName } from './names.ts';
import type { MoneyReturn, Order } from './order.ts';
import type { Policy } from './policy.ts';
import { personAskedAt, unconfirmedPayments, type UnconfirmedPayment } from './unconfirmed-payments.ts';

/**
 * What waits for a person, by code. The codes are stable: alerts, the operator's list and the runbook name them.
 *
 * - `set-up-fails`: a provider refuses us, and not this request; it is tried every few minutes until a person mends that.
 * - `effect-failing`: an effect was refused for good, or has failed again and again, and is still tried.
 * - `effect-parked`: an effect was given up, for the reason given.
 * - `money-by-hand`: no other method was left for this money; a person returns it.
 * - `money-slow`: money on its way back has not arrived for a long time.
 * - `guest-not-invited`: the calendar did not take the address of a party; that party has our mail alone.
 * - `money-taken-over`: an operator took it over, and it may still go back by its earlier method. No person pays it yet.
 * - `money-link-lost`: the money has a payout link whose id is not known. An operator finds the link by its name.
 * - `attendance-disputed`: the two say different things of whether the session took place; an operator decides.
 * - `payment-unconfirmed`: a callback told of a payment that the provider does not show; a person finds out whether it came.
 */
export type ActionItemCode =
  | 'set-up-fails'
  | 'effect-parked'
  | 'effect-failing'
  | 'money-by-hand'
  | 'money-slow'
  | 'money-taken-over'
  | 'money-link-lost'
  | 'guest-not-invited'
  | 'payment-unconfirmed'
  | 'attendance-disputed';

export interface ActionItem {
  code: ActionItemCode;
  /** Since when. */
  at: number;
  /** The key of an effect; the number of a return of money; the party; the notice that told of a payment; or `attendance`. */
  about: string;
  /** Why: the last failure of an effect; the sum, and what it is called at the provider; or what was told of the payment. */
  reason: string;
  /** The cause of that failure, which action items of other orders may share. Money has none. */
  cause?: string | undefined;
  /** The effect that it is about, where it is about one. */
  effect?: EffectIdentity | undefined;
}

/**
 * All action items that are due by now, the oldest first. One that is not due yet, such as money that is slow, is left out.
 */
export function actionItemsAt(
  { order, effects }: Pick<LedgerEntry, 'order' | 'effects'>,
  policy: Policy,
  now: number,
): ActionItem[] {
  const ofEffects = Object.entries(effects).flatMap(([key, record]) => needOfEffect(key, record));
  const ofMoney = order.returns.flatMap((money) => needOfMoney(order, money, policy));
  const ofPayments = unconfirmedPayments(order).map((told) => needOfPayment(told, policy));
  return [...ofEffects, ...ofMoney, ...ofPayments, ...needsOfGuests(order), ...needOfAttendance(order)]
    .filter(({ at }) => at <= now)
    .sort((a, b) => a.at - b.at);
}

/**
 * A passing failure that lasts through this many attempts, some twenty minutes, does not pass by itself. Other failures are
 * told at once.
 */
const MANY = 6;

function needOfEffect(key: string, record: EffectRecord): ActionItem[] {
  switch (record.state) {
    case 'parked':
      return [needOf('effect-parked', key, record.at, record.error, record.effect)];
    case 'waiting':
      return needOfFailures(key, record, record.attempts);
    case 'leased':
      return needOfFailures(key, record, record.attempts - 1);
    case 'done':
    case 'skipped':
      return [];
  }
}

/** An effect that is being tried again keeps its action item: otherwise it would be told anew at each failure. */
function needOfFailures(
  key: string,
  { failureKind, since, error, effect }: Extract<EffectRecord, { state: 'leased' | 'waiting' }>,
  failures: number,
): ActionItem[] {
  if (since === undefined || error === undefined) return [];
  if (failureKind === 'set-up') return [needOf('set-up-fails', key, since, error, effect)];
  return failureKind === 'lasting' || failures >= MANY
    ? [needOf('effect-failing', key, since, error, effect)]
    : [];
}

/** Until the order ends: then no guest need come. */
function needsOfGuests({ meeting, ended }: Order): ActionItem[] {
  if (!meeting || ended) return [];
  const { uninvited = [], createdAt: at } = meeting;
  const reason = 'the calendar does not take the address of this guest';
  return uninvited.map((about) => ({ code: 'guest-not-invited', at, about, reason }));
}

/** People's own words are in the order: a reason goes into logs and alerts. */
function needOfAttendance(order: Order): ActionItem[] {
  const state = attendanceOf(order);
  if (state?.status !== 'disputed') return [];
  const reason = absencesInCodes(order);
  return [{ code: 'attendance-disputed', at: state.since, about: 'attendance', reason }];
}

const needOf = (
  code: ActionItemCode,
  about: string,
  at: number,
  reason: string,
  effect: EffectIdentity,
): ActionItem => ({ code, at, about, reason, cause: causeOf(reason), effect });

function needOfMoney(order: Order, money: MoneyReturn, policy: Policy): ActionItem[] {
  const { number, method, status, at, id, readAt, takenOverAt } = money;
  if (status !== 'pending' && status !== 'asked') return [];
  const need = (code: ActionItemCode, since: number): ActionItem[] => [
    { code, at: since, about: String(number), reason: sumAndPlace(order, money) },
  ];
  if (method === 'by-hand') return need('money-by-hand', at);
  const isLink = method === 'payout' && status === 'pending';
  if (isLink && id === undefined) return need('money-link-lost', readAt ?? at);
  if (takenOverAt !== undefined) return need('money-taken-over', takenOverAt);
  return need('money-slow', at + (isLink ? policy.linkPatience : policy.returnPatience));
}

/**
 * The sum, and what a person looks for at the provider: its id there, or else the name that we gave it. For a sum that is
 * returned by hand because it was unclear what had become of it: the provider's word.
 */
function sumAndPlace(order: Order, money: MoneyReturn): string {
  const { number, method, amount, currency, id, code, replaces } = money;
  const sum = `${currency} ${amount}`;
  const before = order.returns.find((one) => one.number === replaces);
  if (method === 'by-hand')
    return before?.failure === 'unclear' ? `${sum}, ${before.code ?? 'unclear'}` : sum;
  return [sum, method, id ?? returnName(order.id, number), code]
    .filter((part) => part !== undefined)
    .join(', ');
}

function needOfPayment(told: UnconfirmedPayment, policy: Policy): ActionItem {
  const { noticeId: about, invoiceId, paymentId, amount } = told;
  const parts = [
    `invoice ${invoiceId}`,
    ...(paymentId === undefined ? [] : [`payment ${paymentId}`]),
    ...(amount === undefined ? [] : [`amount ${amount}`]),
  ];
  return { code: 'payment-unconfirmed', at: personAskedAt(told, policy), about, reason: parts.join(', ') };
}
