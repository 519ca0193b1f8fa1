import type { ExplainedOrder } from '../../client/operator-record.ts';
import { moment } from '../design/format.ts';
import { t } from '../session/locale.ts';
import { named } from './named.ts';
import { words } from './words.ts';

export const ActsPart = ({ operatorActions }: Pick<ExplainedOrder, 'operatorActions'>) => (
  <section aria-labelledby="acts">
    <h2 id="acts">{t(words.acts)}</h2>
    {operatorActions.length === 0 && <p class="quiet">{t(words.noActs)}</p>}
    <ol class="timeline">
      {operatorActions.map((act) => (
        <li key={`${act.at} ${act.about}`}>
          <time dateTime={new Date(act.at).toISOString()}>{moment(act.at)}</time>
          <span>
            <code>{act.by}</code> {t(named(words.did, act.did))} <code>{act.about}</code>
            {act.reason !== undefined && <blockquote>{act.reason}</blockquote>}
          </span>
        </li>
      ))}
    </ol>
  </section>
);
