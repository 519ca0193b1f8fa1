import type { Bilingual } from '../../client/index.ts';
import type { ExplainedOrder } from '../../client/operator-record.ts';
import { moment, rupiah } from '../design/format.ts';
import { t } from '../session/locale.ts';
import { payeeAddress } from './payee-address.ts';
import { words } from './payout-words.ts';

type Earned = NonNullable<ExplainedOrder['earned']>;

/** Something of the order's payment is the platform's, the tax office's or the mentor's. */
export const isShared = ({ shares, earned }: ExplainedOrder): boolean =>
  earned !== undefined || (shares !== undefined && shares.fee + shares.tax + shares.share > 0);

/** What the mentor has earned by an order, from when that is free, and the payout that paid it. */
export const MentorShare = ({ order: { shares, earned, facts } }: { order: ExplainedOrder }) => (
  <>
    {shares && <span>{t(words.shareIs(rupiah(shares.share), rupiah(shares.fee), rupiah(shares.tax)))}</span>}
    {earned && (
      <span>
        {[stateOf(earned), earned.paid === undefined ? words.notPaid : words.paidBy(rupiah(earned.paid))]
          .flatMap((text) => (text ? [`, ${t(text)}`] : []))
          .join('')}{' '}
        {earned.payoutId !== undefined && facts.request && (
          <a href={payeeAddress(facts.request.mentorId)}>{earned.payoutId}</a>
        )}
      </span>
    )}
  </>
);

function stateOf({ state, freeFrom }: Earned): Bilingual | undefined {
  switch (state) {
    case undefined:
      return undefined;
    case 'disputed':
      return words.shareStates.disputed;
    case 'waiting':
    case 'free':
      return words.shareStates[state](moment(freeFrom ?? 0));
  }
}
