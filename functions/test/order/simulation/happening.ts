import type { OrderStatus } from '../../../src/order/order.ts';
import { stageOf } from '../../../src/order/transitions.ts';
import type { World } from './world.ts';
import { wake } from './worker.ts';

/** Something that may happen. `undefined`: not here, by the database's rules or by the nature of things. */
export interface Happening {
  name: string;
  to: (world: World) => World | undefined | Promise<World | undefined>;
}

/** Where the order stands, as published. */
export const statusOf = ({ entry }: World): OrderStatus | 'empty' => stageOf(entry.order).status;

export const withWords = (world: World, words: Partial<World['inbox']>): World => ({
  ...world,
  inbox: { ...world.inbox, ...words },
});

/** It is heard of at once. */
export const heard = ({ name, to }: Happening): Happening => ({
  name,
  to: async (world) => {
    const next = await to(world);
    return next && wake(next);
  },
});

/** It is heard of at once, or only late, when something else wakes the order. */
export const heardOrNot = (happening: Happening): Happening[] => [
  heard(happening),
  { ...happening, name: `${happening.name}, unheard` },
];
