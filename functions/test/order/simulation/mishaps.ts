import type { EffectResult } from '../../../src/order/turn.ts';
import { LEASE } from '../../../src/order/leases.ts';
import { performAll } from './performing.ts';
import type { Claim, World } from './world.ts';

/**
 * What happens to a worker. `drops`: it dies before it does anything. `dies`: after it did all, and its word is lost.
 * `slow`: it has not begun. `late`: it is done, and has not said so. `fails`: nothing is done, and may be tried again.
 * `times-out`: the same to the worker, yet all is done.
 */
export type Mishap = 'drops' | 'dies' | 'slow' | 'late' | 'fails' | 'times-out';

/** The world after a mishap, and the results that the worker still brings back. */
export async function meet(
  world: World,
  mishap: Mishap,
  claims: readonly Claim[],
): Promise<[World, EffectResult[]]> {
  if (claims.length === 0) return [world, []];
  const result = { failure: 'no-answer', kind: 'passing' } as const;
  const failed = claims.map(({ effect, token }) => ({ effect, token, result }));
  switch (mishap) {
    case 'drops':
      return [world, []];
    case 'fails':
      return [world, failed];
    case 'slow':
      return [fly(world, { claims }), []];
    case 'dies':
      return [await doUnheard(world, claims), []];
    case 'times-out':
      return [await doUnheard(world, claims), failed];
    case 'late': {
      const [next, done] = await performAll(world, claims);
      return [fly(lose(next, claims), { done }), []];
    }
  }
}

async function doUnheard(world: World, claims: readonly Claim[]): Promise<World> {
  const [next] = await performAll(world, claims);
  return lose(next, claims);
}

const fly = (world: World, work: World['flights'][number]['work']): World => ({
  ...world,
  flights: [...world.flights, { work, until: world.now + LEASE }],
});

/** The word of these may be lost: each may be done once more. */
function lose(world: World, claims: readonly Claim[]): World {
  const lost = { ...world.lost };
  for (const { effect } of claims) lost[effect.key] = (lost[effect.key] ?? 0) + 1;
  return { ...world, lost };
}
