import { wishIdsOf } from './bounds.ts';
import type {
  Approval,
  Cancellation,
  Feedback,
  ProviderNotification,
  Order,
  OrderRequest,
  RescheduleRequest,
  RescheduleAnswer,
  RescheduleAsk,
} from './order.ts';

/** What others have said of an order, as it stands in the database now. */
export interface Facts {
  request?: OrderRequest | undefined;
  approval?: Approval | undefined;
  cancellation?: Cancellation | undefined;
  feedback?: Feedback | undefined;
  reschedules?: Record<string, { ask: RescheduleAsk; answer?: RescheduleAnswer | undefined }> | undefined;
  invoiceWishes?: Record<string, number> | undefined;
  notices: Record<string, ProviderNotification>;
  /** The places that hold more than is ever read. */
  unread?: readonly string[] | undefined;
}

/**
 * Takes facts into the order. The first word of each writer counts: a fact that the order has already taken is kept,
 * so that taking the same facts again, or in another order, changes nothing.
 */
export function withFacts(order: Order, facts: Facts): Order {
  return {
    ...order,
    request: order.request ?? facts.request,
    approval: order.approval ?? facts.approval,
    cancellation: order.cancellation ?? facts.cancellation,
    feedback: order.feedback ?? facts.feedback,
    notices: { ...facts.notices, ...order.notices },
    invoiceWishes: { ...facts.invoiceWishes, ...order.invoiceWishes },
    rescheduleRequests: withAsks(order.rescheduleRequests, facts.reschedules ?? {}),
  };
}

/** What stands anywhere but at the places of its party is not heard of: it is not written under the rules. */
function withAsks(
  known: Record<string, RescheduleRequest>,
  said: NonNullable<Facts['reschedules']>,
): Record<string, RescheduleRequest> {
  const rescheduleRequests = { ...known };
  for (const [id, { ask, answer }] of Object.entries(said)) {
    const heard = Object.hasOwn(rescheduleRequests, id) ? rescheduleRequests[id] : undefined;
    if (!heard && !wishIdsOf(ask.by).includes(id)) continue;
    const proposal = heard ?? { ask, state: 'asked' };
    rescheduleRequests[id] = { ...proposal, answer: proposal.answer ?? answer };
  }
  return rescheduleRequests;
}
