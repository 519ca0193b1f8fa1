import { perform } from '../../../src/effects/perform.ts';
import type { EffectContext } from '../../../src/effects/effect-context.ts';
import type { ExternalEffect } from '../../../src/order/effect.ts';
import type { EffectResult, TurnResult } from '../../../src/order/turn.ts';
import { ProviderError } from '../../../src/provider-error.ts';
import { outsideOf } from './outside.ts';
import type { Claim, World } from './world.ts';

/** All effects that a turn leaves to be done, with the order as it was then, by which a worker does them. */
export const claimsOf = ({ claimed, reads, untried, order }: TurnResult, token: string): Claim[] =>
  [...claimed, ...reads].map((effect) => ({ effect, token, order, isFirst: untried.includes(effect.key) }));

/** Does effects to the world, one after the other, by the performers that are deployed. */
export async function performAll(from: World, claims: readonly Claim[]): Promise<[World, EffectResult[]]> {
  const current = { world: from };
  const outside = outsideOf(current);
  const done: EffectResult[] = [];
  for (const { effect, token, order, isFirst } of claims)
    done.push({ effect, token, result: await does(effect, { ...outside, order, isFirst }) });
  return [current.world, done];
}

/** Providers refuse by their own errors: another error is a mistake in the code, which no retry mends. */
async function does(effect: ExternalEffect, work: EffectContext): Promise<EffectResult['result']> {
  try {
    return { outcome: await perform(effect, work) };
  } catch (error) {
    if (!(error instanceof ProviderError)) throw error;
    return { failure: error.message, kind: error.kind };
  }
}
