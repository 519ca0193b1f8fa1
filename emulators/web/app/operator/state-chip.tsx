import type { Standing } from '../../client/operator-record.ts';
import { toneOf } from '../orders/summary.ts';
import { words as orderWords } from '../orders/words.ts';
import { t } from '../session/locale.ts';
import { words } from './words.ts';

export const StateChip = ({ status }: { status: Standing }) =>
  status === 'empty' ? (
    <span class="chip over">{t(words.empty)}</span>
  ) : (
    <span class={`chip ${toneOf({ status })}`}>{t(orderWords.statuses[status])}</span>
  );
