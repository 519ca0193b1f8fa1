import type { Outcome } from '../order/outcome.ts';
import { requestOf, type EffectOf, type Work } from './work.ts';

/** Counts the mentee's rating into the mentor's average. */
export async function tallyFeedback({ rating }: EffectOf<'tally'>, { ports, order }: Work): Promise<Outcome> {
  await ports.ratings.tally(requestOf(order).mentorId, order.id, rating);
  return { kind: 'tallied', at: ports.clock.now() };
}
