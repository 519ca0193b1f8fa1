import { useState } from 'preact/hooks';
import type { Bilingual, ExportedLinks } from '../../client/index.ts';
import { exportPerson, listRemovals } from '../../client/operator-people.ts';
import { Button } from '../design/button.tsx';
import { ExternalLink } from '../design/external-link.tsx';
import { Shown } from '../design/shown.tsx';
import { Trouble, useTask } from '../design/task.tsx';
import { t } from '../session/locale.ts';
import { operatorAccess } from '../session/session.ts';
import { words as dataWords } from '../your-data/words.ts';
import { ClosePersonButton } from './close-person-button.tsx';
import { OperatorPage } from './operator-page.tsx';
import { words } from './people-words.ts';
import { RemovalList } from './removal-list.tsx';
import { StatusMessage, useStatusMessage } from './status-message.tsx';
import { useQuery } from './use-query.ts';

/** What an operator does for people: links to what is kept about them, and the closing of their accounts. */
export function PeoplePage() {
  const { live, again } = useQuery(() => listRemovals(operatorAccess()));
  const { said, say } = useStatusMessage();
  const changed = (text: Bilingual) => {
    say(text);
    void again();
  };
  return (
    <OperatorPage title={t(words.title)} lead={t(words.lead)}>
      <StatusMessage said={said} />
      <PersonPart onClosed={() => changed(words.closed)} />
      <section aria-labelledby="removals">
        <h2 id="removals">{t(words.removals)}</h2>
        <Shown live={live}>
          {({ removals }) => <RemovalList removals={removals} onReleased={() => changed(words.released)} />}
        </Shown>
      </section>
    </OperatorPage>
  );
}

function PersonPart({ onClosed }: { onClosed: () => void }) {
  const task = useTask();
  const [person, setPerson] = useState('');
  const [links, setLinks] = useState<ExportedLinks>();
  const ask = () =>
    task.start(async () => {
      const answer = await exportPerson(operatorAccess(), person.trim());
      if (answer.outcome === 'done') setLinks(answer.value);
      return answer;
    });
  return (
    <section aria-labelledby="person">
      <h2 id="person">{t(words.find)}</h2>
      <form
        class="stack narrow"
        onSubmit={(event) => {
          event.preventDefault();
          void ask();
        }}
      >
        <label>
          {t(words.label)}
          <input
            required
            maxLength={254}
            autocomplete="off"
            spellcheck={false}
            value={person}
            onInput={({ currentTarget }) => {
              setPerson(currentTarget.value);
              setLinks(undefined);
            }}
          />
        </label>
        <div class="row">
          <Button busy={task.busy}>{t(words.links)}</Button>
          {person.trim() !== '' && <ClosePersonButton person={person.trim()} onClosed={onClosed} />}
        </div>
        <div role="status">
          {links && (
            <>
              <p class="quiet">{t(words.linksLead)}</p>
              <p class="row">
                <ExternalLink href={links.html}>{t(dataWords.read)}</ExternalLink>
                <ExternalLink href={links.json}>{t(dataWords.json)}</ExternalLink>
              </p>
            </>
          )}
        </div>
        <Trouble task={task} />
      </form>
    </section>
  );
}
