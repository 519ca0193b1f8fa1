import type { EffectRecord, LedgerEntry } from './ledger.ts';
import type { MoneyReturn } from './order.ts';
import type { Policy } from './policy.ts';

/**
 * What of an order waits for a person. The codes are stable: alerts, the operator's list and the runbook name them.
 *
 * - `effect-parked`: an effect was given up, for the reason given.
 * - `effect-failing`: an effect that is never given up has failed again and again, and still does.
 * - `money-by-hand`: no other way was left for this money; a person returns it.
 * - `money-slow`: money on its way back has not arrived for long.
 */
export type NeedCode = 'effect-parked' | 'effect-failing' | 'money-by-hand' | 'money-slow';

export interface Need {
  code: NeedCode;
  /** Since when. */
  at: number;
  /** The key of an effect; or the number of a return of money. */
  about: string;
  /** Why: the last failure of an effect, or the sum to return. */
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
  return [...ofEffects, ...ofMoney].filter(({ at }) => at <= now).sort((a, b) => a.at - b.at);
}

/** A failure that lasts through so many attempts does not pass by itself. */
const MANY = 7;

function needOfEffect(key: string, record: EffectRecord): Need[] {
  switch (record.state) {
    case 'parked':
      return [{ code: 'effect-parked', at: record.at, about: key, reason: record.error }];
    case 'waiting':
      return record.attempts >= MANY
        ? [{ code: 'effect-failing', at: record.since, about: key, reason: record.error }]
        : [];
    case 'leased':
    case 'done':
    case 'skipped':
      return [];
  }
}

function needOfMoney({ number, way, status, at, amount, currency }: MoneyReturn, policy: Policy): Need[] {
  if (status !== 'pending' && status !== 'asked') return [];
  const need = { about: String(number), reason: `${currency} ${amount}` };
  if (way === 'by-hand') return [{ code: 'money-by-hand', at, ...need }];
  return [{ code: 'money-slow', at: at + policy.returnPatience, ...need }];
}
