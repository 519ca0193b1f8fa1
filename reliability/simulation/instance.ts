import type { Chance } from '../chaos/chance.ts';
import type { Loop } from './loop.ts';

/** A process in which functions run. It may die at any moment; then no answer comes back to it. */
export interface Instance {
  readonly name: string;
  /** How far its clock is from the world's, in milliseconds. */
  readonly skew: number;
  readonly isAlive: () => boolean;
  die(): void;
  /** Has it stand still for so many milliseconds: what it waits for comes, but nothing in it goes on. */
  holdUp(ms: number): void;
  /** Does something in it after so many milliseconds; later if it is held up then, and never if it is dead. */
  in(ms: number, act: () => unknown): void;
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
  let heldUntil = 0;
  const { promise: death, resolve } = Promise.withResolvers<'died'>();
  const later = (ms: number, act: () => unknown): void => {
    loop.in(ms, () => {
      if (!isAlive) return false;
      if (loop.now() >= heldUntil) return act();
      later(heldUntil - loop.now(), act);
      return false;
    });
  };
  return {
    name,
    in: later,
    holdUp(ms) {
      heldUntil = loop.now() + ms;
    },
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
        later(behind, settle);
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
