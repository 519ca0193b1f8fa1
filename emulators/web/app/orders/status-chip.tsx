import type { Order } from '../../client/index.ts';
import { t } from '../session/locale.ts';
import { approvedAt, toneOf } from './summary.ts';
import { words } from './words.ts';

/** Paid and approved, while its meeting is being made. */
const isMaking = (order: Order): boolean => order.status === 'paid' && approvedAt(order) !== undefined;

export const StatusChip = ({ order }: { order: Order }) => (
  <span class={`chip ${toneOf(order)}`}>
    {t(isMaking(order) ? words.making : words.statuses[order.status])}
  </span>
);
