import { timeLeft } from '../deadline.ts';
import { describeError } from '../describe-error.ts';
import { DAY } from '../order/policy.ts';
import { brokenPayeeInvariants } from '../payout/invariants.ts';
import type { PayoutPolicy } from '../payout/payout-policy.ts';
import type { Ports } from '../ports/ports.ts';
import { scanPage, SCAN_RESERVE } from './scanning.ts';

/** How many mentors one run checks. The next run continues after them. */
const PAGE = 20;

/** The pause after a round: each round reads all lines and payouts of every mentor. */
const REST = DAY;

type AuditPorts = Pick<Ports, 'payees' | 'bookmarks' | 'clock' | 'log'>;

/** The standing check of mentors: what was paid of each share is the sum of what the payouts paid for it, and nothing owed is forgotten. */
export const auditPayees = (ports: AuditPorts, policy: PayoutPolicy): Promise<void> =>
  scanPage(ports, 'payees', (after) => auditBehind(ports, policy, after), REST);

/** Returns the mentor after whom the next run continues; `undefined`: the round is over. */
async function auditBehind(
  ports: AuditPorts,
  policy: PayoutPolicy,
  after: string | undefined,
): Promise<string | undefined> {
  const page = await ports.payees.mentors(PAGE, after);
  let behind = after;
  for (const mentorId of page) {
    if (timeLeft() < SCAN_RESERVE) return behind ?? mentorId;
    await audit(ports, policy, mentorId).catch((error: unknown) => {
      const reason = describeError(error);
      ports.log.error('A mentor could not be checked', { alert: 'payouts-stuck', mentorId, reason });
    });
    behind = mentorId;
  }
  return page.length < PAGE ? undefined : behind;
}

async function audit({ payees, log }: AuditPorts, policy: PayoutPolicy, mentorId: string): Promise<void> {
  const ledger = await payees.ledger(mentorId);
  for (const code of brokenPayeeInvariants(ledger, policy))
    log.error('The ledger of a mentor breaks a promise', { alert: 'promise-broken', code, mentorId });
}
