import type { ExportedLinks } from '../src/contract/personal-data.ts';
import type { ListedRemovals } from '../src/contract/person-commands.ts';
import { holdsInCodes } from '../src/personal-data/removal.ts';
import { time } from './explain-text.ts';

/** Links to all that is kept about a person. */
export const linksText = ({ html, json, until }: ExportedLinks): string[] => [
  html,
  json,
  `Both end at ${time(until)}. Whoever has one can read it: send it to nobody but the person.`,
];

/** The closings of accounts, and what they wait for. */
export function removalsText({ removals }: ListedRemovals): string[] {
  if (removals.length === 0) return ['No account was closed.'];
  return removals.flatMap((removal) => {
    const { personId, askedAt, by, status, removedAt, report } = removal;
    const first = `${personId}  ${status}  asked ${time(askedAt)} by ${by}`;
    if (report && removedAt !== undefined)
      return [`${first}, done ${time(removedAt)}: ${report.orders} orders, ${report.payouts} payouts`];
    const why = holdsInCodes(removal);
    return why === '' ? [first] : [first, `  ${why}`];
  });
}
