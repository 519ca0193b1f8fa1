/** How often a caller may call. */
export interface RateLimit {
  /**
   * Counts one call. Returns the seconds until the next is accepted, if there were more than `perMinute`; 0 means no limit.
   */
  count(who: string, perMinute: number, now: number): number | undefined;
}

const MINUTE = 60_000;

/** How many callers are remembered. Beyond that, the caller who began first is forgotten, because memory is limited. */
const MOST = 10_000;

/**
 * Counts calls by the minute in the memory of one instance. Nothing is read or written, so a flood costs no more than its
 * own answers, and no call waits for a counter. All instances together let through the limit times `maxInstances`.
 */
export function createRateLimit(): RateLimit {
  const minutes = new Map<string, { calls: number; until: number }>();

  function minuteOf(who: string, now: number): { calls: number; until: number } {
    const running = minutes.get(who);
    if (running && now < running.until) return running;
    minutes.delete(who);
    const [first] = minutes.keys();
    if (minutes.size >= MOST && first !== undefined) minutes.delete(first);
    const begun = { calls: 0, until: now + MINUTE };
    minutes.set(who, begun);
    return begun;
  }

  return {
    count(who, perMinute, now) {
      if (perMinute === 0) return undefined;
      const minute = minuteOf(who, now);
      minute.calls += 1;
      return minute.calls > perMinute ? Math.ceil((minute.until - now) / 1000) : undefined;
    },
  };
}
