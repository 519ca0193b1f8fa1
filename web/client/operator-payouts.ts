import {
  explainedPayee,
  mentorsMoney,
  waitingPayees,
  type ExplainedPayee,
  type MentorsMoney,
  type WaitingPayees,
} from '../../functions/src/contract/payout-answers.ts';
import { addedUp, noMoney } from '../../functions/src/payout/mentor-money.ts';
import { call, type OperatorAccess, type OperatorAnswer } from './operator.ts';

export type { ExplainedPayee, WaitingPayees };

/** Whole rupiah, by where it is. */
export type MentorMoney = MentorsMoney['money'];

/** The mentors whose payouts wait for a person, the longest first, and whether the payouts of all are stopped. */
export const listPayees = (access: OperatorAccess): Promise<OperatorAnswer<WaitingPayees>> =>
  call(access, { do: 'payouts', limit: 200 }, waitingPayees);

/** All that is known of a mentor's payouts, by the id of the account or its mail address. */
export const explainPayee = (
  access: OperatorAccess,
  mentor: string,
): Promise<OperatorAnswer<ExplainedPayee>> => call(access, { do: 'payee', mentor }, explainedPayee);

/** Where the money of all mentors is. */
export async function sumOfMoney(access: OperatorAccess): Promise<OperatorAnswer<MentorMoney>> {
  let sum: MentorMoney = noMoney;
  let after: string | undefined;
  do {
    const answer = await call(
      access,
      { do: 'money', limit: 50, ...(after !== undefined && { after }) },
      mentorsMoney,
    );
    if (answer.outcome !== 'done') return answer;
    sum = addedUp(sum, answer.value.money);
    after = answer.value.next;
  } while (after !== undefined);
  return { outcome: 'done', value: sum };
}

/** Stops the payouts of all mentors, or lets them go on. */
export const pauseAllPayouts = (
  access: OperatorAccess,
  command: 'pause-payouts' | 'resume-payouts',
  reason: string,
): Promise<OperatorAnswer<WaitingPayees>> =>
  call(access, { do: command, mentor: 'all', reason }, waitingPayees);

/** The same for one mentor. */
export const pausePayouts = (
  access: OperatorAccess,
  mentor: string,
  command: 'pause-payouts' | 'resume-payouts',
  reason: string,
): Promise<OperatorAnswer<ExplainedPayee>> => call(access, { do: command, mentor, reason }, explainedPayee);

/** Pays now, also to an account that has failed. */
export const retryPayouts = (
  access: OperatorAccess,
  mentor: string,
): Promise<OperatorAnswer<ExplainedPayee>> => call(access, { do: 'retry-payouts', mentor }, explainedPayee);
