import type { FunctionComponent } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import { Button } from '../design/button.tsx';
import { loading, type Live } from '../design/live.ts';
import { Shown } from '../design/shown.tsx';
import { t } from '../session/locale.ts';
import { admin } from '../session/session.ts';
import { Page } from '../shell/page.tsx';
import { words } from './operator-gate-words.ts';
import type { OperatorPagesProps } from './pages.tsx';

/** The operator's pages, which are loaded only for an operator. */
export function OperatorGate(props: OperatorPagesProps) {
  if (admin.value === undefined)
    return <Page title={t(words.operator)}>{<Shown live={loading}>{nothing}</Shown>}</Page>;
  return admin.value ? <Loaded {...props} /> : <NotForYou />;
}

const nothing = () => null;

const NotForYou = () => (
  <Page title={t(words.notForYou)} lead={t(words.notForYouLead)}>
    <a class="button plain" href="/">
      {t(words.home)}
    </a>
  </Page>
);

function Loaded(props: OperatorPagesProps) {
  const [pages, setPages] = useState<Live<FunctionComponent<OperatorPagesProps>>>(loading);
  const load = () => {
    setPages(loading);
    import('./pages.tsx').then(
      ({ OperatorPages }) => setPages({ state: 'there', value: OperatorPages }),
      () => setPages({ state: 'failed', text: words.notLoaded }),
    );
  };
  useEffect(load, []);
  if (pages.state === 'there') return <pages.value {...props} />;
  return (
    <Page title={t(words.operator)}>
      <div class="stack">
        <Shown live={pages}>{nothing}</Shown>
        {pages.state === 'failed' && <Button onClick={load}>{t(words.again)}</Button>}
      </div>
    </Page>
  );
}
