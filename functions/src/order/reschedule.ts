import { mailEffect, type Effect } from './effect.ts';
import { otherParty, termsOf, versionOf, type Order, type RescheduleRequest, type Terms } from './order.ts';
import type { Policy } from './policy.ts';
import type { Interval } from './schedule.ts';
import { windowEnd } from './session-time.ts';
import type { TurnContext } from './turn-context.ts';

/** The last moment at which a reschedule request can be accepted: both times must still be ahead. */
function lapseAt({ ask, openedAt = 0, answerBy }: RescheduleRequest, terms: Terms, policy: Policy): number {
  if (answerBy !== undefined) return answerBy;
  const startsAt = Math.min(ask.startsAt, terms.startsAt);
  return windowEnd(openedAt, policy.rescheduleWindow, { startsAt }, policy);
}

/** The time that a reschedule request asks for; a session keeps its length. */
const sessionAsked = ({ ask }: RescheduleRequest, terms: Terms): Interval => ({
  startsAt: ask.startsAt,
  endsAt: ask.startsAt + (terms.endsAt - terms.startsAt),
});

/** What has become of the reschedule requests by now. They are dealt with one at a time, the oldest first. */
export function settleRescheduleRequests({ order, terms, policy, now }: TurnContext): Order {
  if (!terms || Object.keys(order.rescheduleRequests).length === 0) return order;
  if (order.ended)
    return withAll(order, (request) => (isLive(request) ? settled(request, 'void', now) : request));
  if (!order.meeting) return order;
  return askNext(answerOpen(order, terms, policy, now), policy, now);
}

const isLive = ({ state }: RescheduleRequest): boolean => state === 'asked' || state === 'open';

const settled = (
  request: RescheduleRequest,
  state: RescheduleRequest['state'],
  now: number,
): RescheduleRequest => ({ ...request, state, settledAt: now });

const withAll = (order: Order, change: (request: RescheduleRequest) => RescheduleRequest): Order => ({
  ...order,
  rescheduleRequests: Object.fromEntries(
    Object.entries(order.rescheduleRequests).map(([id, request]) => [id, change(request)]),
  ),
});

function answerOpen(order: Order, terms: Terms, policy: Policy, now: number): Order {
  const found = Object.entries(order.rescheduleRequests).find(([, { state }]) => state === 'open');
  if (!found) return order;
  const [id, known] = found;
  const last = lapseAt(known, terms, policy);
  const request = { ...known, answerBy: last };
  const { answer, ask } = request;
  // An answer that is heard only once the new time has come moves nothing: the calendar still shows the old time.
  if (answer && answer.at < last && now < ask.startsAt)
    return answer.decision === 'accepted'
      ? accept(order, id, request, terms, now)
      : withRequest(order, id, settled(request, 'refused', now));
  return withRequest(order, id, now >= last ? settled(request, 'lapsed', now) : request);
}

const withRequest = (order: Order, id: string, request: RescheduleRequest): Order => ({
  ...order,
  rescheduleRequests: { ...order.rescheduleRequests, [id]: request },
});

/** The old time is given up only here, where the new time is held. */
function accept(order: Order, id: string, request: RescheduleRequest, terms: Terms, now: number): Order {
  return {
    ...withRequest(order, id, { ...settled(request, 'accepted', now), from: terms.startsAt }),
    schedule: { ...sessionAsked(request, terms), version: versionOf(order) + 1, since: now },
    currentHold: request.number ?? order.currentHold,
  };
}

/** The oldest reschedule request gets a hold on its time, if there is time to answer it; others beside it are declined. */
function askNext(order: Order, policy: Policy, now: number): Order {
  const terms = termsOf(order);
  const asked = Object.entries(order.rescheduleRequests)
    .filter(([, { state, number }]) => state === 'asked' && number === undefined)
    .sort(([idA, a], [idB, b]) => a.ask.at - b.ask.at || (idA < idB ? -1 : 1));
  if (!terms || asked.length === 0) return order;
  const busy = Object.values(order.rescheduleRequests).some(
    ({ state, number }) => state === 'open' || (state === 'asked' && number !== undefined),
  );
  return asked.reduce((before, [id, request], index) => {
    if (busy || index > 0)
      return withRequest(before, id, { ...settled(request, 'declined', now), code: 'another-open' });
    const last = Math.min(request.ask.startsAt, terms.startsAt) - policy.sessionCutoff;
    if (now + policy.leastWindow > last)
      return withRequest(before, id, { ...settled(request, 'declined', now), code: 'too-soon' });
    const number = before.holds.length + 1;
    const hold = { ...sessionAsked(request, terms), number, state: 'wanted' } as const;
    return { ...withRequest(before, id, { ...request, number }), holds: [...before.holds, hold] };
  }, order);
}

/** A reschedule request that has been settled meanwhile stays settled. */
export function withTimeChecked(order: Order, number: number, change: Partial<RescheduleRequest>): Order {
  const changed = Object.entries(order.rescheduleRequests).map(([id, request]) => {
    const waiting = request.number === number && request.state === 'asked';
    return [id, waiting ? { ...request, ...change } : request] as const;
  });
  return { ...order, rescheduleRequests: Object.fromEntries(changed) };
}

export function rescheduleMails({ order }: TurnContext): Effect[] {
  return Object.entries(order.rescheduleRequests).flatMap(([id, { state, ask }]) => {
    switch (state) {
      case 'open':
        return [mailEffect('reschedule-asked', otherParty(ask.by), id)];
      case 'refused':
      case 'lapsed':
      case 'declined':
        return [mailEffect('reschedule-refused', ask.by, id)];
      case 'asked':
      case 'accepted':
      case 'void':
        return [];
    }
  });
}

export function answerTimes({ order, session, policy }: TurnContext): number[] {
  const open = Object.values(order.rescheduleRequests).filter(({ state }) => state === 'open');
  return session ? open.map((request) => lapseAt(request, session.terms, policy)) : [];
}
