import { t } from '../session/locale.ts';
import { words } from '../session/words.ts';
import { Later } from '../shell/later.tsx';

/** The page of what is kept about a person, which is loaded only for one who goes there. */
export const YourDataGate = () => (
  <Later title={t(words.yourData)} load={() => import('./your-data-page.tsx')}>
    {({ YourDataPage }) => <YourDataPage />}
  </Later>
);
