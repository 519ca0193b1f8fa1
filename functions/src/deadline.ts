import { AsyncLocalStorage } from 'node:async_hooks';

/** When the work that is under way must be over, by `performance.now()`. */
const ends = new AsyncLocalStorage<number>();

/**
 * Does `work` with an end: nothing that it waits for by `within` takes longer, and nothing of that kind begins after it. An end
 * that is set from outside is never put off.
 */
export const withDeadline = <Result>(milliseconds: number, work: () => Promise<Result>): Promise<Result> =>
  ends.run(Math.min(performance.now() + milliseconds, ends.getStore() ?? Infinity), work);

/** Does `work` whatever end there is: what was done has to be written down. */
export const withoutDeadline = <Result>(work: () => Promise<Result>): Promise<Result> =>
  ends.run(Infinity, work);

/** How long the work that is under way may still take. */
export const timeLeft = (): number => (ends.getStore() ?? Infinity) - performance.now();

/** What `work` brings, or what `late` makes, thrown, when it takes longer. The work goes on: for SDKs that cannot be stopped. */
export async function withTimeout<Result>(
  milliseconds: number,
  work: () => Promise<Result>,
  late: () => Error,
): Promise<Result> {
  const limit = Math.min(milliseconds, timeLeft());
  if (limit <= 0) throw late();
  const { promise: over, reject } = Promise.withResolvers<never>();
  const expiry = AbortSignal.timeout(Math.ceil(limit));
  const fail = () => {
    reject(late());
  };
  expiry.addEventListener('abort', fail);
  try {
    return await Promise.race([work(), over]);
  } finally {
    // Or what every call brought would be kept until its time is over.
    expiry.removeEventListener('abort', fail);
  }
}
