import { describeError } from '../describe-error.ts';
import type { IntakeResult } from '../order/order.ts';
import type { Outcome } from '../order/outcome.ts';
import type { Ports } from '../ports/ports.ts';
import { requiredRequestOf, type EffectContext } from './effect-context.ts';

/** By the order, so that what is archived of a person's orders can be found. */
const nameOf = (orderId: string) => `orders/${orderId}/request.json` as const;

/** Archives a request that was written to the database, with the decision on it. */
export async function archiveRequest({ ports, order }: EffectContext): Promise<Outcome> {
  const { id: orderId, intake } = order;
  const received = requiredRequestOf(order);
  const receivedAt = received.createdAt;
  const content = { orderId, receivedAt, received, ...(intake && answerOf(intake)) };
  await ports.archive.put(nameOf(orderId), content);
  return { kind: 'archived', at: ports.clock.now() };
}

const answerOf = (intake: IntakeResult) =>
  intake.outcome === 'accepted'
    ? { decision: 'accepted', decidedAt: intake.at, terms: intake.terms }
    : { decision: 'refused', decidedAt: intake.at, reason: intake.code };

/**
 * Archives a request that cannot be read. No order comes of it, so nothing retries this: a failure of the bucket is logged.
 */
export async function archiveMalformed(
  { archive, orders, clock, log }: Ports,
  orderId: string,
): Promise<void> {
  const decidedAt = clock.now();
  const received = await orders.written(orderId);
  const content = {
    orderId,
    receivedAt: decidedAt,
    received,
    decision: 'refused',
    reason: 'malformed',
    decidedAt,
  };
  await archive.put(nameOf(orderId), content).catch((error: unknown) => {
    log.error('A request was not archived', { orderId, reason: describeError(error) });
  });
}
