import { ref } from 'firebase/database';
import { earnedShares, type EarnedShares } from '../../functions/src/contract/earned-share.ts';
import { watch, type Watcher } from './answer.ts';
import type { Me } from './me.ts';

/**
 * What this mentor has earned, by the order's id: the platform's fee, the withheld tax, the share, from when it is free, and what
 * of it was paid. Of an order whose money went back after it was paid there is only what was paid.
 */
export const watchShares = ({ database, uid }: Me, watcher: Watcher<EarnedShares>): (() => void) =>
  watch(ref(database, `shares/${uid}`), (snapshot) => earnedShares.parse(snapshot.val()), watcher);
