import type { Standing } from '../../client/operator-record.ts';
import { toneOf } from '../orders/summary.ts';
import { words as orderWords } from '../orders/words.ts';
import { t } from '../session/locale.ts';
import { words } from './words.ts';

interface StateChipProps {
  status: Standing;
  /** Paid and approved, an order waits for its meeting. */
  approved?: boolean;
}

export const StateChip = ({ status, approved = false }: StateChipProps) => {
  if (status === 'empty') return <span class="chip over">{t(words.empty)}</span>;
  const isMaking = status === 'paid' && approved;
  return (
    <span class={`chip ${toneOf({ status })}`}>
      {t(isMaking ? orderWords.making : orderWords.statuses[status])}
    </span>
  );
};
