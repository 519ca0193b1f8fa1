import { AsyncLocalStorage } from 'node:async_hooks';

/** The deadline of the current work, as a time of `performance.now()`. */
const ends = new AsyncLocalStorage<number>();

/**
 * Runs `work` with a deadline: no `withTimeout` in it takes longer, and none starts after the deadline. A deadline that was
 * set outside is never put off.
 */
export const withDeadline = <Result>(milliseconds: number, work: () => Promise<Result>): Promise<Result> =>
  ends.run(Math.min(performance.now() + milliseconds, ends.getStore() ?? Infinity), work);

/** Runs `work` without a deadline, because results must be recorded. */
export const withoutDeadline = <Result>(work: () => Promise<Result>): Promise<Result> =>
  ends.run(Infinity, work);

/** How long the current work may still take. */
export const timeLeft = (): number => (ends.getStore() ?? Infinity) - performance.now();

/**
 * Returns the result of `work`, or throws the error of `late` if `work` takes longer. The work itself goes on: this is for
 * SDKs that cannot be stopped.
 */
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
    // Otherwise the result of every call would be kept until its time is over.
    expiry.removeEventListener('abort', fail);
  }
}
