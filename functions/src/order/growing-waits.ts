import type { Policy } from './policy.ts';

/** Each wait is as long as the time from `since` to `last`, at least `least` and at most `most`. */
export const waited = (since: number, last: number, least: number, most: number): number =>
  last + Math.max(Math.min(last - since, most), least);

/** The same, up to the end of the watch, when the last look is due. */
export function rarer(since: number, last: number, least: number, policy: Policy): number | undefined {
  const end = since + policy.lateWatch;
  return last >= end ? undefined : Math.min(waited(since, last, least, policy.longestWait), end);
}
