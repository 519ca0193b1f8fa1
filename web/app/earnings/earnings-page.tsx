import { useState } from 'preact/hooks';
import {
  watchEarnings,
  watchPayouts,
  watchPayoutStanding,
  type ListedEarnings,
  type ListedPayouts,
  type Me,
  type PayoutStanding,
} from '../../client/index.ts';
import { useLive } from '../design/live.ts';
import { Shown } from '../design/shown.tsx';
import { useKept } from '../design/use-kept.ts';
import { isMentor, myTeaching } from '../mentors/mentors.ts';
import { t } from '../session/locale.ts';
import { me } from '../session/session.ts';
import { payoutSettings } from '../session/settings.ts';
import { Page } from '../shell/page.tsx';
import { words as shellWords } from '../shell/words.ts';
import { AccountPart } from './account-part.tsx';
import './earnings.css';
import { EarningsSums } from './earnings-sums.tsx';
import { isUnderWay } from './line-state.ts';
import { LinesPart } from './lines-part.tsx';
import { PayoutsPart } from './payouts-part.tsx';
import { StandingNotices } from './standing-notices.tsx';
import { words } from './words.ts';

/** The sums are of so many lines and payouts at first. */
const mostLines = 200;
const mostPayouts = 60;

/** What the mentor has earned, what of it waits until when, and what was paid. */
export const EarningsPage = () => {
  const missing = myTeaching.value.state === 'there' && !isMentor.value;
  return (
    <Page
      title={t(missing ? words.noMentor : shellWords.earnings)}
      lead={t(missing ? words.noMentorLead : words.lead)}
    >
      <Shown live={myTeaching.value}>
        {(mentor) => mentor && me.value && <Earnings key={me.value.uid} me={me.value} />}
      </Shown>
    </Page>
  );
};

function Earnings({ me }: { me: Me }) {
  const [asked, setAsked] = useState({ lines: mostLines, payouts: mostPayouts });
  const lines = useKept<ListedEarnings>(me.uid, asked.lines, (watcher) =>
    watchEarnings(me, asked.lines, watcher),
  );
  const payouts = useKept<ListedPayouts>(me.uid, asked.payouts, (watcher) =>
    watchPayouts(me, asked.payouts, watcher),
  );
  const standing = useLive<PayoutStanding>(me.uid, (watcher) => watchPayoutStanding(me, watcher));
  return (
    <Shown live={lines.live}>
      {(earned) => (
        <Shown live={payouts.live}>
          {(made) => (
            <Shown live={standing}>
              {(stands) => {
                const known = {
                  underWay: new Set(made.payouts.filter(isUnderWay).map(({ payoutId }) => payoutId)),
                  from: payoutSettings.value?.from,
                };
                return (
                  <>
                    <StandingNotices standing={stands} />
                    <EarningsSums earned={earned} made={made} standing={stands} known={known} />
                    {payoutSettings.value && <AccountPart me={me} standing={stands} />}
                    <LinesPart
                      me={me}
                      earned={earned}
                      known={known}
                      busy={lines.most < asked.lines}
                      onMore={() => setAsked({ ...asked, lines: 2 * asked.lines })}
                    />
                    <PayoutsPart
                      made={made}
                      busy={payouts.most < asked.payouts}
                      onMore={() => setAsked({ ...asked, payouts: 2 * asked.payouts })}
                    />
                  </>
                );
              }}
            </Shown>
          )}
        </Shown>
      )}
    </Shown>
  );
}
