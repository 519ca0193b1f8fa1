import type { Intake, OrderRequest, RefusalCode, Terms } from './order.ts';
import type { Policy } from './policy.ts';
import { withinAvailability, type Availability } from './schedule.ts';

/** One way to take a topic: how long, and for how much (whole rupiah). */
export interface Offer {
  minutes: number;
  price: number;
}

export interface Topic {
  title: string;
  offers: Record<string, Offer>;
}

export interface Mentor {
  name: string;
  timeZone: string;
  topics: Record<string, Topic>;
  availability: Availability;
}

export interface Mentee {
  name: string;
}

/** What intake needs to know of the two people; `undefined` where the marketplace does not know them. */
export interface Parties {
  mentor?: Mentor | undefined;
  mentee?: Mentee | undefined;
}

/**
 * Checks a request against the marketplace and fixes its terms. It says nothing of the slot, which is held afterwards:
 * an accepted request may still be refused as `slot-taken`.
 */
export function assess(request: OrderRequest, parties: Parties, policy: Policy, now: number): Intake {
  const refuse = (code: RefusalCode): Intake => ({ outcome: 'refused', at: now, code });
  const { mentor, mentee } = parties;
  if (!mentee) return refuse('unknown-mentee');
  if (!mentor) return refuse('unknown-mentor');
  if (request.menteeId === request.mentorId) return refuse('own-mentor');
  const topic = own(mentor.topics, request.topicId);
  const offer = Object.values(topic?.offers ?? {}).find(({ minutes }) => minutes === request.minutes);
  if (!topic || !offer) return refuse('unknown-topic');
  const badTime = refusedTime(request, mentor, policy, now);
  if (badTime) return refuse(badTime);
  if (request.quotedAmount !== undefined && request.quotedAmount !== offer.price)
    return refuse('price-changed');
  return {
    outcome: 'accepted',
    at: now,
    terms: termsFor(request, topic.title, offer, mentor, mentee, policy),
  };
}

function refusedTime(
  request: OrderRequest,
  mentor: Mentor,
  policy: Policy,
  now: number,
): RefusalCode | undefined {
  const ahead = request.startsAt - now;
  if (ahead <= 0) return 'in-the-past';
  if (ahead < policy.leadTime) return 'too-soon';
  if (ahead > policy.horizon) return 'too-far';
  const session = { startsAt: request.startsAt, endsAt: request.startsAt + request.minutes * 60_000 };
  return withinAvailability(session, mentor.availability, mentor.timeZone)
    ? undefined
    : 'outside-availability';
}

function termsFor(
  request: OrderRequest,
  topicTitle: string,
  offer: Offer,
  mentor: Mentor,
  mentee: Mentee,
  policy: Policy,
): Terms {
  const lastCall = request.startsAt - policy.settleBefore;
  return {
    amount: offer.price,
    currency: 'IDR',
    startsAt: request.startsAt,
    endsAt: request.startsAt + offer.minutes * 60_000,
    payBy: Math.min(request.createdAt + policy.paymentWindow, lastCall),
    approveBy: Math.min(request.createdAt + policy.approvalWindow, lastCall),
    topicTitle,
    mentorName: mentor.name,
    menteeName: mentee.name,
  };
}

const own = <T>(record: Record<string, T>, key: string): T | undefined =>
  Object.hasOwn(record, key) ? record[key] : undefined;
