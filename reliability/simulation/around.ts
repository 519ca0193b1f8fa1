import type { Chance } from '../chaos/chance.ts';
import type { Loop } from './loop.ts';
import type { Trace } from './trace.ts';

/** The parts of a world that all its other parts use. */
export interface Around {
  loop: Loop;
  chance: Chance;
  writeTrace: Trace['write'];
  /** Whether faults of this kind happen. */
  isFaultEnabled: (kind: string) => boolean;
}
