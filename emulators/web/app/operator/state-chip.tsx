import type { Standing } from '../../client/operator-record.ts';
import { StatusChip } from '../orders/status-chip.tsx';
import { t } from '../session/locale.ts';
import { words } from './words.ts';

interface StateChipProps {
  status: Standing;
  approved?: boolean;
}

/** As the two people of the order see it; a record that nobody has asked for has a state of its own. */
export const StateChip = ({ status, approved = false }: StateChipProps) =>
  status === 'empty' ? (
    <span class="chip over">{t(words.empty)}</span>
  ) : (
    <StatusChip status={status} approved={approved} />
  );
