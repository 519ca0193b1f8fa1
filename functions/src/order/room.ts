import type { Effect } from './effect.ts';
import { withMeeting } from './meeting.ts';
import { generationOf, type Meeting, type Order, type Party, type Terms } from './order.ts';
import type { MeetingSighting } from './outcome.ts';
import type { Policy } from './policy.ts';
import type { TurnContext } from './turn-context.ts';

/** The end of the key of a mail that told of a session without its room. */
export const NO_ROOM = 'no-room';

/** A deleted event has no room: neither party would be in it. */
export const roomOf = (meeting: Meeting | undefined): string | undefined =>
  meeting?.deletedExternallyAt === undefined ? meeting?.meetUrl : undefined;

/** By when both parties must know of a room for the session to take place. */
export const roomBy = (terms: Terms, policy: Policy): number => terms.startsAt - policy.roomNotice;

/** Whether there was, at that moment, an event with a room of which both parties had been told. */
export function knewRoom(order: Order, at: number): boolean {
  const { meeting, lostMeetings } = order;
  const meetings = meeting ? [...lostMeetings, meeting] : lostMeetings;
  return meetings.some((one) => {
    const readyAt = readyAtOf(one);
    const there = readyAt <= at && (one.deletedExternallyAt === undefined || one.deletedExternallyAt > at);
    return there && (['mentee', 'mentor'] as const).every((to) => wasTold(order, one, to, readyAt, at));
  });
}

/** A session whose room both know is looked at no more for that. */
export const roomTimes = ({ order, opening, session, policy }: TurnContext): number[] => {
  const terms = opening ?? session?.terms;
  if (!terms) return [];
  const by = roomBy(terms, policy);
  return session && knewRoom(order, by) ? [] : [by];
};

const readyAtOf = ({ meetUrl, roomReadyAt, createdAt }: Meeting): number =>
  meetUrl === undefined ? Infinity : (roomReadyAt ?? createdAt);

/** The calendar tells a party by inviting it to the event with its room; if it did not take the address, our mail does. */
const wasTold = (
  { sent }: Order,
  { uninvited = [] }: Meeting,
  to: Party,
  since: number,
  until: number,
): boolean =>
  !uninvited.includes(to) ||
  Object.entries(sent).some(
    ([key, at]) => namesRoom.test(key) && key.split(':').includes(to) && at >= since && at <= until,
  );

/** Mails that have the link, where there is one. */
const namesRoom = new RegExp(
  `^(mail:(confirmed|room-ready|new-room|rescheduled)|reminder):(?!.*${NO_ROOM}$)`,
);

/** A room that Google has made admits only the invited accounts, until it is opened to all who have its link. */
export function roomOwed(order: Order, { meetUrl, roomOpenedAt }: Meeting): Effect[] {
  const generation = generationOf(order);
  if (meetUrl === undefined) return [{ kind: 'read-room', key: `room:${generation}`, generation }];
  return roomOpenedAt === undefined
    ? [{ kind: 'open-room', key: `room:open:${generation}`, generation, meetUrl }]
    : [];
}

/** The room that the effect has seen. Its address stays as it was first read: both parties may have been told it. */
export function withRoom(order: Order, { generation, meetUrl, at }: MeetingSighting): Order {
  const { meeting } = order;
  const news = meetUrl !== undefined && meeting?.meetUrl === undefined;
  return news && generation === generationOf(order)
    ? withMeeting(order, { meetUrl, roomReadyAt: at })
    : order;
}
