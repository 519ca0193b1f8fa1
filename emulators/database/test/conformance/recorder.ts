import { awaited } from '../../../../commands/until.ts';

/** Records events, and waits until there are as many as a test expects. */
export interface Recorder<T> {
  readonly seen: T[];
  add(item: T): void;
  until(count: number): Promise<T[]>;
}

export function recorder<T>(): Recorder<T> {
  const seen: T[] = [];
  let waiting: (() => void)[] = [];
  return {
    seen,
    add(item) {
      seen.push(item);
      const woken = waiting;
      waiting = [];
      for (const wake of woken) wake();
    },
    async until(count) {
      const come = async () => {
        while (seen.length < count) await new Promise<void>((resolve) => waiting.push(resolve));
      };
      await awaited(`${count} of what is recorded`, come(), () => seen);
      return seen;
    },
  };
}
