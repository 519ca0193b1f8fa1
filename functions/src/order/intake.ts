import type { IntakeResult, OrderRequest, RefusalCode, Terms } from './order.ts';
import type { Policy } from './policy.ts';
import { withinAvailability, type Availability, type Interval } from './schedule.ts';

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

/** Why a session cannot be at that time, for any mentee; `undefined`: it can. */
export function timeRefusalOf(
  session: Interval,
  mentor: Mentor,
  policy: Policy,
  now: number,
): RefusalCode | undefined {
  const ahead = session.startsAt - now;
  if (ahead <= 0) return 'in-the-past';
  if (ahead < policy.leadTime) return 'too-soon';
  if (ahead > policy.horizon) return 'too-far';
  return withinAvailability(session, mentor.availability, mentor.timeZone)
    ? undefined
    : 'outside-availability';
}

export const sessionOf = (startsAt: number, minutes: number): Interval => ({
  startsAt,
  endsAt: startsAt + minutes * 60_000,
});

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
