import type { PayoutAccount } from './account.ts';
import { withBegunPayout, type PayoutSituation } from './begin-payout.ts';
import { withAccount } from './payout-accounts.ts';
import { withAnswer } from './payout-answers.ts';
import { claimMails, withMailAnswer, type ClaimedMail, type MailAnswer } from './payee-mails.ts';
import { payeeNeedsAt, type PayeeNeed } from './payee-needs.ts';
import { withLineChanges, type PayeeState } from './payee-state.ts';
import { accountFaultOf, openPayout, type FollowedPayout, type Payee, type Payout } from './payee.ts';
import type { PayoutAnswer } from './payout-report.ts';
import { owedOf, settled, type LineChange, type ShareLines } from './share-line.ts';

/** A mentor as one who is paid, as it was read. */
export interface PayeeSnapshot {
  payee: Payee;
  /** The account as the mentor has written it. */
  written?: PayoutAccount | undefined;
  /** The orders whose lines are due. */
  due: readonly string[];
  /** These lines, and those of the payouts that are followed. */
  lines: ShareLines;
}

/** What the world has answered since the last turn, and when it is. */
export interface PayeeTurnInput extends PayoutSituation {
  payouts: readonly PayoutAnswer[];
  mails: readonly MailAnswer[];
}

export interface PayeeTurn {
  payee: Payee;
  changes: LineChange[];
  /** The payouts that came to an end in this turn. */
  ended: Payout[];
  /** What a worker does next. To ask the provider again is safe: the payout's name and sum stay the same. */
  asked: FollowedPayout[];
  mails: ClaimedMail[];
  newNeeds: PayeeNeed[];
}

/** One turn of a mentor as one who is paid. It looks at all that is known, so to take it again does no harm. */
export function takePayeeTurn(snapshot: PayeeSnapshot, input: PayeeTurnInput): PayeeTurn {
  const { policy, now } = input;
  const heard = input.payouts.reduce((state, answer) => withAnswer(state, answer, input), opened(snapshot));
  const payee = input.mails.reduce(
    (before, answer) => withMailAnswer(before, answer, now),
    withAccount(heard.payee, snapshot.written, policy, now),
  );
  const paid = withBegunPayout(withoutSettled({ ...heard, payee }, snapshot.due), input);
  const { payee: claimed, claimed: mails } = claimMails(paid.payee, now);
  const needs = payeeNeedsAt(claimed, policy, now);
  return {
    payee: withTimes(claimed, needs, input),
    changes: Object.values(paid.changes),
    ended: [...paid.ended],
    asked: Object.values(claimed.payouts).filter(({ nextAt }) => nextAt <= now),
    mails,
    newNeeds: needs.filter(isNewSince(payeeNeedsAt(snapshot.payee, policy, now))),
  };
}

const opened = ({ payee, lines }: PayeeSnapshot): PayeeState => ({ payee, lines, changes: {}, ended: [] });

/** A line may be said to be due and be settled: an order cannot know what was paid. */
const withoutSettled = (state: PayeeState, due: readonly string[]): PayeeState =>
  withLineChanges(
    state,
    due.flatMap((orderId) => {
      const line = state.lines[orderId] ?? {};
      return owedOf(line) === 0 && !(orderId in state.changes) ? [settled(orderId, line)] : [];
    }),
  );

const isNewSince =
  (before: readonly PayeeNeed[]) =>
  ({ code, about }: PayeeNeed): boolean =>
    !before.some((need) => need.code === code && need.about === about);

/** When the record is looked at again, and since when it waits for a person. */
function withTimes(payee: Payee, needs: readonly PayeeNeed[], { policy, now }: PayoutSituation): Payee {
  const { payouts, mails, nextAccount, failure, paused } = payee;
  const mayBegin = paused === undefined && !openPayout(payee);
  const times = [
    ...Object.values(payouts).map(({ nextAt }) => nextAt),
    ...Object.values(mails).map(({ nextAt }) => nextAt),
    nextAccount?.from,
    mayBegin ? payee.payFrom : undefined,
    failure && accountFaultOf(payee) && after(now, failure.since + policy.mendWithin),
  ].filter((time) => time !== undefined);
  return {
    ...payee,
    wakeAt: times.length > 0 ? Math.min(...times) : undefined,
    actionRequiredSince: needs[0]?.at,
  };
}

const after = (now: number, time: number): number | undefined => (time > now ? time : undefined);
