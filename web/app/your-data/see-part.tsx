import { useState } from 'preact/hooks';
import { askForExport, type ExportedLinks } from '../../client/index.ts';
import { Button } from '../design/button.tsx';
import { ExternalLink } from '../design/external-link.tsx';
import { Trouble, useTask } from '../design/task.tsx';
import { t } from '../session/locale.ts';
import { ownDataAccess } from '../session/session.ts';
import { words } from './words.ts';

/** Links to all that is kept. They are secret, so they are made only on a press. */
export function SeePart() {
  const task = useTask();
  const [links, setLinks] = useState<ExportedLinks>();
  const ask = () =>
    task.start(async () => {
      setLinks(await askForExport(ownDataAccess()));
      return { outcome: 'done' };
    });
  return (
    <section class="card stack" aria-labelledby="see">
      <h2 id="see">{t(words.see)}</h2>
      <p class="quiet">{t(words.seeLead)}</p>
      <div class="row" role="status">
        {links ? (
          <>
            <ExternalLink href={links.html}>{t(words.read)}</ExternalLink>
            <ExternalLink href={links.json}>{t(words.json)}</ExternalLink>
          </>
        ) : (
          <Button busy={task.busy} onClick={() => void ask()}>
            {t(words.prepare)}
          </Button>
        )}
      </div>
      <Trouble task={task} />
    </section>
  );
}
