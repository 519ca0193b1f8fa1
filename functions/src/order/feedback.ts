import { mailEffect, type Effect } from './effect.ts';
import type { TurnContext } from './turn-context.ts';

/** After the session the mentee is asked how it was; the answer counts towards the mentor's rating, once. */
export function feedbackOwed({ order: { feedback, talliedAt }, stage }: TurnContext): Effect[] {
  if (stage.status !== 'completed') return [];
  const mail = mailEffect('feedback', 'mentee');
  return feedback && talliedAt === undefined
    ? [mail, { kind: 'tally', key: 'tally', rating: feedback.rating }]
    : [mail];
}
