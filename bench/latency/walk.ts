import type { Pairs } from '../order/life.ts';
import type { Production } from '../production/production.ts';
import type { Call } from './calls.ts';
import { near, type Detour, type Distances, type Place } from './detour.ts';
import type { Path } from './paths.ts';

/** The functions, the people who order, and the proxies between the functions and everything that they call. */
export interface Course {
  production: Production;
  pairs: Pairs;
  detour: Detour;
}

export interface Walked {
  /** Milliseconds of each. */
  took: number[];
  /** The requests until all orders had gone the path. */
  calls: Record<Place, readonly Call[]>;
}

/** Sends this many orders on the path at the same time; the steps before it have no delay. */
export async function walk(
  { production: { front }, pairs, detour }: Course,
  { prepare }: Path,
  { distances, atOnce }: { distances: Distances; atOnce: number },
): Promise<Walked> {
  const pairsOf = Array.from({ length: atOnce }, (_, pair) => pair);
  const ready = await Promise.all(pairsOf.map((pair) => prepare(pairs, pair)));
  await front.idle();
  await detour.move(distances);
  const took = await Promise.all(ready.map((go) => go()));
  const [database, providers, archive] = [
    detour.calls('database'),
    detour.calls('providers'),
    detour.calls('archive'),
  ];
  await detour.move(near);
  await front.idle();
  return { took, calls: { database, providers, archive } };
}
