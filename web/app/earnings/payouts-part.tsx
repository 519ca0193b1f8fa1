import { useState } from 'preact/hooks';
import { isAccountFault } from '../../../functions/src/payout/fault.ts';
import {
  accountFaultWords,
  orderCode,
  type Bilingual,
  type ListedPayouts,
  type Payout,
} from '../../client/index.ts';
import { moment, rupiah } from '../design/format.ts';
import { MoreButton } from '../orders/more-button.tsx';
import type { Tone } from '../orders/summary.ts';
import { t } from '../session/locale.ts';
import { accountName } from './account-name.ts';
import { words } from './words.ts';

/** The number of payouts that are shown at first. */
const page = 10;

interface PayoutsPartProps {
  made: ListedPayouts;
  busy: boolean;
  onMore: () => void;
}

/** Each payout, the newest first, with the orders that it pays. */
export function PayoutsPart({ made: { payouts, hasMore }, busy, onMore }: PayoutsPartProps) {
  const [shown, setShown] = useState(page);
  if (payouts.length === 0) return null;
  const more = () => {
    setShown(2 * shown);
    if (hasMore && 2 * shown > payouts.length) onMore();
  };
  return (
    <section aria-labelledby="payouts">
      <h2 id="payouts">{t(words.payouts)}</h2>
      <ul class="rows">
        {payouts.slice(0, shown).map((payout) => (
          <li key={payout.payoutId}>
            <PayoutRow payout={payout} />
          </li>
        ))}
      </ul>
      <MoreButton more={hasMore || payouts.length > shown ? more : undefined} busy={busy} />
    </section>
  );
}

const PayoutRow = ({ payout }: { payout: Payout }) => {
  const { number, amount, account, begunAt, status, orders } = payout;
  const told = faultOf(payout);
  return (
    <article>
      <div class="line">
        <span>
          <strong>{rupiah(amount)}</strong>
          <span>{t(words.payoutOf(number, moment(begunAt)))}</span>
          <span class="quiet">{t(words.to(accountName(account)))}</span>
        </span>
        <span class={`chip ${tones[status]}`}>{t(words.statuses[status])}</span>
      </div>
      {told && (
        <p>
          {t(told)} {t(words.paidAgain)}
        </p>
      )}
      <details class="orders-paid">
        <summary>{t(words.sessionsIn(Object.keys(orders).length))}</summary>
        <ul>
          {Object.entries(orders).map(([orderId, sum]) => (
            <li key={orderId}>
              <a href={`/orders/${orderId}`}>{orderCode(orderId)}</a> {rupiah(sum)}
            </li>
          ))}
        </ul>
      </details>
    </article>
  );
};

function faultOf({ status, fault }: Payout): Bilingual | undefined {
  if ((status !== 'failed' && status !== 'reversed') || fault === undefined) return undefined;
  return isAccountFault(fault) ? accountFaultWords[fault] : words.faults[fault];
}

const tones: Readonly<Record<Payout['status'], Tone>> = {
  requested: 'waiting',
  pending: 'waiting',
  succeeded: 'good',
  failed: 'bad',
  reversed: 'bad',
};
