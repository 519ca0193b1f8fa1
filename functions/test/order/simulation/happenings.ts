import { chances } from './chance.ts';
import { heardOrNot, type Happening } from './happening.ts';
import { moneyMoves } from './money.ts';
import { wordsOfPeople } from './people.ts';
import { calendarChanges } from './own-calendar.ts';
import { tamperings } from './tampering.ts';
import type { World } from './world.ts';

/** All that may happen to an order, but for what only the long histories have. */
export const happenings: readonly Happening[] = [
  ...wordsOfPeople.flatMap(heardOrNot),
  ...moneyMoves,
  ...chances,
  ...tamperings,
  ...calendarChanges,
];

/** The world after these, by their names. */
export async function after(from: World, names: readonly string[]): Promise<World> {
  let world = from;
  for (const name of names) {
    const next = await happenings.find((one) => one.name === name)?.to(world);
    if (!next) throw new Error(`“${name}” cannot happen`);
    world = next;
  }
  return world;
}
