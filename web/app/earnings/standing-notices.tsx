import { accountFaultWords, type PayoutStanding } from '../../client/index.ts';
import { rupiah } from '../design/format.ts';
import { t } from '../session/locale.ts';
import { payoutSettings } from '../session/settings.ts';
import { words } from './words.ts';

/** What keeps the mentor from being paid, or lessens the next payout, and what to do about it. */
export const StandingNotices = ({ standing: { fault, paused, owes } }: { standing: PayoutStanding }) => (
  <>
    {!payoutSettings.value && <p class="notice">{t(words.byHandOnly)}</p>}
    {paused && <p class="notice">{t(words.pausedNotice)}</p>}
    {fault && (
      <div class="trouble stack" role="alert">
        <p>
          <strong>{t(words.faultTitle)}.</strong> {t(accountFaultWords[fault])} {t(words.faultCure)}
        </p>
      </div>
    )}
    {owes !== undefined && <p class="notice">{t(words.owes(rupiah(owes)))}</p>}
  </>
);
