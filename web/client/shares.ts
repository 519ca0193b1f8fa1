import { ref } from 'firebase/database';
import { earnedShares } from '../../functions/src/contract/earned-share.ts';
import type { EarnedShare } from '../../functions/src/order/earned-share.ts';
import { watch, type Watcher } from './answer.ts';
import type { Me } from './me.ts';

/** What this mentor has earned, by the order's id: the platform's fee, the withheld tax, the share, and from when it is free. */
export const watchShares = (
  { database, uid }: Me,
  watcher: Watcher<Record<string, EarnedShare>>,
): (() => void) =>
  watch(ref(database, `shares/${uid}`), (snapshot) => earnedShares.parse(snapshot.val()), watcher);
