import { describeError } from '../describe-error.ts';
import { timeLeft } from '../deadline.ts';
import { brokenInvariants, isWokenTooLate } from '../order/invariants.ts';
import type { Ports } from '../ports/ports.ts';
import { scanPage, SCAN_RESERVE } from './scanning.ts';

/** How many mentees one run checks. The next run continues after them. */
const PAGE = 50;

type AuditPorts = Pick<Ports, 'ledger' | 'bookmarks' | 'clock' | 'log'>;

/**
 * The standing check: goes through all open orders, one page per run, and reads each order's `wakeAt`. It reads the whole
 * record only if `wakeAt` is missing or long past, because each turn checks all other invariants as it writes the record.
 */
export const auditPage = (ports: AuditPorts): Promise<void> =>
  scanPage(ports, 'open', (after) => auditBehind(ports, after));

/**
 * Checks a page, one mentee after the other, while there is time. A failure is logged, and the check continues with the next
 * order. Returns the mentee after whom the next run continues; `undefined`: the round is over.
 */
async function auditBehind(ports: AuditPorts, after: string | undefined): Promise<string | undefined> {
  const page = await ports.ledger.open(PAGE, after);
  let behind: string | undefined;
  for (const { menteeId, orderIds } of page) {
    for (const orderId of orderIds) {
      if (timeLeft() < SCAN_RESERVE) return behind ?? menteeId;
      await audit(ports, orderId).catch((error: unknown) => {
        const reason = describeError(error);
        ports.log.error('An order could not be checked', { alert: 'order-stuck', orderId, reason });
      });
    }
    behind = menteeId;
  }
  return page.length < PAGE ? undefined : behind;
}

async function audit({ ledger, log, clock }: AuditPorts, orderId: string): Promise<void> {
  const wakeAt = await ledger.wakesAt(orderId);
  if (wakeAt !== undefined && !isWokenTooLate(wakeAt, clock.now())) return;
  const entry = await ledger.read(orderId);
  if (!entry) return;
  // A newer version may have written the record, so this version cannot judge its content.
  if (entry === 'unreadable') log.error('An order cannot be read', { alert: 'order-stuck', orderId });
  else
    for (const code of brokenInvariants(entry, clock.now()))
      log.error('An order breaks a promise', { alert: 'promise-broken', code, orderId });
}
