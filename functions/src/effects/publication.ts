import type { Order } from '../order/order.ts';
import type { TimelineEntry } from '../order/timeline.ts';
import { viewOf, type OrderView } from '../order/view.ts';
import type { Bilingual } from '../words/bilingual.ts';
import { refusalWords } from '../words/refusals.ts';
import { timelineWords } from '../words/timeline.ts';

/** What is published of an order: its view, with the words for people in both languages. */
export type Publication = Omit<OrderView, 'timeline'> & {
  reasonText?: Bilingual | undefined;
  timeline: (TimelineEntry & { text: Bilingual })[];
};

export const publicationOf = (order: Order): Publication => withWords(viewOf(order));

/** Of a request that nobody can read. */
export const publicationOfMalformed = (at: number): Publication =>
  withWords({
    status: 'declined',
    reason: 'malformed',
    timeline: [{ at, what: 'declined', by: 'system', detail: 'malformed' }],
  });

function withWords({ timeline, ...view }: OrderView): Publication {
  const declined = view.status === 'declined' && view.reason !== undefined;
  return {
    ...view,
    reasonText: declined ? refusalWords(view.reason ?? '') : undefined,
    timeline: timeline.map((entry) => ({ ...entry, text: timelineWords(entry) })),
  };
}
