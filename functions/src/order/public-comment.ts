import { termsOf, type Order } from './order.ts';

/** A comment of a mentee's that everybody may read, with a part of the name that says little. */
export interface PublicComment {
  /** 1 to 10. */
  rating: number;
  comment: string;
  firstName: string;
  at: number;
}

/** `undefined`: the mentee has written none, or does not allow it, an operator has removed it, or the mentor's page is gone. */
export function publicCommentOf(order: Order): PublicComment | undefined {
  const { feedback, ended, commentRemovedAt, removed } = order;
  const { comment = '' } = feedback ?? {};
  if (!feedback?.isPublic || comment.trim() === '' || ended?.status !== 'completed') return undefined;
  if (commentRemovedAt !== undefined || removed?.mentor !== undefined) return undefined;
  const [firstName = ''] = (termsOf(order)?.menteeName ?? '').trim().split(/\s/);
  return { rating: feedback.rating, comment, firstName, at: feedback.at };
}

/** An operator takes the comment away, for good. `undefined`: none is public. */
export const withCommentRemoved = (order: Order, at: number): Order | undefined =>
  publicCommentOf(order) && { ...order, commentRemovedAt: at };
