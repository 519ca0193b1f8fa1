import { isAccountFault } from '../../../functions/src/payout/fault.ts';
import { accountFaultWords } from '../../../functions/src/words/account-faults.ts';
import { orderCode } from '../../client/index.ts';
import type { ExplainedPayee } from '../../client/operator-payouts.ts';
import { Columns } from '../design/columns.tsx';
import { moment, rupiah } from '../design/format.ts';
import { accountName } from '../earnings/account-name.ts';
import { words as earningsWords } from '../earnings/words.ts';
import { t } from '../session/locale.ts';
import { words } from './payout-words.ts';

type Payout = ExplainedPayee['payouts'][string];

/** The number of payouts that are shown. */
const most = 100;

/** A mentor's payouts, the newest first, with the orders that each pays. */
export const PayeePayouts = ({ payee: { payouts } }: { payee: ExplainedPayee }) => {
  const all = Object.entries(payouts).sort(([, a], [, b]) => b.number - a.number);
  return (
    <section aria-labelledby="payouts">
      <h2 id="payouts">{t(words.payouts)}</h2>
      {all.length === 0 ? (
        <p class="quiet">{t(words.noPayouts)}</p>
      ) : (
        <table class="data">
          <Columns names={[words.payout, words.sum, words.state, words.when, words.orders]} />
          <tbody>
            {all.slice(0, most).map(([payoutId, payout]) => (
              <PayoutLine key={payoutId} payoutId={payoutId} payout={payout} />
            ))}
          </tbody>
        </table>
      )}
      {all.length > most && <p class="notice">{t(words.older(all.length - most))}</p>}
    </section>
  );
};

const PayoutLine = ({ payoutId, payout }: { payoutId: string; payout: Payout }) => {
  const { amount, account, status, at, id, orders } = payout;
  return (
    <tr class={status === 'failed' || status === 'reversed' ? 'is-parked' : undefined}>
      <th scope="row">
        {accountName(account)} <code>{payoutId}</code> {id !== undefined && <code>{id}</code>}
      </th>
      <td data-name={t(words.sum)}>{rupiah(amount)}</td>
      <td data-name={t(words.state)} class="long">
        {stateOf(payout)}
      </td>
      <td data-name={t(words.when)}>{moment(at)}</td>
      <td data-name={t(words.orders)} class="long">
        <ul>
          {Object.entries(orders).map(([orderId, sum]) => (
            <li key={orderId}>
              <a href={`/operator/orders/${orderId}`}>{orderCode(orderId)}</a> {rupiah(sum)}
            </li>
          ))}
        </ul>
      </td>
    </tr>
  );
};

function stateOf({ status, fault }: Payout): string {
  const state = t(earningsWords.statuses[status]);
  if (fault === undefined) return state;
  return `${state}. ${t(isAccountFault(fault) ? accountFaultWords[fault] : earningsWords.faults[fault])}`;
}
