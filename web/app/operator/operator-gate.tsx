import { loading } from '../design/live.ts';
import { Shown } from '../design/shown.tsx';
import { t } from '../session/locale.ts';
import { admin } from '../session/session.ts';
import { Later } from '../shell/later.tsx';
import { Page } from '../shell/page.tsx';
import { words } from './operator-gate-words.ts';
import type { OperatorPagesProps } from './pages.tsx';

/** The operator's pages, which are loaded only for an operator. */
export function OperatorGate(props: OperatorPagesProps) {
  if (admin.value === undefined)
    return <Page title={t(words.operator)}>{<Shown live={loading}>{nothing}</Shown>}</Page>;
  if (!admin.value) return <NotForYou />;
  return (
    <Later title={t(words.operator)} load={() => import('./pages.tsx')}>
      {({ OperatorPages }) => <OperatorPages {...props} />}
    </Later>
  );
}

const nothing = () => null;

const NotForYou = () => (
  <Page title={t(words.notForYou)} lead={t(words.notForYouLead)}>
    <a class="button plain" href="/">
      {t(words.home)}
    </a>
  </Page>
);
