import { partyOf, type Order } from '../../client/index.ts';
import { mentors } from '../mentors/mentors.ts';

export interface Summary {
  topic: string;
  /** The name of the other one. */
  other: string;
  startsAt: number;
  endsAt: number;
}

/** What an order is about, in words: as it was agreed on, or before that as it was asked for. */
export function summaryOf(order: Order, uid: string): Summary {
  const { request, terms } = order;
  const known = mentors.value.state === 'there' ? mentors.value.value[request.mentorId] : undefined;
  const asMentor = partyOf(order, uid) === 'mentor';
  return {
    topic: terms?.topicTitle ?? known?.topics[request.topicId]?.title ?? request.topicId,
    other: asMentor ? (terms?.menteeName ?? '') : (terms?.mentorName ?? known?.name ?? ''),
    startsAt: terms?.startsAt ?? request.startsAt,
    endsAt: terms?.endsAt ?? request.startsAt + request.minutes * 60_000,
  };
}

/** How urgent a status looks: something to do, under way, good, or over. */
export type Tone = 'waiting' | 'good' | 'over' | 'bad';

export function toneOf({ status }: Pick<Order, 'status'>): Tone {
  switch (status) {
    case 'requested':
    case 'pending':
    case 'approved':
    case 'paid':
      return 'waiting';
    case 'scheduled':
    case 'completed':
      return 'good';
    case 'declined':
    case 'rejected':
      return 'bad';
    case 'expired':
    case 'cancelled':
      return 'over';
  }
}

export const isOver = ({ status }: Order): boolean =>
  ['declined', 'completed', 'rejected', 'expired', 'cancelled'].includes(status);

/** When the mentor said yes, or the mentor's standing yes was applied, which leaves no word of the mentor's. */
export const approvedAt = ({ timeline }: Order): number | undefined =>
  timeline.find(({ what }) => what === 'approved')?.at;
