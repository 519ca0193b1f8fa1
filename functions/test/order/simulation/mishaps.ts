import { LEASE, type EffectResult } from '../../../src/order/ledger.ts';
import { perform } from './perform.ts';
import type { Claim, World } from './world.ts';

/**
 * What happens to a worker. `drops`: it dies before it does anything. `dies`: after it did all, and its word is lost.
 * `slow`: it has not begun. `late`: it is done, and has not said so. `fails`: nothing is done, and may be tried again.
 * `times-out`: the same to the worker, yet all is done.
 */
export type Mishap = 'drops' | 'dies' | 'slow' | 'late' | 'fails' | 'times-out';

export function performAll(world: World, claims: readonly Claim[]): [World, EffectResult[]] {
  return claims.reduce<[World, EffectResult[]]>(
    ([before, done], claim) => {
      const [after, result] = perform(before, claim.effect);
      return [after, [...done, { ...claim, result }]];
    },
    [world, []],
  );
}

/** The world after a mishap, and what the worker brings back all the same. */
export function meet(world: World, mishap: Mishap, claims: readonly Claim[]): [World, EffectResult[]] {
  if (claims.length === 0) return [world, []];
  const failed = claims.map((claim): EffectResult => {
    return { ...claim, result: { failure: 'no-answer', kind: 'passing' } };
  });
  switch (mishap) {
    case 'drops':
      return [world, []];
    case 'fails':
      return [world, failed];
    case 'slow':
      return [fly(world, { claims }), []];
    case 'dies':
      return [lose(performAll(world, claims)[0], claims), []];
    case 'times-out':
      return [lose(performAll(world, claims)[0], claims), failed];
    case 'late': {
      const [next, done] = performAll(world, claims);
      return [fly(lose(next, claims), { done }), []];
    }
  }
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
