import type { LedgerEntry } from '../../functions/src/order/ledger.ts';
import type { RunningScenario, Stage } from './actions.ts';

/** Who has been sent a link to name an account at comes to it, or does not. */
export async function claimPayouts(
  plays: readonly RunningScenario[],
  entries: ReadonlyMap<string, LedgerEntry>,
  { xendit }: Stage,
): Promise<void> {
  for (const { script, done } of plays) {
    const links = entries
      .get(script.orderId)
      ?.order.returns.filter(({ method, status }) => method === 'payout' && status === 'pending');
    for (const { id, number } of links ?? []) {
      const name = `payout ${number}`;
      if (id === undefined || done.has(name) || script.claiming === 'expire') continue;
      done.add(name);
      await xendit.endPayout(id, script.claiming).catch(() => undefined);
    }
  }
}
