import { newAlerts, alertCausesOf } from '../order/alerts.ts';
import type { LedgerEntry } from '../order/ledger.ts';
import { actionItemsAt } from '../order/action-items.ts';
import type { Policy } from '../order/policy.ts';
import { payeeNeedsAt } from '../payout/payee-needs.ts';
import type { PayoutPolicy } from '../payout/payout-policy.ts';
import { holdsInCodes, type Removal } from '../personal-data/removal.ts';
import type { Ports } from '../ports/ports.ts';
import { timesIn } from './bookmarked-times.ts';

/** How many orders one run looks at: those that wait longest, and the newest. */
const OLDEST = 150;
const NEWEST = 50;

/**
 * Mails the action items, and what of mentors' payouts and of closed accounts waits for a person, to the operator, by cause: when a cause begins, and once a day while it lasts. One mail has all
 * that is new. It has ids and codes, and nothing that people wrote.
 */
export async function alertOperator({ ports, policy, payoutPolicy }: Alerted, email: string): Promise<void> {
  const { ledger, payees, removals, mailer, bookmarks, clock } = ports;
  if (email === '') return;
  const now = clock.now();
  const [before, oldest, newest, unpaid, closings] = await Promise.all([
    bookmarks.get('alerted'),
    ledger.needing(OLDEST),
    ledger.needingLatest(NEWEST),
    payees.needing(OLDEST),
    removals.needing(now, OLDEST),
  ]);
  const entries = eachOnce([...oldest.entries, ...newest]);
  const waiting = entries.map((entry) => ({
    id: entry.order.id,
    needs: actionItemsAt(entry, policy, now),
  }));
  const ofMentors = unpaid.payees.map((payee) => ({
    id: payee.mentorId,
    needs: payeeNeedsAt(payee, payoutPolicy, now),
  }));
  const ofClosings = closings.map((removal) => ({ id: removal.personId, needs: [needOf(removal)] }));
  const causes = [
    ...alertCausesOf(waiting).map((cause) => ({ ...cause, of: 'order' as const })),
    ...alertCausesOf(ofMentors).map((cause) => ({ ...cause, of: 'mentor' as const })),
    ...alertCausesOf(ofClosings).map((cause) => ({ ...cause, of: 'account' as const })),
  ];
  const isAll = oldest.next === undefined && unpaid.next === undefined && closings.length < OLDEST;
  const { news, told } = newAlerts(causes, timesIn(before), now, isAll);
  if (news.length > 0) {
    // The mail's code is loaded only if there is something to send.
    const { alertMail } = await import('../mail/alert.ts');
    await mailer.send(
      { email, name: 'Operator' },
      alertMail(news, ports.webPages?.operator()),
      `alert:${now}`,
    );
  }
  const text = JSON.stringify(told);
  if (text !== (before ?? '{}')) await bookmarks.put('alerted', text);
}

interface Alerted {
  ports: Pick<Ports, 'ledger' | 'payees' | 'removals' | 'mailer' | 'bookmarks' | 'clock' | 'webPages'>;
  policy: Policy;
  payoutPolicy: PayoutPolicy;
}

const needOf = (removal: Removal) =>
  ({ code: 'removal-stuck', about: removal.status, reason: holdsInCodes(removal) }) as const;

const eachOnce = (entries: readonly LedgerEntry[]): LedgerEntry[] => [
  ...new Map(entries.map((entry) => [entry.order.id, entry])).values(),
];
