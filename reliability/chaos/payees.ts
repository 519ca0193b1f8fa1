import type { PayoutAccount } from '../../functions/src/payout/account.ts';
import { payDayAt } from '../../functions/src/payout/pay-day.ts';
import type { PayoutPolicy } from '../../functions/src/payout/payout-policy.ts';
import { DAY, HOUR, MINUTE } from '../../functions/src/order/policy.ts';
import type { Chance } from './chance.ts';
import type { Participant } from './participants.ts';

/** What happens to a mentor as one who is paid. All times are milliseconds, and count from the beginning unless they say otherwise. */
export interface PayeeScript {
  mentor: Participant;
  /** None: the mentor never names an account. */
  accounts: readonly AccountChange[];
  /** How long after a failed payout the mentor names another account; `undefined`: an operator has it tried again. */
  mendsAfter: number | undefined;
  pauses: readonly Span[];
  /** Whether an operator stops this mentor's payouts, or all. */
  pausing: 'one' | 'all';
}

/** A thief's change is taken back by the mentor, whom the mail has told, long before its day is over. */
export interface AccountChange {
  after: number;
  by: 'mentor' | 'thief';
  takenBackAfter?: number;
}

interface Span {
  after: number;
  until: number;
}

/** When there is too little money at the provider for any payout. */
export type DrySpells = readonly Span[];

/** A mentor, and what was done so far. */
export interface RunningPayee {
  script: PayeeScript;
  done: Set<string>;
  /** The account that the mentor named last, and how many the mentor has named. */
  own: PayoutAccount | undefined;
  named: number;
  /** All that was written as this mentor's account. */
  written: WrittenAccount[];
}

export interface WrittenAccount {
  at: number;
  account: PayoutAccount;
  by: 'mentor' | 'thief';
}

export const beginPayee = (script: PayeeScript): RunningPayee => ({
  script,
  done: new Set(),
  own: undefined,
  named: 0,
  written: [],
});

/** When mentors are paid first on each of the next pay days. */
export function payTimes(beganAt: number, policy: PayoutPolicy, weeks: number): number[] {
  const isPayTime = (at: number): boolean => payDayAt(at, policy) !== undefined;
  const first = Math.ceil(beganAt / HOUR) * HOUR;
  const hours = Array.from({ length: 7 * 24 }, (_, hour) => first + hour * HOUR);
  const inAWeek = hours.filter((at) => isPayTime(at) && !isPayTime(at - HOUR));
  return Array.from({ length: weeks }, (_, week) => inAWeek.map((at) => at + week * 7 * DAY)).flat();
}

/** `payDays`: when mentors are paid. */
export function drawPayees(
  mentors: readonly Participant[],
  payDays: readonly number[],
  chance: Chance,
): PayeeScript[] {
  return mentors.map((mentor) => ({
    mentor,
    accounts: chance.happens(0.08) ? [] : drawAccounts(payDays, chance),
    mendsAfter: chance.happens(0.7) ? chance.between(1, 60) * HOUR : undefined,
    pauses: chance.happens(0.3) ? [around(payDays, chance)] : [],
    pausing: chance.pick(['one', 'one', 'all']),
  }));
}

export const drawDrySpells = (payDays: readonly number[], chance: Chance): DrySpells =>
  chance.happens(0.25) ? [around(payDays, chance)] : [];

/** The first account early or late, perhaps another one, perhaps a thief's. Many are named shortly before a pay day. */
function drawAccounts(payDays: readonly number[], chance: Chance): AccountChange[] {
  const first = chance.happens(0.6) ? chance.between(0, 20) * HOUR : chance.between(1, 9) * DAY;
  const changes: AccountChange[] = [{ after: first, by: 'mentor' }];
  if (chance.happens(0.5)) changes.push({ after: before(payDays, chance), by: 'mentor' });
  if (chance.happens(0.5))
    changes.push({
      after: before(payDays, chance),
      by: 'thief',
      takenBackAfter: chance.between(10 * MINUTE, 20 * HOUR),
    });
  return changes.toSorted((a, b) => a.after - b.after);
}

const before = (payDays: readonly number[], chance: Chance): number =>
  Math.max(0, payDayOf(payDays, chance) - chance.between(2 * MINUTE, 22 * HOUR));

function around(payDays: readonly number[], chance: Chance): Span {
  const after = Math.max(0, payDayOf(payDays, chance) - chance.between(0, 6 * HOUR));
  return { after, until: after + chance.between(6 * HOUR, 5 * DAY) };
}

/** One of the pay days on which the first sessions are paid, and those that follow. */
function payDayOf(payDays: readonly number[], chance: Chance): number {
  const [first = 0, ...others] = payDays.slice(1, 8);
  return chance.pick([first, ...others]);
}

/** No two people have the same account. */
export function accountOf(uid: string, number: number, by: 'mentor' | 'thief'): PayoutAccount {
  const digits = Buffer.from(uid).reduce((sum, byte) => (sum * 31 + byte) % 1_000_003, 7);
  return {
    channel: number % 2 === 0 ? 'ID_BCA' : 'ID_BNI',
    holder: by === 'mentor' ? 'Ayu Lestari' : 'Tuan Maling',
    number: `${by === 'mentor' ? 1 : 9}${String(number).padStart(2, '0')}${String(digits).padStart(7, '0')}`,
  };
}
