/** What `work` brings, or what `late` makes, thrown, when it takes longer. The work goes on: for SDKs that cannot be stopped. */
export async function within<Result>(
  milliseconds: number,
  work: Promise<Result>,
  late: () => Error,
): Promise<Result> {
  const { promise: over, reject } = Promise.withResolvers<never>();
  const expiry = AbortSignal.timeout(milliseconds);
  const fail = () => {
    reject(late());
  };
  expiry.addEventListener('abort', fail);
  try {
    return await Promise.race([work, over]);
  } finally {
    // Or what every call brought would be kept until its time is over.
    expiry.removeEventListener('abort', fail);
  }
}
