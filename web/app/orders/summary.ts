import { partyOf, type Order } from '../../client/index.ts';
import { knownMentor } from '../mentors/mentors.ts';
import { t } from '../session/locale.ts';
import { shownName } from '../session/shown-name.ts';
import { words } from './words.ts';

export interface Summary {
  topic: string;
  /** The name of the other person. */
  other: string;
  startsAt: number;
  endsAt: number;
}

/** The summary of an order: its agreed terms, or before that the request, with the names that its mentor has now. */
export function summaryOf(order: Order, uid: string): Summary {
  const { request, terms } = order;
  const known = terms ? undefined : knownMentor(request.mentorId);
  const asMentor = partyOf(order, uid) === 'mentor';
  return {
    topic: terms?.topicTitle ?? known?.topics[request.topicId]?.title ?? request.topicId,
    // Of an order that was never accepted a mentor knows no name.
    other: shownName(
      asMentor
        ? (terms?.menteeName ?? t(words.aMentee))
        : (terms?.mentorName ?? known?.name ?? t(words.aMentor)),
    ),
    startsAt: terms?.startsAt ?? request.startsAt,
    endsAt: terms?.endsAt ?? request.startsAt + request.minutes * 60_000,
  };
}

/** The colour of a status: to do, under way, good, or over. */
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

/** When the mentor approved. An automatic approval leaves no fact by the mentor; then it is the time of acceptance. */
export const approvedAt = ({ timeline }: Order): number | undefined =>
  timeline.find(({ what }) => what === 'approved')?.at;
