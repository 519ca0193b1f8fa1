import type { Effect } from './effect.ts';
import type { Order } from './order.ts';

export function tallyOwed({ feedback, talliedAt }: Order): Effect[] {
  return feedback && talliedAt === undefined
    ? [{ kind: 'tally', key: 'tally', rating: feedback.rating }]
    : [];
}
