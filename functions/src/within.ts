/** What `work` brings, or what `late` makes, thrown, when it takes longer. The work goes on: for SDKs that cannot be stopped. */
export async function within<Result>(
  milliseconds: number,
  work: Promise<Result>,
  late: () => Error,
): Promise<Result> {
  const { promise: over, reject } = Promise.withResolvers<never>();
  AbortSignal.timeout(milliseconds).addEventListener('abort', () => {
    reject(late());
  });
  return Promise.race([work, over]);
}
