import { AsyncLocalStorage } from 'node:async_hooks';
import { setTimeout as wait } from 'node:timers/promises';
import { ProviderError } from './provider-error.ts';

const MINUTE = 60_000;

/** Which share of a vendor's limit the current work may use; `undefined`: a person waits for it. */
const shares = new AsyncLocalStorage<number>();

/**
 * Runs a sweep's work, for which no person waits. Its calls of a vendor take at most `share` of the vendor's limit, and the rest
 * is left to calls for which a person waits. Each sweep has one instance at a time, so no other instance needs to know.
 */
export const inBackground = <Result>(share: number, work: () => Promise<Result>): Promise<Result> =>
  shares.run(share, work);

/** The pace of the calls to one vendor. */
export interface Pace {
  /** Calls the vendor: at once if a person waits, else in turn. */
  call<Result>(work: () => Promise<Result>): Promise<Result>;
}

/** What the tests move. */
interface Time {
  now: () => number;
  wait: (milliseconds: number) => Promise<unknown>;
}

const realTime: Time = { now: () => performance.now(), wait };

/** So many seconds' worth of calls go at once after a pause. */
const BURST = 6_000;

/**
 * Background calls are spread over the minute. After the vendor has refused one for their number (429), background calls fail for a
 * minute without being sent; they are tried again as after any passing failure.
 */
export function createPace(vendor: string, perMinute: number, time: Time = realTime): Pace {
  let next = 0;
  let restsUntil = 0;

  async function inTurn(share: number): Promise<void> {
    const now = time.now();
    if (now < restsUntil) throw new ProviderError(vendor, 'passing', 'held-back');
    const turn = Math.max(next, now - BURST);
    next = turn + MINUTE / (perMinute * share);
    if (turn > now) await time.wait(turn - now);
  }

  return {
    async call(work) {
      const share = shares.getStore();
      if (share !== undefined) await inTurn(share);
      try {
        return await work();
      } catch (error) {
        if (isTooMany(error)) restsUntil = time.now() + MINUTE;
        throw error;
      }
    },
  };
}

/** The vendors' codes for too many calls: of Xendit, and of Google, with 403 or 429. */
const isTooMany = (error: unknown): boolean =>
  error instanceof ProviderError &&
  /^(HTTP_429|http-429|RATE_LIMIT_EXCEEDED|(userR|r)ateLimitExceeded|quotaExceeded)$/.test(error.code);
