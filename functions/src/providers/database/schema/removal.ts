import * as z from 'zod';
import { removalRecord } from '../../../contract/removals.ts';
import { listOf } from './collections.ts';

/** As it is stored: the database keeps no empty list. */
export const removalSchema = z.object({
  ...removalRecord.shape,
  holds: listOf(removalRecord.shape.holds.def.element),
});
