import type { Status } from '../../client/index.ts';
import { t } from '../session/locale.ts';
import { toneOf } from './summary.ts';
import { words } from './words.ts';

interface StatusChipProps {
  status: Status;
  /** A paid and approved order waits for its meeting. */
  approved: boolean;
}

export const StatusChip = ({ status, approved }: StatusChipProps) => (
  <span class={`chip ${toneOf({ status })}`}>
    {t(status === 'paid' && approved ? words.making : words.statuses[status])}
  </span>
);
