import { MINUTE } from '../../../functions/src/order/policy.ts';
import { partyOf, type Order } from '../../client/index.ts';
import { approvedAt } from './summary.ts';

/** What an order waits for, and when that ends. */
export interface Moment {
  readonly what: 'pay' | 'menteePays' | 'answer' | 'mentorAnswers' | 'begins' | 'ends';
  readonly at: number;
}

/** How long before a session its room is offered at the top of the page. */
const early = 15 * MINUTE;

/** The next moment of an order for this person: one's own deadline before that of the other. */
export function nextMoment(order: Order, uid: string, now: number): Moment | undefined {
  const deadlines = partyOf(order, uid) === 'mentee' ? [payment, answer] : [answer, payment];
  return [...deadlines, begin, end]
    .map((of) => of(order, uid))
    .find((moment) => moment !== undefined && moment.at > now);
}

function payment(order: Order, uid: string): Moment | undefined {
  const { status, payment: bill, terms } = order;
  if ((status !== 'pending' && status !== 'approved') || bill?.status !== 'open') return undefined;
  const at = Math.min(bill.expiresAt, terms?.payBy ?? Infinity);
  return { what: partyOf(order, uid) === 'mentee' ? 'pay' : 'menteePays', at };
}

function answer(order: Order, uid: string): Moment | undefined {
  const { status, terms } = order;
  if ((status !== 'pending' && status !== 'paid') || !terms || approvedAt(order) !== undefined)
    return undefined;
  return { what: partyOf(order, uid) === 'mentor' ? 'answer' : 'mentorAnswers', at: terms.approveBy };
}

const begin = ({ status, terms }: Order): Moment | undefined =>
  status === 'scheduled' && terms ? { what: 'begins', at: terms.startsAt } : undefined;

const end = ({ status, terms }: Order): Moment | undefined =>
  status === 'scheduled' && terms ? { what: 'ends', at: terms.endsAt } : undefined;

/** The room, while it is time to enter it. */
export const roomInTime = ({ status, terms, meeting }: Order, now: number): string | undefined =>
  status === 'scheduled' && terms && now >= terms.startsAt - early && now < terms.endsAt
    ? meeting?.meetUrl
    : undefined;
