import { hashOf } from './canonical.ts';
import { drain } from './drain.ts';
import type { Happening } from './happening.ts';
import { brokenAlways, brokenBetween } from './invariants.ts';
import type { World } from './world.ts';

export interface Exploration {
  /** Each different sequence of happenings, of the stated depth or shorter where nothing more can happen. */
  histories: number;
  /** Worlds that differ in anything that matters. */
  states: number;
  violation?: { history: readonly string[]; broken: readonly string[] } | undefined;
}

interface Known {
  world: World;
  history: readonly string[];
  next?: readonly string[];
}

/**
 * Every history of so many happenings. A world that has been seen is not explored again, however it came about, but each
 * way to it is counted. From every world, the order is then left alone until it rests.
 */
export async function explore(
  start: World,
  happenings: readonly Happening[],
  depth: number,
): Promise<Exploration> {
  const known = new Map<string, Known>([[hashOf(start), { world: start, history: [] }]]);
  const rested = new Set<string>();
  const found: NonNullable<Exploration['violation']>[] = [];
  let paths = new Map([...known.keys()].map((id) => [id, 1]));
  for (let step = 0; step < depth && found.length === 0; step += 1) {
    const longer = new Map<string, number>();
    for (const [id, ways] of paths) {
      const state = known.get(id);
      if (!state) continue;
      state.next ??= await expand(state);
      if (state.next.length === 0) add(longer, id, ways);
      for (const next of state.next) add(longer, next, ways);
    }
    paths = longer;
  }
  const histories = [...paths.values()].reduce((sum, ways) => sum + ways, 0);
  return { histories, states: known.size, violation: found[0] };

  async function expand({ world, history }: Known): Promise<string[]> {
    const ids: string[] = [];
    for (const { name, to } of happenings) {
      const next = found.length > 0 ? undefined : await to(world);
      if (!next) continue;
      const id = hashOf(next);
      const story = [...history, name];
      const between = brokenBetween(world, next);
      if (between.length > 0) found.push({ history: story, broken: between });
      if (!known.has(id)) await meet(id, next, story);
      ids.push(id);
    }
    return ids;
  }

  async function meet(id: string, world: World, history: readonly string[]): Promise<void> {
    known.set(id, { world, history });
    const always = brokenAlways(world);
    const broken = always.length > 0 ? always : (await drain(world, rested)).broken;
    if (broken.length > 0) found.push({ history, broken });
  }
}

const add = (paths: Map<string, number>, id: string, ways: number): void => {
  paths.set(id, (paths.get(id) ?? 0) + ways);
};
