import { isUnderWay } from './payee.ts';
import type { PayoutPolicy } from './payout-policy.ts';
import type { PublishedPayout } from './published-payee.ts';
import { owedOf, type ShareLine, type ShareLines } from './share-line.ts';

/**
 * Where the money of a mentor is, in whole rupiah. Each rupiah of a share is in one place. `waiting`: until a stated time.
 * `disputed`: an operator decides. `free`: the next payout takes it. `onItsWay`: in a payout that has not arrived. `paid`: arrived.
 * `owed`: paid for what went back to the mentee since. `byHand`: free before mentors were paid by payouts; a person has paid it.
 */
export interface MentorMoney {
  waiting: number;
  disputed: number;
  free: number;
  onItsWay: number;
  paid: number;
  owed: number;
  byHand: number;
  /** The platform's, and withheld as tax. */
  fee: number;
  tax: number;
}

export const noMoney: MentorMoney = {
  waiting: 0,
  disputed: 0,
  free: 0,
  onItsWay: 0,
  paid: 0,
  owed: 0,
  byHand: 0,
  fee: 0,
  tax: 0,
};

export function mentorMoney(
  lines: ShareLines & Readonly<Record<string, ShareLine & { fee?: number; tax?: number }>>,
  payouts: readonly Pick<PublishedPayout, 'amount' | 'status'>[],
  { from = Infinity }: Pick<PayoutPolicy, 'from'>,
): MentorMoney {
  const all = Object.values(lines);
  const inState = (state: ShareLine['state']) =>
    sum(all.filter((line) => line.state === state && owedOf(line) > 0).map(owedOf));
  const byHand = sum(all.filter((line) => wasFreeBefore(line, from)).map(owedOf));
  const onItsWay = sum(payouts.filter(isUnderWay).map(({ amount }) => amount));
  return {
    waiting: inState('waiting'),
    disputed: inState('disputed'),
    free: inState('free') - byHand,
    onItsWay,
    paid: sum(all.map(({ paid = 0 }) => paid)) - onItsWay,
    owed: sum(all.filter((line) => owedOf(line) < 0).map((line) => -owedOf(line))),
    byHand,
    fee: sum(all.map(({ fee = 0 }) => fee)),
    tax: sum(all.map(({ tax = 0 }) => tax)),
  };
}

/** All shares that stand: what is yet to be paid and what was paid, less what was paid too much. */
export const sharesIn = ({ waiting, disputed, free, onItsWay, paid, owed, byHand }: MentorMoney): number =>
  waiting + disputed + free + onItsWay + paid + byHand - owed;

export const addedUp = (one: MentorMoney, other: MentorMoney): MentorMoney => ({
  waiting: one.waiting + other.waiting,
  disputed: one.disputed + other.disputed,
  free: one.free + other.free,
  onItsWay: one.onItsWay + other.onItsWay,
  paid: one.paid + other.paid,
  owed: one.owed + other.owed,
  byHand: one.byHand + other.byHand,
  fee: one.fee + other.fee,
  tax: one.tax + other.tax,
});

const wasFreeBefore = (line: ShareLine, from: number): boolean =>
  line.state === 'free' && owedOf(line) > 0 && (line.freeFrom ?? 0) < from;

const sum = (parts: readonly number[]): number => parts.reduce((total, part) => total + part, 0);
