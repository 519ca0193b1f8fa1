import { mailEffect, type Effect, type MailTemplate } from './effect.ts';
import { generationOf, versionOf, type Order, type Party } from './order.ts';
import type { Policy } from './policy.ts';
import { NO_ROOM, roomOf } from './room.ts';
import type { TurnContext } from './turn-context.ts';

/**
 * Both parties are told once the room is known. If Google takes too long, they are told without the room, and of the room
 * later. They are also told of each new time, whether or not the calendar shows it, and of a new room.
 */
export function sessionMails({ order, session, policy, now }: TurnContext): Effect[] {
  if (!session) return [];
  const { meeting } = session;
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
const newTimeToldAt = ({ schedule }: Order, policy: Policy): number | undefined =>
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

export function sessionMailTimes({ order, session, policy }: TurnContext): (number | undefined)[] {
  if (!session) return [];
  const { meetUrl, createdAt } = session.meeting;
  return [newTimeToldAt(order, policy), meetUrl === undefined ? createdAt + policy.roomGrace : undefined];
}
