import type { BusyAnswer } from './busy-times.ts';
import type { Effect } from './effect.ts';
import type { BusyCheck, BusyCheckName, Order, RefusalCode } from './order.ts';
import type { Policy } from './policy.ts';
import type { Interval } from './schedule.ts';
import { sessionOf } from './session-time.ts';
import type { TurnContext } from './turn-context.ts';

type Moment = Pick<TurnContext, 'policy' | 'now'>;

/** `undefined`: the answer is waited for. A calendar that says nothing holds up an order for `busyWait` at most. */
export function answerTo(check: BusyCheck, { policy, now }: Moment): BusyAnswer | undefined {
  return check.answer ?? (now >= check.since + policy.busyWait ? 'unseen' : undefined);
}

/** Why the order is not taken, by the calendars' answer. */
export function busyRefusal(answer: BusyAnswer, { unseenCalendar }: Policy): RefusalCode | undefined {
  if (answer === 'busy') return 'mentor-busy';
  return answer === 'unseen' && unseenCalendar === 'decline' ? 'calendar-unseen' : undefined;
}

/**
 * The calendars are asked again before the meeting is made, unless they have just said that the time is free. A mentor who
 * has approved the order in person knows the own calendar better.
 */
export function wantBusyCheck({ order, paidAndApproved, policy, now }: TurnContext): Order {
  const { intake, meeting } = order.busyChecks;
  const decided = order.ended !== undefined || order.meetingWanted || meeting !== undefined;
  if (decided || !paidAndApproved || order.approval?.auto !== true || !intake) return order;
  const isFresh = intake.answer === 'free' && now < (intake.answeredAt ?? 0) + policy.busyFresh;
  return isFresh ? order : withCheck(order, 'meeting', { since: now });
}

export const isFoundBusy = ({ busyChecks }: Order): boolean => busyChecks.meeting?.answer === 'busy';

export const isCheckedFor = (
  name: BusyCheckName,
  { order, policy, now }: Moment & { order: Order },
): boolean => {
  const check = order.busyChecks[name];
  return check === undefined || answerTo(check, { policy, now }) !== undefined;
};

export function busyCheckOwed(turn: TurnContext): Effect[] {
  const { order, stage, opening, policy } = turn;
  if (stage.status === 'requested' && !isCheckedFor('intake', turn)) {
    const { startsAt, minutes } = stage.request;
    return [question('intake', sessionOf(startsAt, minutes), policy)];
  }
  const isAsked = opening && !order.meetingWanted && !isCheckedFor('meeting', turn);
  return isAsked ? [question('meeting', opening, policy)] : [];
}

/** The time that must be free has the buffer on both sides. */
const question = (check: BusyCheckName, { startsAt, endsAt }: Interval, { buffer }: Policy): Effect => ({
  kind: 'check-busy',
  key: `busy:${check}`,
  check,
  session: { startsAt: startsAt - buffer, endsAt: endsAt + buffer },
});

export const busyCheckTimes = ({ order: { busyChecks }, policy }: TurnContext): number[] =>
  [busyChecks.intake, busyChecks.meeting].flatMap((check) =>
    check && check.answer === undefined ? [check.since + policy.busyWait] : [],
  );

export const withBusyCheckWanted = (order: Order, since: number): Order =>
  order.busyChecks.intake ? order : withCheck(order, 'intake', { since });

/** The first answer counts. One that comes after the decision changes nothing. */
export function withBusyAnswer(
  order: Order,
  name: BusyCheckName,
  answer: BusyAnswer,
  answeredAt: number,
): Order {
  const check = order.busyChecks[name];
  const isLate = name === 'intake' ? order.intake !== undefined : order.meetingWanted;
  return !check || check.answer || isLate ? order : withCheck(order, name, { ...check, answer, answeredAt });
}

const withCheck = (order: Order, name: BusyCheckName, check: BusyCheck): Order => ({
  ...order,
  busyChecks: { ...order.busyChecks, [name]: check },
});
