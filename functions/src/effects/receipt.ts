import { termsOf, type Order } from '../order/order.ts';
import type { Outcome } from '../order/outcome.ts';
import { MINUTE } from '../order/policy.ts';
import type { ReceiptDraft } from '../order/receipt.ts';
import { requiredRequestOf, type EffectOf, type EffectContext } from './effect-context.ts';

/** Issues the receipt of a payment, or the credit note of a return. */
export async function issueReceipt(
  { receipt }: EffectOf<'issue-receipt'>,
  { ports, order }: EffectContext,
): Promise<Outcome> {
  const draft = { ...receipt, orderId: order.id, sold: soldBy(order), seller: ports.seller };
  const issued = await ports.receipts.issue(draft, ports.clock.now());
  const { kind, about, amount, currency, number, issuedAt } = issued;
  return { kind: 'receipt-issued', receipt: { kind, about, amount, currency, number, issuedAt } };
}

/** The session by its topic, which is no person's name. */
function soldBy(order: Order): ReceiptDraft['sold'] {
  const { startsAt, minutes } = requiredRequestOf(order);
  const terms = termsOf(order);
  return terms
    ? { topic: terms.topicTitle, startsAt: terms.startsAt, endsAt: terms.endsAt }
    : { topic: '', startsAt, endsAt: startsAt + minutes * MINUTE };
}
