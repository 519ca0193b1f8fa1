import type { ExplainedPayee, MentorsMoney, WaitingPayees } from '../contract/payout-answers.ts';
import { brokenPayeeInvariants } from '../payout/invariants.ts';
import { addedUp, mentorMoney, noMoney } from '../payout/mentor-money.ts';
import { payeeNeedsAt } from '../payout/payee-needs.ts';
import type { PayoutPolicy } from '../payout/payout-policy.ts';
import { standingOf } from '../payout/published-payee.ts';
import type { PayeePlace } from '../ports/payees.ts';
import type { Ports } from '../ports/ports.ts';
import { isPausedForAll } from './paused-payouts.ts';

interface Asked {
  ports: Pick<Ports, 'payees' | 'bookmarks' | 'clock'>;
  payoutPolicy: PayoutPolicy;
}

/** The mentors whose payouts wait for a person, the longest wait first. */
export async function listPayees(
  { ports, payoutPolicy }: Asked,
  limit: number,
  after?: PayeePlace,
): Promise<WaitingPayees> {
  const now = ports.clock.now();
  const [{ payees, next }, pausedForAll] = await Promise.all([
    ports.payees.needing(limit, after),
    isPausedForAll(ports.bookmarks),
  ]);
  const waiting = payees.map((payee) => ({
    mentorId: payee.mentorId,
    since: payee.actionRequiredSince ?? now,
    needs: payeeNeedsAt(payee, payoutPolicy, now),
    standing: standingOf(payee),
  }));
  return { payees: waiting, pausedForAll, ...(next && { next }) };
}

/** Everything that is known of a mentor as one who is paid, but the account's number. */
export async function explainPayee(
  { ports, payoutPolicy }: Asked,
  mentorId: string,
): Promise<ExplainedPayee> {
  const now = ports.clock.now();
  const ledger = await ports.payees.ledger(mentorId);
  const { payee, lines, payouts } = ledger;
  return {
    mentorId,
    standing: standingOf(payee),
    needs: payeeNeedsAt(payee, payoutPolicy, now),
    money: mentorMoney(lines, Object.values(payouts), payoutPolicy),
    broken: brokenPayeeInvariants(ledger, payoutPolicy),
    payouts: { ...payouts },
    acts: payee.acts,
    wakeAt: payee.wakeAt,
  };
}

/** Where the money of a page of mentors is. */
export async function sumOfMoney(
  { ports: { payees }, payoutPolicy }: Asked,
  limit: number,
  after?: string,
): Promise<MentorsMoney> {
  const mentors = await payees.mentors(limit, after);
  const ledgers = await Promise.all(mentors.map((mentorId) => payees.ledger(mentorId)));
  const money = ledgers
    .map(({ lines, payouts }) => mentorMoney(lines, Object.values(payouts), payoutPolicy))
    .reduce(addedUp, noMoney);
  const last = mentors.at(-1);
  return {
    mentors: mentors.length,
    money,
    ...(mentors.length === limit && last !== undefined && { next: last }),
  };
}
