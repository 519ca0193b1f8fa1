import { describeError } from '../describe-error.ts';
import { timeLeft } from '../deadline.ts';
import { HOUR } from '../order/policy.ts';
import { brokenInvariants, isWokenTooLate } from '../order/invariants.ts';
import type { Ports } from '../ports/ports.ts';

/** How many mentees one run checks. The next run continues after them. */
const PAGE = 50;

/** The pause after a round. Without it, each run would read everything again if one page holds everything. */
const REST = 6 * HOUR;

/** Time reserved for the bookmark. */
const RESERVE = 30_000;

const PLACE = 'open';
const OVER = 'open-over';

type AuditPorts = Pick<Ports, 'ledger' | 'bookmarks' | 'clock' | 'log'>;

/**
 * The standing check: goes through all open orders, one page per run, and reads each order's `wakeAt`. It reads the whole
 * record only if `wakeAt` is missing or long past, because each turn checks all other invariants as it writes the record.
 */
export async function auditPage(ports: AuditPorts): Promise<void> {
  const { bookmarks, clock } = ports;
  const now = clock.now();
  const after = await bookmarks.get(PLACE);
  if (after === undefined && now < Number((await bookmarks.get(OVER)) ?? 0) + REST) return;
  const next = await auditBehind(ports, after);
  await bookmarks.put(PLACE, next);
  if (next === undefined) await bookmarks.put(OVER, String(now));
}

/**
 * Checks a page, one mentee after the other, while there is time. A failure is logged, and the check continues with the next
 * order. Returns the mentee after whom the next run continues; `undefined`: the round is over.
 */
async function auditBehind(ports: AuditPorts, after: string | undefined): Promise<string | undefined> {
  const page = await ports.ledger.open(PAGE, after);
  let behind: string | undefined;
  for (const { menteeId, orderIds } of page) {
    for (const orderId of orderIds) {
      if (timeLeft() < RESERVE) return behind ?? menteeId;
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
