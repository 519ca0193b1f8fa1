import type { Bilingual } from '../../client/index.ts';
import type { Explained } from '../../client/operator-record.ts';
import { moment } from '../design/format.ts';
import { t } from '../session/locale.ts';
import { words } from './words.ts';

const did: Readonly<Record<string, Bilingual>> = words.did;

export const ActsPart = ({ acts }: Pick<Explained, 'acts'>) => (
  <section aria-labelledby="acts">
    <h2 id="acts">{t(words.acts)}</h2>
    {acts.length === 0 && <p class="quiet">{t(words.noActs)}</p>}
    <ol class="timeline">
      {acts.map((act) => (
        <li key={`${act.at} ${act.about}`}>
          <time dateTime={new Date(act.at).toISOString()}>{moment(act.at)}</time>
          <span>
            <code>{act.by}</code> {t(did[act.did] ?? { id: act.did, en: act.did })} <code>{act.about}</code>
            {act.reason !== undefined && <blockquote>{act.reason}</blockquote>}
          </span>
        </li>
      ))}
    </ol>
  </section>
);
