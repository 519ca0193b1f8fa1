import type { BookmarkStore } from '../ports/bookmarks.ts';

const PLACE = 'payouts-paused';

/** Whether an operator has stopped the payouts of all mentors. */
export const isPausedForAll = async (bookmarks: BookmarkStore): Promise<boolean> =>
  (await bookmarks.get(PLACE)) !== undefined;

/** Stops the payouts of all mentors, or lets them go on. The archive has who did it and why. */
export const pauseForAll = (bookmarks: BookmarkStore, since: number | undefined): Promise<void> =>
  bookmarks.put(PLACE, since === undefined ? undefined : String(since));
