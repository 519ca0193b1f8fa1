import { isDeepStrictEqual } from 'node:util';
import type { Payee } from '../../payout/payee.ts';
import { publishedPayoutOf, standingOf } from '../../payout/published-payee.ts';
import type { PayeeWrite } from '../../ports/payees.ts';
import { plain } from './plain.ts';
import { changePaths } from './share-lines.ts';

/** Every path that a payee's turn writes. `stored`: the record with its version. */
export function payeePaths(before: Payee, made: PayeeWrite, stored: object): Record<string, unknown> {
  const { payee, changes } = made;
  const { mentorId } = payee;
  return {
    [`payees/${mentorId}`]: plain(stored),
    ...Object.fromEntries(changes.flatMap((change) => Object.entries(changePaths(mentorId, change)))),
    ...publishedPaths(before, made),
    ...standingPaths(before, payee),
  };
}

/** The payouts that the mentor sees otherwise than before. */
function publishedPaths(before: Payee, { payee, ended }: PayeeWrite): Record<string, unknown> {
  const all = [...Object.values(payee.payouts), ...ended];
  const changed = all.flatMap((payout) => {
    const shown = plain(publishedPayoutOf(payout));
    const earlier = before.payouts[payout.payoutId];
    return earlier && isDeepStrictEqual(plain(publishedPayoutOf(earlier)), shown)
      ? []
      : [[`payouts/${payee.mentorId}/${payout.payoutId}`, shown] as const];
  });
  return Object.fromEntries(changed);
}

function standingPaths(before: Payee, payee: Payee): Record<string, unknown> {
  const shown = plain(standingOf(payee));
  return isDeepStrictEqual(plain(standingOf(before)), shown)
    ? {}
    : { [`payoutStanding/${payee.mentorId}`]: shown };
}
