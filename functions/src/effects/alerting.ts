import { needsAt } from '../order/needs.ts';
import { MINUTE, type Policy } from '../order/policy.ts';
import type { Ports } from '../ports.ts';

/** How many orders one mail names. */
const MOST = 50;

/** A turn is stamped when it begins, and written a moment later: what is younger may still have an older one to come. */
const SETTLED = MINUTE;

/**
 * Tells the operator by mail of what has begun to wait for a person since the last such mail: one mail for all of it, with
 * ids and codes and nothing of what people wrote.
 */
export async function alertOperator(ports: Ports, policy: Policy, email: string): Promise<void> {
  const { ledger, mailer, bookmarks, clock } = ports;
  if (email === '') return;
  const before = Number((await bookmarks.get('alerted')) ?? 0);
  const now = clock.now();
  const found = await ledger.needingSince(before, MOST);
  const entries = found.filter(({ needsLatest = 0 }) => needsLatest <= now - SETTLED);
  const latest = entries.at(-1)?.needsLatest;
  if (latest === undefined) return;
  const waiting = entries.map((entry) => ({
    orderId: entry.order.id,
    needs: needsAt(entry, policy, now),
  }));
  // A mailer is loaded by whoever has something to say.
  const { alertMail } = await import('../mail/alert.ts');
  await mailer.send({ email, name: 'Operator' }, alertMail(waiting), `alert:${latest}`);
  await bookmarks.put('alerted', String(latest));
}
