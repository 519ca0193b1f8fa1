import type { Chance } from '../chaos/chance.ts';
import type { Loop } from './loop.ts';
import type { Trace } from './trace.ts';

/** What every part of a world has of it. */
export interface Around {
  loop: Loop;
  chance: Chance;
  tell: Trace['tell'];
  /** Whether faults of this kind happen. */
  befalls: (kind: string) => boolean;
}
