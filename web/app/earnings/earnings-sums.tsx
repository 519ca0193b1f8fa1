import { nextPayDay } from '../../../functions/src/payout/pay-day.ts';
import type { Bilingual, ListedEarnings, ListedPayouts, PayoutStanding } from '../../client/index.ts';
import { moment, rupiah } from '../design/format.ts';
import { t } from '../session/locale.ts';
import { now } from '../session/now.ts';
import { payoutSettings } from '../session/settings.ts';
import { payoutSums, unpaidSums, type PayoutsKnown } from './line-state.ts';
import { words } from './words.ts';

interface EarningsSumsProps {
  earned: ListedEarnings;
  made: ListedPayouts;
  standing: PayoutStanding;
  known: PayoutsKnown;
}

/** What is yet to be paid, by where it is, and what was paid. */
export const EarningsSums = ({ earned, made, standing, known }: EarningsSumsProps) => {
  const { waiting, disputed, free } = unpaidSums(earned.lines, known);
  const { onItsWay, paid } = payoutSums(made.payouts);
  return (
    <section aria-label={t(words.sums)}>
      <dl class="sums">
        <Sum name={words.waiting} sum={waiting} why={waiting > 0 ? words.waitingWhy : undefined} />
        {disputed > 0 && <Sum name={words.disputed} sum={disputed} why={words.disputedWhy} />}
        {payoutSettings.value && (
          <>
            <Sum name={words.free} sum={free} why={whenPaid(free, standing)} />
            {onItsWay > 0 && <Sum name={words.onItsWay} sum={onItsWay} why={words.onItsWayWhy} />}
            <Sum
              name={words.paid}
              sum={paid}
              why={made.hasMore ? words.paidLately(made.payouts.length) : words.paidSoFar}
            />
          </>
        )}
      </dl>
      {earned.hasMore && <p class="quiet">{t(words.sumsOf(earned.lines.length))}</p>}
    </section>
  );
};

/** When the next payout comes, or why there will be none. */
function whenPaid(
  free: number,
  { account, nextAccount, fault, paused }: PayoutStanding,
): Bilingual | undefined {
  const settings = payoutSettings.value;
  if (!settings) return undefined;
  if (paused || fault) return words.stopped;
  if (!account && !nextAccount) return words.needsAccount;
  if (free > 0 && free < settings.least) return words.needsMore(rupiah(settings.least));
  const usable = account ? now.value : Math.max(now.value, nextAccount?.from ?? 0);
  const at = nextPayDay(usable, settings);
  return at === undefined ? undefined : words.payDay(moment(at));
}

const Sum = ({ name, sum, why }: { name: Bilingual; sum: number; why: Bilingual | undefined }) => (
  <div class="card">
    <dt>{t(name)}</dt>
    <dd>
      <strong>{rupiah(sum)}</strong>
      {why && <span class="quiet">{t(why)}</span>}
    </dd>
  </div>
);
