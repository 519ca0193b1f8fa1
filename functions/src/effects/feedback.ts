import type { Outcome } from '../order/outcome.ts';
import { requiredRequestOf, type EffectOf, type EffectContext } from './effect-context.ts';

/** Counts the mentee's rating into the mentor's average. */
export async function tallyFeedback(
  { rating }: EffectOf<'tally'>,
  { ports, order }: EffectContext,
): Promise<Outcome> {
  await ports.ratings.tally(requiredRequestOf(order).mentorId, order.id, rating);
  return { kind: 'tallied', at: ports.clock.now() };
}
