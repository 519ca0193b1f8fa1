import { mailEffect, type Effect } from './effect.ts';
import type { TurnContext } from './turn-context.ts';

/** After the session the mentee is asked how it was; the answer counts towards the rating of a mentor who is there, once. */
export function feedbackOwed({ order: { feedback, talliedAt, removed }, stage }: TurnContext): Effect[] {
  if (stage.status !== 'completed') return [];
  const mail = mailEffect('feedback', 'mentee');
  return feedback && talliedAt === undefined && removed?.mentor === undefined
    ? [mail, { kind: 'tally', key: 'tally', rating: feedback.rating }]
    : [mail];
}
