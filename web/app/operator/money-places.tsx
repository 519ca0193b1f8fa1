import type { MentorMoney } from '../../client/operator-payouts.ts';
import { rupiah } from '../design/format.ts';
import { t } from '../session/locale.ts';
import { words } from './payout-words.ts';

const places = ['waiting', 'disputed', 'free', 'onItsWay', 'paid', 'byHand', 'owed', 'fee', 'tax'] as const;

/** Where money of mentors is, and what the platform has kept of it. */
export const MoneyPlaces = ({ money }: { money: MentorMoney }) => (
  <dl class="figures places">
    {places.map((place) => (
      <div key={place} class="card">
        <dt>{t(words.places[place])}</dt>
        <dd class={place === 'owed' && money.owed > 0 ? 'bad' : undefined}>
          <strong>{rupiah(money[place])}</strong>
        </dd>
      </div>
    ))}
  </dl>
);
