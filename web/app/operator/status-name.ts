import type { Bilingual, Status } from '../../client/index.ts';
import { words as orderWords } from '../orders/words.ts';
import { words } from './words.ts';

/** A status without an order: of those that are paid some are approved, and others are not yet. */
export const statusName = (status: Status): Bilingual =>
  status === 'paid' ? words.paid : orderWords.statuses[status];
