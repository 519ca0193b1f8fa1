import type { Pairs } from '../order/life.ts';
import type { Production } from '../production/production.ts';
import type { Call } from './calls.ts';
import { near, type Detour, type Distances, type Place } from './detour.ts';
import type { Path } from './paths.ts';

/** The functions, those who order, and what lies between the functions and all that they call. */
export interface Course {
  production: Production;
  pairs: Pairs;
  detour: Detour;
}

export interface Walked {
  /** Milliseconds of each. */
  took: number[];
  /** What was asked for until all had gone it. */
  calls: Record<Place, readonly Call[]>;
}

/** The path gone by so many orders at the same moment; all that is before it is near. */
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
