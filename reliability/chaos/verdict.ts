import { actionItemsAt } from '../../functions/src/order/action-items.ts';
import type { Evidence } from './evidence.ts';
import { repeated, type Repeated } from './mails.ts';
import { payeeBreaches, type PaidMentor } from './payouts.ts';
import type { PayoutPolicy } from '../../functions/src/payout/payout-policy.ts';
import { breachesOf, type Breach } from './promises.ts';
import { receiptBreaches } from './receipts.ts';

/** All data at the end of a soak. */
export interface FinalEvidence extends Evidence {
  killed: readonly { at: number; pid: number }[];
  /** How many of these workers were killed at random, and not by a stand-in. */
  kills: number;
  restarts: readonly number[];
  mentors: readonly PaidMentor[];
  payoutPolicy: PayoutPolicy;
}

export interface Verdict {
  breaches: Breach[];
  repeats: Repeated[];
  needs: { code: string; reason: string; orderId: string }[];
  evidence: FinalEvidence;
}

/** `clashes` were seen on the way: two ids each. */
export function judge(evidence: FinalEvidence, clashes: ReadonlySet<string>): Verdict {
  const repeats = repeated(evidence);
  const { outcomes, held, open, records } = evidence;
  const breaches = [
    ...outcomes.flatMap((outcome) => breachesOf(outcome, evidence)),
    ...evidence.mentors.flatMap((mentor) => payeeBreaches(mentor, evidence)),
    ...receiptBreaches([...records.entries.values()].map(({ order }) => order)),
    ...[...clashes].map((ids) =>
      breach('no time is sold twice', ids, 'two live sessions of a mentor overlap'),
    ),
    ...held.map((holder) => breach('no time is held for nothing', holder, 'it is still held')),
    ...open.map((orderId) => breach('no order counts as open for ever', orderId, 'it still does')),
    ...repeats
      .filter(({ excused }) => !excused)
      .map(({ orderId, key }) => breach('a mail goes out once', orderId, key)),
  ];
  const needs = [...records.entries].flatMap(([orderId, entry]) =>
    actionItemsAt(entry, evidence.policy, evidence.now).map(({ code, reason }) => ({
      code,
      reason,
      orderId,
    })),
  );
  return { breaches, repeats, needs, evidence };
}

const breach = (promise: string, orderId: string, detail: string): Breach => ({ promise, orderId, detail });
