import type { Chance } from '../chaos/chance.ts';
import type { Loop } from './loop.ts';

/** A process in which functions run. It may die at any moment; then no answer comes back to it. */
export interface Instance {
  readonly name: string;
  /** How far its clock is from the world's, in milliseconds. */
  readonly skew: number;
  readonly isAlive: () => boolean;
  die(): void;
  /** Resolves when it dies. */
  readonly death: Promise<'died'>;
  /** Sends a message, does `act` when it arrives, and carries the answer back. */
  ask<Answer>(times: Times, act: () => Answer | Promise<Answer>): Promise<Answer>;
}

/** How long a message takes, and its answer, in milliseconds. */
export interface Times {
  there: number;
  back: number;
}

export function createInstance(name: string, loop: Loop, chance: Chance): Instance {
  let isAlive = true;
  const { promise: death, resolve } = Promise.withResolvers<'died'>();
  return {
    name,
    skew: chance.between(-400, 400),
    isAlive: () => isAlive,
    death,
    die() {
      isAlive = false;
      resolve('died');
    },
    ask<Answer>({ there, back: behind }: Times, act: () => Answer | Promise<Answer>) {
      const { promise, resolve, reject } = Promise.withResolvers<Answer>();
      if (!isAlive) return promise;
      const back = (settle: () => void): void => {
        loop.in(behind, () => {
          if (isAlive) settle();
        });
      };
      // A sent message arrives, also when its sender is dead by then.
      loop.in(there, () => {
        Promise.resolve()
          .then<Answer>(act)
          .then(
            (answer) =>
              back(() => {
                resolve(answer);
              }),
            (error: unknown) =>
              back(() => {
                reject(error);
              }),
          );
      });
      return promise;
    },
  };
}
