import type { OrderSummary } from '../contract/order-summary.ts';
import type { OrderRequest, Terms } from '../order/order.ts';

type Agreed = Pick<Terms, 'menteeName' | 'mentorName' | 'topicTitle' | 'startsAt' | 'endsAt' | 'amount'>;

/** Of an order's terms, or before these are fixed of its request. */
export function orderSummaryOf(
  { menteeId, mentorId, startsAt: wishedAt, minutes }: OrderRequest,
  terms?: Agreed,
): OrderSummary {
  if (!terms) return { menteeId, mentorId, startsAt: wishedAt, endsAt: wishedAt + minutes * 60_000 };
  const { menteeName, mentorName, topicTitle, startsAt, endsAt, amount } = terms;
  return { menteeId, mentorId, menteeName, mentorName, topicTitle, startsAt, endsAt, amount };
}
