import type { ExplainedOrder } from '../../client/operator-record.ts';
import { t } from '../session/locale.ts';
import { ActList } from './act-list.tsx';
import { words } from './words.ts';

export const ActsPart = ({ operatorActions }: Pick<ExplainedOrder, 'operatorActions'>) => (
  <section aria-labelledby="acts">
    <h2 id="acts">{t(words.acts)}</h2>
    {operatorActions.length === 0 && <p class="quiet">{t(words.noActs)}</p>}
    <ActList acts={operatorActions} did={words.did} />
  </section>
);
