import { placeInList } from '../contract/order-lists.ts';
import type { TimelineEntry } from '../contract/published-order.ts';
import { otherParty, termsOf, type Order, type Party } from '../order/order.ts';
import { viewOf, type OrderView } from '../order/view.ts';
import type { AgendaEntry } from '../ports/published-orders.ts';
import type { BilingualText } from '../words/bilingual.ts';
import { refusalWords } from '../words/refusals.ts';
import { sessionTitle } from '../words/session-title.ts';
import { timelineWords } from '../words/timeline.ts';

/** What is published of an order: its view, with the words for people in both languages, and its places in lists. */
export type PublishedOrder = Omit<OrderView, 'timeline'> & {
  reasonText?: BilingualText | undefined;
  timeline: TimelineEntry[];
  /** Where it stands in the list of each of its two people. */
  lists?: Readonly<Record<Party, string>> | undefined;
  /** The uid of the one whose answer it waits for. */
  answerFrom?: string | undefined;
};

export function publishedOrderOf(order: Order): PublishedOrder {
  const view = viewOf(order);
  return { ...withWords(view), lists: listsOf(order), answerFrom: answererOf(order, view) };
}

function listsOf(order: Order): PublishedOrder['lists'] {
  const { request, ended } = order;
  if (!request) return undefined;
  const { menteeId, mentorId } = request;
  const startsAt = termsOf(order)?.startsAt ?? request.startsAt;
  const placeOf = (uid: string): string =>
    ended ? placeInList(uid, 'over', ended.at) : placeInList(uid, 'open', startsAt);
  return { mentee: placeOf(menteeId), mentor: placeOf(mentorId) };
}

function answererOf(order: Order, view: OrderView): string | undefined {
  const party = partyAsked(order, view);
  return party && order.request?.[`${party}Id`];
}

/**
 * The mentor decides about the order; later either of the two answers a request for another time, or that the other says they
 * did not come.
 */
function partyAsked(
  { approval }: Order,
  { status, rescheduleRequests, attendance }: OrderView,
): Party | undefined {
  if ((status === 'pending' || status === 'paid') && !approval) return 'mentor';
  if (attendance?.status === 'reported') return otherParty(attendance.by);
  const open = Object.values(rescheduleRequests ?? {}).find(({ state }) => state === 'open');
  return open && otherParty(open.by);
}

/**
 * What the agendas of the mentee and the mentor show of an order; `undefined`: it was never accepted. The agenda of a person who was
 * taken out of the order is gone, and stays so.
 */
export function agendaEntryOf(order: Order): AgendaEntry | undefined {
  const { request, removed } = order;
  const terms = termsOf(order);
  if (!request || !terms) return undefined;
  const people = (['mentee', 'mentor'] as const)
    .filter((party) => removed?.[party] === undefined)
    .map((party) => request[`${party}Id`]);
  const { meeting } = viewOf(order);
  if (!meeting) return { people };
  const { status, ...event } = meeting;
  const { startsAt, endsAt } = terms;
  const cancelled = status === 'cancelled';
  return { people, session: { ...event, startsAt, endsAt, title: sessionTitle(terms), cancelled } };
}

/** For a request that cannot be read. */
export const publishedMalformedOrder = (at: number): PublishedOrder =>
  withWords({
    status: 'declined',
    reason: 'malformed',
    timeline: [{ at, what: 'declined', by: 'system', detail: 'malformed' }],
  });

function withWords({ timeline, ...view }: OrderView): PublishedOrder {
  const declined = view.status === 'declined' && view.reason !== undefined;
  return {
    ...view,
    reasonText: declined ? refusalWords(view.reason ?? '') : undefined,
    timeline: timeline.map((entry) => ({ ...entry, text: timelineWords(entry) })),
  };
}
