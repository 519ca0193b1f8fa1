import type { World } from './world.ts';

/** The world while an effect is done to it. Each call of a performer leaves the next world. */
export interface Current {
  world: World;
}

/** One call to the outside: the world after it, and its answer. A refusal is thrown. */
export type Ask = <HttpAnswer>(call: (world: World) => readonly [World, HttpAnswer]) => Promise<HttpAnswer>;

export const askOf =
  (current: Current): Ask =>
  (call) =>
    new Promise((resolve) => {
      const [next, answer] = call(current.world);
      current.world = next;
      resolve(answer);
    });
