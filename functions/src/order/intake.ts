import { recentOf, limitReached } from './order-limits.ts';
import type { OrderSurroundings } from './bookings.ts';
import type { IntakeResult, Order, OrderRequest, RefusalCode, Terms } from './order.ts';
import type { Policy } from './policy.ts';
import type { Availability } from './schedule.ts';
import { timeRefusalOf, sessionOf, isTaken } from './session-time.ts';
import { withHold } from './slots.ts';
import type { Effect } from './effect.ts';

/** One way to take a topic: how long, and for how much (whole rupiah; 0 is free). */
export interface TopicOffer {
  minutes: number;
  price: number;
}

export interface Topic {
  title: string;
  offers: Record<string, TopicOffer>;
}

export interface Mentor {
  name: string;
  timeZone: string;
  topics: Record<string, Topic>;
  availability: Availability;
  /** True: every order that can be taken is approved at once. */
  autoApprove: boolean;
}

export interface Mentee {
  name: string;
}

/** What intake needs to know of the two people; `undefined` where the marketplace does not know them. */
export interface OrderParties {
  mentor?: Mentor | undefined;
  mentee?: Mentee | undefined;
}

/**
 * Checks a request against the marketplace and fixes its terms. It does not check what other orders hold. That is checked
 * afterwards: an accepted request may still be refused as `too-many-…` or `slot-taken`.
 */
export function assessRequest(
  request: OrderRequest,
  parties: OrderParties,
  policy: Policy,
  now: number,
): IntakeResult {
  const refuse = (code: RefusalCode): IntakeResult => ({ outcome: 'refused', at: now, code });
  const { mentor, mentee } = parties;
  if (!mentee) return refuse('unknown-mentee');
  if (!mentor) return refuse('unknown-mentor');
  if (request.menteeId === request.mentorId) return refuse('own-mentor');
  const topic = own(mentor.topics, request.topicId);
  const offer = Object.values(topic?.offers ?? {}).find(({ minutes }) => minutes === request.minutes);
  if (!topic || !offer) return refuse('unknown-topic');
  const badTime = timeRefusalOf(sessionOf(request.startsAt, offer.minutes), mentor, policy, now);
  if (badTime) return refuse(badTime);
  if (request.quotedAmount !== undefined && request.quotedAmount !== offer.price)
    return refuse('price-changed');
  return {
    outcome: 'accepted',
    at: now,
    terms: termsFor(request, topic.title, offer, mentor, mentee, policy, now),
    autoApprove: mentor.autoApprove,
  };
}

/** Both windows run from when the request was heard, even if it was written long before. */
function termsFor(
  request: OrderRequest,
  topicTitle: string,
  offer: TopicOffer,
  mentor: Mentor,
  mentee: Mentee,
  policy: Policy,
  now: number,
): Terms {
  const lastCall = request.startsAt - policy.settleBefore;
  return {
    amount: offer.price,
    currency: 'IDR',
    ...sessionOf(request.startsAt, offer.minutes),
    payBy: Math.min(now + policy.paymentWindow, lastCall),
    approveBy: Math.min(now + policy.approvalWindow, lastCall),
    topicTitle,
    mentorName: mentor.name,
    menteeName: mentee.name,
  };
}

const own = <T>(record: Record<string, T>, key: string): T | undefined =>
  Object.hasOwn(record, key) ? record[key] : undefined;

/**
 * Before anything is charged, checks the request, whether the mentor's time is free, and whether the mentee may order more.
 */
export function intakeOf(
  orderId: string,
  request: OrderRequest,
  around: OrderSurroundings,
  policy: Policy,
  now: number,
): IntakeResult {
  const intake = assessRequest(request, around, policy, now);
  if (intake.outcome === 'refused') return intake;
  const { terms } = intake;
  const recent = recentOf(around, orderId, now);
  const code =
    limitReached(orderId, request.mentorId, terms.amount === 0, around, recent, policy) ??
    (isTaken(orderId, terms, around, policy) ? 'slot-taken' : undefined);
  if (code !== undefined) return { outcome: 'refused', at: now, code };
  // Of up to `unpaidHolds` orders of one mentee in a day the mentor is told at once; of more, once they are paid.
  const withMentor = 1 + recent.filter(({ mentorId }) => mentorId === request.mentorId).length;
  return { ...intake, ...(withMentor > policy.unpaidHolds && { quiet: true }) };
}

export function withIntake(order: Order, intake: IntakeResult): Order {
  if (order.intake) return order;
  const accepted = intake.outcome === 'accepted';
  const auto = { decision: 'approved', at: intake.at, auto: true } as const;
  const approval = order.approval ?? (accepted && intake.autoApprove ? auto : undefined);
  return { ...withHold(order, 1, accepted ? { state: 'held' } : {}), intake, approval };
}

/** Archived with the answer to it, so not before intake. */
export const archiveOwed = ({ archivedAt, intake }: Order): Effect[] =>
  intake && archivedAt === undefined ? [{ kind: 'archive', key: 'archive:request' }] : [];
