import { HOUR } from '../../functions/src/order/policy.ts';
import { paidAtProvider, paidByLedger } from './payouts.ts';
import type { Verdict } from './verdict.ts';

/** The figures of a soak, as a table: the injected faults and the results. */
export function reportOf({ breaches, repeats, needs, evidence }: Verdict): string {
  const { injected, records, outcomes, killed, kills, restarts, now, beganAt, mentors } = evidence;
  const all = [...records.entries.values()];
  const strikes = Object.entries(injected).map(
    ([name, list]) => [name, counted(list.map(({ kind }) => kind))] as const,
  );
  const mails = outcomes.flatMap((one) => [...one.mails.values()]).flat().length;
  return table([
    ['Injected', ''],
    ...strikes,
    [
      'Workers',
      `${killed.length} killed: ${kills} at random, ${killed.length - kills} around a call to a provider`,
    ],
    ['Database', `${restarts.length} restarts`],
    ['', ''],
    ['Came out', `after ${Math.round((now - beganAt) / HOUR)} hours by the clock`],
    ['Orders', counted(all.map(({ order }) => order.ended?.status ?? 'not ended'))],
    ['Invoices', counted(outcomes.flatMap((one) => one.invoices.map(({ status }) => status)))],
    ['Refunds', counted(outcomes.flatMap((one) => one.refunds.map(({ status }) => status)))],
    ['Payout links', counted(outcomes.flatMap((one) => one.payoutLinks.map(({ status }) => status)))],
    ['Payouts to mentors', counted(mentors.flatMap((one) => one.payouts.map(({ status }) => status)))],
    [
      'Paid to mentors',
      `IDR ${sum(mentors.map(paidByLedger))} by their ledgers, IDR ${sum(mentors.map(paidAtProvider))} by Xendit`,
    ],
    ['Events', counted(outcomes.flatMap((one) => one.events.map(({ status }) => status)))],
    [
      'Mails',
      `${mails}, of which ${repeats.length} came again: ${repeats.filter(({ excused }) => excused).length} whose answer was lost`,
    ],
    ['Refused by the rules', String(outcomes.reduce((total, { running }) => total + running.refused, 0))],
    [
      'For the operator',
      needs.length === 0 ? 'nothing' : counted(needs.map(({ code, reason }) => `${code} (${reason})`)),
    ],
    ['Broken promises', breaches.length === 0 ? 'none' : counted(breaches.map(({ promise }) => promise))],
  ]);
}

const sum = (amounts: readonly number[]): number => amounts.reduce((total, amount) => total + amount, 0);

/** How often each name occurs, in words, the most frequent first. */
const counted = (names: readonly string[]): string => listed(count(names));

/** Adds how often each name occurs to what was counted before. */
export function count(names: readonly string[], counts = new Map<string, number>()): Map<string, number> {
  for (const name of names) counts.set(name, (counts.get(name) ?? 0) + 1);
  return counts;
}

export const listed = (counts: ReadonlyMap<string, number>): string =>
  [...counts]
    .toSorted(([, a], [, b]) => b - a)
    .map(([name, times]) => `${times} ${name}`)
    .join(', ');

const table = (rows: readonly (readonly [string, string])[]): string =>
  rows.map(([name, what]) => `  ${name.padEnd(22)}${what}`.trimEnd()).join('\n');
