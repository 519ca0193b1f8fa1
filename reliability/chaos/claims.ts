import type { LedgerEntry } from '../../functions/src/order/ledger.ts';
import type { RunningScenario, Stage } from './actions.ts';

/** Claims payout links, or leaves them: the mentee opens the link and names an account, or never comes. */
export async function claimPayoutLinks(
  runningScenarios: readonly RunningScenario[],
  entries: ReadonlyMap<string, LedgerEntry>,
  { xendit }: Stage,
): Promise<void> {
  for (const { scenario, done } of runningScenarios) {
    const links = entries
      .get(scenario.orderId)
      ?.order.returns.filter(({ method, status }) => method === 'payout' && status === 'pending');
    for (const { id, number } of links ?? []) {
      const name = `payout link ${number}`;
      if (id === undefined || done.has(name) || scenario.claiming === 'expire') continue;
      done.add(name);
      await xendit.endPayoutLink(id, scenario.claiming).catch(() => undefined);
    }
  }
}
