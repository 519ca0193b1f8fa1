import { t } from '../session/locale.ts';
import { Later } from '../shell/later.tsx';
import { words } from '../shell/words.ts';

/** The page of what a mentor has earned, which is loaded only for one who goes there. */
export const EarningsGate = () => (
  <Later title={t(words.earnings)} load={() => import('./earnings-page.tsx')}>
    {({ EarningsPage }) => <EarningsPage />}
  </Later>
);
