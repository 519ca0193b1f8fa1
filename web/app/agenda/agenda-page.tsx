import { dayKey } from '../design/format.ts';
import { t } from '../session/locale.ts';
import { now } from '../session/now.ts';
import { me } from '../session/session.ts';
import { Page } from '../shell/page.tsx';
import { search } from '../shell/route.ts';
import { agendaAddress, choiceInAgenda, views, type AgendaChoice } from './agenda-address.ts';
import { AgendaList } from './agenda-list.tsx';
import { AgendaMonth } from './agenda-month.tsx';
import { AgendaWeek } from './agenda-week.tsx';
import { Subscription } from './subscription.tsx';
import { words } from './words.ts';

/** The scheduled sessions, as mentee and as mentor: as a list, by week or by month, as the address says. */
export function AgendaPage() {
  const choice = choiceInAgenda(search.value, dayKey(now.value));
  return (
    <Page title={t(words.agenda)} lead={t(words.lead)} wide={choice.view !== 'list'}>
      <Switch {...choice} />
      <Chosen {...choice} />
      <Subscription />
    </Page>
  );
}

const Switch = ({ view: shown, day }: AgendaChoice) => (
  <nav class="segments" aria-label={t(words.view)}>
    {views.map((view) => (
      <a
        key={view}
        href={agendaAddress(view, day === dayKey(now.value) ? undefined : day)}
        aria-current={view === shown ? 'page' : undefined}
      >
        {t(words.views[view])}
      </a>
    ))}
  </nav>
);

function Chosen({ view, day }: AgendaChoice) {
  const somebody = me.value;
  if (!somebody) return null;
  switch (view) {
    case 'list':
      return <AgendaList key={somebody.uid} me={somebody} />;
    case 'week':
      return <AgendaWeek me={somebody} day={day} />;
    case 'month':
      return <AgendaMonth me={somebody} day={day} />;
  }
}
