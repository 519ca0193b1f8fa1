import { listPayees } from '../../client/operator-payouts.ts';
import { t } from '../session/locale.ts';
import { operatorAccess } from '../session/session.ts';
import { words } from './payout-words.ts';
import { useQuery } from './use-query.ts';

/** Leads from the orders that wait for a person to the payouts that do. */
export function PayoutsWaiting() {
  const { live } = useQuery(() => listPayees(operatorAccess()));
  if (live.state !== 'there') return null;
  const { payees, pausedForAll } = live.value;
  if (payees.length === 0 && !pausedForAll) return null;
  return (
    <p class="notice">
      {pausedForAll ? t(words.allStopped) : t(words.mentorsWait(payees.length))}{' '}
      <a href="/operator/payouts">{t(words.toPayouts)}</a>
    </p>
  );
}
