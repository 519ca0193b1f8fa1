import { isCheckedFor } from './busy-check.ts';
import type { Effect } from './effect.ts';
import { organiserOf } from './organisers.ts';
import { generationOf, versionOf, type Meeting, type Order, type Terms } from './order.ts';
import type { TurnContext } from './turn-context.ts';

/** The event is owed once the order is paid and approved, and never before. It is undone unless the session was held. */
export function meetingEffects({ order, stage, opening }: TurnContext): Effect[] {
  if (opening && order.meetingWanted) return [create(order, opening)];
  return order.ended && stage.status !== 'completed' ? meetingUndone(order) : [];
}

export function create(order: Order, terms: Terms): Effect {
  const [generation, version] = [generationOf(order), versionOf(order)];
  return { kind: 'create-meeting', key: `meeting:${generation}`, generation, version, terms };
}

/** All effects that create or move the event: a worker that is doing one of these would have the last word. */
export function writesTo(order: Order): string[] {
  const generation = generationOf(order);
  const count = (length: number, keyOf: (number: number) => string): string[] =>
    Array.from({ length }, (_, index) => keyOf(index + 1));
  return [
    ...count(generation, (number) => `meeting:${number}`),
    ...count(versionOf(order) - 1, (number) => `meeting:move:${number + 1}`),
    ...count(order.meeting?.externalMoves.length ?? 0, (number) => `meeting:${generation}:back:${number}`),
  ];
}

function meetingUndone(order: Order): Effect[] {
  const { meeting, meetingWanted } = order;
  if (!meetingWanted || meeting?.cancelledAt !== undefined) return [];
  const generation = generationOf(order);
  return [{ kind: 'cancel-meeting', key: 'meeting:cancel', generation, blockedBy: writesTo(order) }];
}

/** A meeting of a past generation changes nothing. */
export function withNewMeeting(order: Order, generation: number, meeting: Meeting): Order {
  if (generation !== generationOf(order)) return order;
  const { meeting: before, lostMeetings } = order;
  const lost = before?.deletedExternallyAt === undefined ? lostMeetings : [...lostMeetings, before];
  return { ...order, meeting, lostMeetings: lost };
}

export const withMeeting = (order: Order, change: Partial<Meeting>): Order =>
  order.meeting ? { ...order, meeting: { ...order.meeting, ...change } } : order;

/** The organiser is chosen when the meeting is first wanted. Another one takes its place only while no event can have been made. */
export function wantMeeting(turn: TurnContext): Order {
  const { order, policy, paidAndApproved } = turn;
  const wanted = !order.ended && !order.meeting && paidAndApproved && isCheckedFor('meeting', turn);
  if (!wanted || order.meetingWanted) return order;
  const organiser = order.organiser ?? organiserOf(order.request?.mentorId ?? '', policy.organisers);
  return { ...order, meetingWanted: true, ...(organiser !== undefined && { organiser }) };
}
