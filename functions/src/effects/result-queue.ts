/** Concurrent work, and its results. */
export interface ResultQueue<Result> {
  start(work: () => Promise<readonly Result[]>): void;
  /**
   * Returns the results since the last call. Waits until a result comes that is not `patient`, or until no work is under way
   * any more. `undefined`: no work is under way, and no result came.
   */
  next(): Promise<Result[] | undefined>;
}

export function createResults<Result>(isPatient: (result: Result) => boolean): ResultQueue<Result> {
  let came: Result[] = [];
  let underWay = 0;
  let isDue = false;
  let notify = (): void => undefined;
  return {
    start(work) {
      underWay += 1;
      const end = (results: readonly Result[]): void => {
        underWay -= 1;
        came.push(...results);
        isDue ||= results.some((result) => !isPatient(result)) || results.length === 0;
        notify();
      };
      work().then(end, () => {
        end([]);
      });
    },

    async next() {
      while (!isDue && underWay > 0)
        await new Promise<void>((resolve) => {
          notify = resolve;
        });
      if (!isDue && came.length === 0) return undefined;
      const results = came;
      [came, isDue] = [[], false];
      return results;
    },
  };
}
