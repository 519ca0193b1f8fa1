import { answerTo, busyRefusal, isCheckedFor } from './busy-check.ts';
import type { BookingContext, OrderSurroundings } from './bookings.ts';
import type { Effect } from './effect.ts';
import { isOneOfMany, limitReached } from './order-limits.ts';
import type { IntakeResult, Order, OrderRequest, RefusalCode } from './order.ts';
import type { Outcome } from './outcome.ts';
import type { Policy } from './policy.ts';
import type { Availability } from './schedule.ts';
import { isTaken, sessionOf, timeRefusalOf, windowEnd } from './session-time.ts';
import { withHold } from './slots.ts';
import type { TurnContext } from './turn-context.ts';

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

/**
 * Checks a request against the marketplace and fixes its terms. Both windows run from when the request was heard. It does not check what other orders hold. That is checked
 * afterwards: an accepted request may still be refused as `too-many-…` or `slot-taken`.
 */
export function assessRequest(
  request: OrderRequest,
  { mentor, mentee }: Partial<Pick<OrderSurroundings, 'mentor' | 'mentee'>>,
  policy: Policy,
  now: number,
): IntakeResult {
  const refuse = (code: RefusalCode): IntakeResult => ({ outcome: 'refused', at: now, code });
  if (!mentee) return refuse('unknown-mentee');
  if (!mentor) return refuse('unknown-mentor');
  if (request.menteeId === request.mentorId) return refuse('own-mentor');
  const { topicId } = request;
  const topic = Object.hasOwn(mentor.topics, topicId) ? mentor.topics[topicId] : undefined;
  const offer = Object.values(topic?.offers ?? {}).find(({ minutes }) => minutes === request.minutes);
  if (!topic || !offer) return refuse('unknown-topic');
  const session = sessionOf(request.startsAt, offer.minutes);
  const badTime = timeRefusalOf(session, mentor, policy, now);
  if (badTime) return refuse(badTime);
  if (request.quotedAmount !== undefined && request.quotedAmount !== offer.price)
    return refuse('price-changed');
  return {
    outcome: 'accepted',
    at: now,
    terms: {
      amount: offer.price,
      currency: 'IDR',
      ...session,
      payBy: windowEnd(now, policy.paymentWindow, session, policy),
      approveBy: windowEnd(now, policy.approvalWindow, session, policy),
      topicTitle: topic.title,
      mentorName: mentor.name,
      menteeName: mentee.name,
    },
    shareTerms: policy.shareTerms,
    autoApprove: mentor.autoApprove,
  };
}

/**
 * Before anything is charged, checks the request, whether the mentor's time is free, and whether the mentee may order more.
 */
function intakeOf(request: OrderRequest, booking: BookingContext): IntakeResult {
  const { around, policy, now } = booking;
  const intake = assessRequest(request, around, policy, now);
  if (intake.outcome === 'refused') return intake;
  const { terms } = intake;
  const { mentorId } = request;
  const code =
    limitReached(mentorId, terms.amount === 0, booking) ??
    (isTaken(terms, booking) ? 'slot-taken' : undefined);
  if (code !== undefined) return { outcome: 'refused', at: now, code };
  return { ...intake, ...(isOneOfMany(mentorId, booking) && { quiet: true }) };
}

export function withIntake(order: Order, intake: IntakeResult): Order {
  if (order.intake) return order;
  const accepted = intake.outcome === 'accepted';
  const auto = { decision: 'approved', at: intake.at, auto: true } as const;
  const approval = order.approval ?? (accepted && intake.autoApprove ? auto : undefined);
  return { ...withHold(order, 1, accepted ? { state: 'held' } : {}), intake, approval };
}

/**
 * A mentor's own calendars are asked of a request that would be accepted otherwise. The time is not held meanwhile.
 */
export function intakeOutcome(order: Order, request: OrderRequest, booking: BookingContext): Outcome {
  const { around, policy, now } = booking;
  const intake = intakeOf(request, booking);
  if (intake.outcome === 'refused' || !around.namesCalendars) return { kind: 'assessed', intake };
  const check = order.busyChecks.intake;
  const answer = check && answerTo(check, booking);
  if (!answer) return { kind: 'busy-check-wanted', at: now };
  const code = busyRefusal(answer, policy);
  return { kind: 'assessed', intake: code === undefined ? intake : { outcome: 'refused', at: now, code } };
}

/** The request is archived with the answer to it, so not before intake. */
export function intakeOwed(turn: TurnContext): Effect[] {
  const { archivedAt, intake } = turn.order;
  if (turn.stage.status === 'requested')
    return isCheckedFor('intake', turn) ? [{ kind: 'intake', key: 'intake', hold: 1 }] : [];
  return intake && archivedAt === undefined ? [{ kind: 'archive', key: 'archive:request' }] : [];
}
