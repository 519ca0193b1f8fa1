import type { Standing } from '../../client/operator-record.ts';
import { StatusChip } from '../orders/status-chip.tsx';
import { t } from '../session/locale.ts';
import { words } from './words.ts';

interface StateChipProps {
  status: Standing;
  /** Left out if it is not known here, or if there are orders of both kinds. */
  approved?: boolean;
}

/** The state that the mentee and the mentor see; an empty record has a state of its own. */
export function StateChip({ status, approved }: StateChipProps) {
  if (status === 'empty') return <span class="chip over">{t(words.empty)}</span>;
  if (status === 'paid' && approved === undefined) return <span class="chip waiting">{t(words.paid)}</span>;
  return <StatusChip status={status} approved={approved ?? false} />;
}
