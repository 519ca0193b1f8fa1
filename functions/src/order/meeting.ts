import { mailEffect, type Effect, type MailTemplate, type MoveKey } from './effect.ts';
import { generationOf, versionOf, type Meeting, type Order, type Party, type Terms } from './order.ts';
import type { Policy } from './policy.ts';
import { NO_ROOM, roomOf } from './room.ts';
import { isPaidAndApproved } from './transitions.ts';

/** The event is owed once the order is paid and approved, and never before. */
export function meetingOwed(order: Order, terms: Terms): Effect[] {
  return isPaidAndApproved(order) ? [create(order, terms)] : [];
}

function create(order: Order, terms: Terms): Effect {
  const generation = generationOf(order);
  return {
    kind: 'create-meeting',
    key: `meeting:${generation}`,
    generation,
    version: versionOf(order),
    terms,
  };
}

/** An event that a person deleted is created again: a party who wants no session cancels the order. */
export function meetingKept(
  order: Order,
  meeting: Meeting,
  terms: Terms,
  policy: Policy,
  now: number,
): Effect[] {
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

/** All effects that create or move the event: a worker that is doing one of these would have the last word. */
function writesTo(order: Order): string[] {
  const generation = generationOf(order);
  const count = (length: number, keyOf: (number: number) => string): string[] =>
    Array.from({ length }, (_, index) => keyOf(index + 1));
  return [
    ...count(generation, (number) => `meeting:${number}`),
    ...count(versionOf(order) - 1, (number) => `meeting:move:${number + 1}`),
    ...count(order.meeting?.externalMoves.length ?? 0, (number) => `meeting:${generation}:back:${number}`),
  ];
}

/** A room that Google has made admits only the invited accounts, until it is opened to all who have its link. */
function roomOwed(order: Order, { meetUrl, roomOpenedAt }: Meeting): Effect[] {
  const generation = generationOf(order);
  if (meetUrl === undefined) return [{ kind: 'read-room', key: `room:${generation}`, generation }];
  return roomOpenedAt === undefined
    ? [{ kind: 'open-room', key: `room:open:${generation}`, generation, meetUrl }]
    : [];
}

function looked(order: Order, terms: Terms, policy: Policy, now: number): Effect[] {
  const at = nextVerificationAt(order, terms, policy);
  if (at === undefined || now < at || now >= terms.startsAt) return [];
  const [generation, version] = [generationOf(order), versionOf(order)];
  return [{ kind: 'verify-meeting', key: 'meeting:verify', generation, version, session: terms }];
}

/**
 * When the event is verified next, since a person may have moved or deleted it in the calendar: at intervals, and once more
 * shortly before the session.
 */
export function nextVerificationAt({ meeting }: Order, terms: Terms, policy: Policy): number | undefined {
  if (!meeting || meeting.deletedExternallyAt !== undefined) return undefined;
  const last = meeting.lastVerifiedAt ?? meeting.createdAt;
  const soon = terms.startsAt - policy.settleBefore;
  const next = last + policy.meetingLookEvery;
  const at = last < soon ? Math.min(next, soon) : next;
  return at < terms.startsAt ? at : undefined;
}

/**
 * Both parties are told once the room is known. If Google takes too long, they are told without the room, and of the room
 * later. They are also told of each new time, whether or not the calendar shows it, and of a new room.
 */
export function confirmationMails(order: Order, meeting: Meeting, policy: Policy, now: number): Effect[] {
  const { createdAt, version, deletedExternallyAt } = meeting;
  const shown = deletedExternallyAt === undefined && version >= versionOf(order);
  const room = roomOf(meeting);
  const ready = shown && (room !== undefined || now >= createdAt + policy.roomGrace);
  if (!ready && now < (newTimeToldAt(order, policy) ?? Infinity)) return [];
  const parties = ['mentee', 'mentor'] as const;
  return parties.flatMap((to) => [
    ...(versionOf(order) > 1
      ? told(order, 'rescheduled', to, versionOf(order))
      : told(order, 'confirmed', to)),
    ...(deletedExternallyAt === undefined && wasTold(order, to, createdAt)
      ? told(order, 'new-room', to, generationOf(order))
      : []),
    ...(room !== undefined && knowsNoRoom(order, to, createdAt)
      ? [mailEffect('room-ready', to, generationOf(order))]
      : []),
  ]);
}

/** When both parties are told of the newest time in any case, even if its event was not moved, or not created again. */
export const newTimeToldAt = ({ schedule }: Order, policy: Policy): number | undefined =>
  schedule && schedule.since + policy.roomGrace;

/**
 * The mail with the room, or once without it. The mail with the room is not begun while a worker may be sending the other.
 */
function told(order: Order, template: MailTemplate, to: Party, about?: number): Effect[] {
  const early = mailEffect(template, to, about === undefined ? NO_ROOM : `${about}-${NO_ROOM}`);
  if (roomOf(order.meeting) === undefined) return [early];
  return early.key in order.sent ? [] : [{ ...mailEffect(template, to, about), blockedBy: [early.key] }];
}

/** The party was told of this event before its room was known. */
const knowsNoRoom = ({ sent }: Order, to: Party, since: number): boolean =>
  Object.entries(sent).some(([key, at]) => key.includes(`:${to}:`) && key.endsWith(NO_ROOM) && at >= since);

/** The party was told of an earlier event, which is gone with its room. */
const wasTold = ({ sent, lostMeetings }: Order, to: Party, before: number): boolean =>
  lostMeetings.length > 0 &&
  Object.entries(sent).some(
    ([key, at]) =>
      (key.startsWith(`mail:confirmed:${to}`) || key.startsWith(`mail:rescheduled:${to}`)) && at < before,
  );

export function meetingUndone(order: Order): Effect[] {
  const { meeting, meetingWanted } = order;
  if (!meetingWanted || meeting?.cancelledAt !== undefined) return [];
  const generation = generationOf(order);
  return [{ kind: 'cancel-meeting', key: 'meeting:cancel', generation, blockedBy: writesTo(order) }];
}
