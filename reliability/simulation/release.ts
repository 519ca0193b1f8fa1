import { createChance } from '../chaos/chance.ts';
import { HOUR, MINUTE } from '../../functions/src/order/policy.ts';

/** A deployment: from then until then, in milliseconds after the beginning, instances of both versions are at work. */
export interface Release {
  from: number;
  until: number;
}

/** In how many worlds. */
const OFTEN = 0.25;

/** What follows the seed and nothing else, so that it is known before the world begins whether the next version is needed. */
export function releaseIn(seed: number): Release | undefined {
  const chance = createChance(seed + 2);
  if (!chance.happens(OFTEN)) return undefined;
  const from = chance.between(0, 30 * HOUR);
  return { from, until: from + chance.between(5 * MINUTE, 6 * HOUR) };
}
