import {
  publishedOrder,
  type PublishedRescheduleRequest,
  type PublishedOrder,
  type TimelineEntry,
} from '../../functions/src/contract/published-order.ts';
import { otherParty } from '../../functions/src/order/order.ts';
import { cleanAbsence, cleanComment, cleanNote, cleanReason, cleanTerms } from './cleaned.ts';

/** An order as its two people see it: `/orders/{orderId}`. What came with it and cannot be read is left out. */
export type Order = PublishedOrder & { readonly id: string };
export type Status = Order['status'];
export type Party = PublishedRescheduleRequest['by'];
export { otherParty };
export type { PublishedRescheduleRequest, TimelineEntry };

/** Throws for what is no order. People's words are made fit to be shown. */
export function orderOf(id: string, value: unknown): Order {
  const order = publishedOrder.parse(value);
  const { request, terms, reschedules, approval, cancellation, feedback, absences } = order;
  return {
    ...order,
    id,
    request: cleanNote(request),
    terms: terms && cleanTerms(terms),
    reschedules: Object.fromEntries(
      Object.entries(reschedules).map(([rescheduleId, { ask }]) => [rescheduleId, { ask: cleanReason(ask) }]),
    ),
    approval: approval && cleanReason(approval),
    cancellation: cancellation && cleanReason(cancellation),
    feedback: feedback && cleanComment(feedback),
    absences: { mentee: cleanAbsence(absences.mentee), mentor: cleanAbsence(absences.mentor) },
  };
}

/** When its session begins: as agreed, or as asked for. */
export const sessionStart = ({ terms, request }: Order): number => terms?.startsAt ?? request.startsAt;

/** The role of a person in an order. */
export const partyOf = ({ request }: Order, uid: string): Party =>
  request.mentorId === uid ? 'mentor' : 'mentee';
