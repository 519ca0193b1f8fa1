import type { Outcome } from '../order/outcome.ts';
import { requestOf, type Work } from './work.ts';

/** Keeps the request as it was taken in: `orders/2026-11-24/{orderId}/request.json`. */
export async function archiveRequest({ ports, order }: Work): Promise<Outcome> {
  const request = requestOf(order);
  const day = new Date(request.createdAt).toISOString().slice(0, 10);
  await ports.archive.put(`orders/${day}/${order.id}/request.json`, { orderId: order.id, request });
  return { kind: 'archived', at: ports.clock.now() };
}
