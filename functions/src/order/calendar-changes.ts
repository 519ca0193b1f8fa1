import type { Effect, MoveKey } from './effect.ts';
import { waited } from './growing-waits.ts';
import { create, withMeeting, writesTo } from './meeting.ts';
import { generationOf, versionOf, type Meeting, type Order, type Terms } from './order.ts';
import type { Outcome } from './outcome.ts';
import type { Policy } from './policy.ts';
import { roomOwed } from './room.ts';
import type { TurnContext } from './turn-context.ts';

/** An event that a person deleted is created again: a party who wants no session cancels the order. */
export function calendarOwed({ order, session, policy, now }: TurnContext): Effect[] {
  if (!session) return [];
  const { meeting, terms } = session;
  if (meeting.deletedExternallyAt !== undefined) return [create(order, terms)];
  return [...moved(order, meeting, terms), ...roomOwed(order, meeting), ...looked(order, terms, policy, now)];
}

/** Moves the event to the newest time, or back to it after a person moved it in the calendar: the time is the order's. */
function moved(order: Order, { version: shown, externalMoves }: Meeting, terms: Terms): Effect[] {
  const version = versionOf(order);
  const displaced = externalMoves.findIndex(({ restoredAt }) => restoredAt === undefined) + 1;
  if (shown >= version && displaced === 0) return [];
  const generation = generationOf(order);
  const key: MoveKey =
    shown < version ? `meeting:move:${version}` : `meeting:${generation}:back:${displaced}`;
  const blockedBy = writesTo(order).filter((other) => other !== key);
  return [{ kind: 'move-meeting', key, generation, version, terms, blockedBy }];
}

function looked(order: Order, terms: Terms, policy: Policy, now: number): Effect[] {
  const at = nextVerificationAt(order, terms, policy);
  if (at === undefined || now < at || now >= terms.startsAt) return [];
  const [generation, version] = [generationOf(order), versionOf(order)];
  return [{ kind: 'verify-meeting', key: 'meeting:verify', generation, version, session: terms }];
}

/**
 * When the event is verified next, since a person may have moved or deleted it in the calendar: ever more rarely, and
 * once more shortly before the session.
 */
function nextVerificationAt({ meeting }: Order, terms: Terms, policy: Policy): number | undefined {
  if (!meeting || meeting.deletedExternallyAt !== undefined) return undefined;
  const last = meeting.lastVerifiedAt ?? meeting.createdAt;
  const soon = terms.startsAt - policy.sessionCutoff;
  const next = waited(meeting.createdAt, last, policy.verifyMeetingEvery, policy.longestWait);
  const at = last < soon ? Math.min(next, soon) : next;
  return at < terms.startsAt ? at : undefined;
}

export const verificationTimes = ({ order, session, policy }: TurnContext): (number | undefined)[] =>
  session ? [nextVerificationAt(order, session.terms, policy)] : [];

export function withoutMeeting(
  order: Order,
  { generation, eventId, at }: Extract<Outcome, { kind: 'meeting-deleted' }>,
): Order {
  if (generation !== generationOf(order)) return order;
  if (order.meeting) return withMeeting(order, { deletedExternallyAt: at });
  const version = versionOf(order);
  const unseen = { eventId, version, createdAt: at, deletedExternallyAt: at, externalMoves: [] };
  return { ...order, lostMeetings: [...order.lostMeetings, unseen] };
}

/**
 * An event that was verified against an outdated time, or against a time to which we have yet to move it, was not displaced.
 */
export function withMeetingSeen(
  order: Order,
  { generation, version, displaced, at }: Extract<Outcome, { kind: 'meeting-verified' }>,
): Order {
  const { meeting } = order;
  if (!meeting || generation !== generationOf(order)) return order;
  const isShown = version === versionOf(order) && version === meeting.version;
  const externalMoves = displaced && isShown ? [...meeting.externalMoves, { at }] : meeting.externalMoves;
  return withMeeting(order, { lastVerifiedAt: at, externalMoves });
}

export function withMeetingMoved(
  order: Order,
  { generation, version, at, uninvited: newlyUninvited = [] }: Extract<Outcome, { kind: 'meeting-moved' }>,
): Order {
  if (generation !== generationOf(order)) return order;
  const { version: before = 0, externalMoves = [], uninvited = [] } = order.meeting ?? {};
  return withMeeting(order, {
    version: Math.max(version, before),
    lastVerifiedAt: at,
    ...(newlyUninvited.length > 0 && { uninvited: [...new Set([...uninvited, ...newlyUninvited])] }),
    externalMoves: externalMoves.map((one) => ({ ...one, restoredAt: one.restoredAt ?? at })),
  });
}
