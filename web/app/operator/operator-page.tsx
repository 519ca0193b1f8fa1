import type { ComponentChildren } from 'preact';
import { t } from '../session/locale.ts';
import { Page } from '../shell/page.tsx';
import { path } from '../shell/route.ts';
import { words as payoutWords } from './payout-words.ts';
import { words as peopleWords } from './people-words.ts';
import { words } from './words.ts';

const tabs = [
  { to: '/operator', name: words.needs },
  { to: '/operator/orders', name: words.picture },
  { to: '/operator/list', name: words.list },
  { to: '/operator/payouts', name: payoutWords.tab },
  { to: '/operator/people', name: peopleWords.tab },
  { to: '/operator/search', name: words.search },
];

interface OperatorPageProps {
  title: string;
  lead?: ComponentChildren;
  children: ComponentChildren;
}

/** A page of the operator's, with links to the others. */
export const OperatorPage = ({ title, lead, children }: OperatorPageProps) => (
  <Page title={title} lead={lead} wide>
    <nav class="tabs" aria-label={t(words.pages)}>
      {tabs.map(({ to, name }) => (
        <a key={to} href={to} aria-current={path.value === to ? 'page' : undefined}>
          {t(name)}
        </a>
      ))}
    </nav>
    {children}
  </Page>
);
