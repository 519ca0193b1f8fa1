import { approvalMails, approvalTimes } from './approval.ts';
import { attendanceMails } from './attendance-mails.ts';
import { attendanceTimes, settleAttendance } from './attendance.ts';
import { busyCheckOwed, busyCheckTimes, wantBusyCheck } from './busy-check.ts';
import { calendarOwed, verificationTimes } from './calendar-changes.ts';
import type { Effect } from './effect.ts';
import { endingTimes, farewells, settleEnding } from './ending.ts';
import { feedbackOwed } from './feedback.ts';
import { intakeOwed } from './intake.ts';
import { billMails, giveTimeToPay, invoiceEffects, paymentTimes, wantInvoice } from './invoicing.ts';
import { askForRevival, revivalTimes } from './late-payment.ts';
import { meetingEffects, wantMeeting } from './meeting.ts';
import { returnMoney } from './money-owed-back.ts';
import type { Order, OrderStatus } from './order.ts';
import type { Policy } from './policy.ts';
import { readBacks, readBackTimes } from './read-backs.ts';
import { receiptEffects } from './receipts-owed.ts';
import { missReminders, remindersAt } from './reminders.ts';
import { answerTimes, rescheduleMails, settleRescheduleRequests } from './reschedule.ts';
import { returnEffects, returnTimes } from './returns.ts';
import { roomTimes } from './room.ts';
import { earliest } from './schedule.ts';
import { sessionMails, sessionMailTimes } from './session-mails.ts';
import { slotEffects, wantHold } from './slots.ts';
import { turnContextOf, type OrderSubject, type TurnContext } from './turn-context.ts';

/** What follows from all that is known of an order at one moment. */
export interface Decision {
  /** The order with what this moment settles for good: its ending, and what it sets out to do. */
  order: Order;
  status: OrderStatus | 'empty';
  /** What is owed to the world now, whether or not a worker is already doing it. */
  owed: Effect[];
  /** When the passing of time alone will change the decision; `undefined`: never. */
  wakeAt: number | undefined;
  /** When the next reminder falls due. */
  remindAt: number | undefined;
}

/**
 * What facts and the passing of time settle for good, in this sequence, before anything is done about it. The last four say
 * what is wanted. An invoice or a meeting that a worker may be about to create outside is recorded as wanted first: if the
 * worker dies, the order still knows what to undo. A slot hold that is wanted is booked in the same turn.
 */
const settling: readonly ((turn: TurnContext) => Order)[] = [
  settleRescheduleRequests,
  missReminders,
  giveTimeToPay,
  wantBusyCheck,
  settleEnding,
  settleRescheduleRequests,
  settleAttendance,
  askForRevival,
  wantHold,
  wantInvoice,
  wantMeeting,
  returnMoney,
];

const subjects: readonly OrderSubject[] = [
  { owes: busyCheckOwed, waitsFor: busyCheckTimes },
  { owes: invoiceEffects, waitsFor: paymentTimes },
  { owes: billMails },
  { owes: approvalMails, waitsFor: approvalTimes },
  { owes: meetingEffects, waitsFor: roomTimes },
  { owes: calendarOwed, waitsFor: verificationTimes },
  { owes: sessionMails, waitsFor: sessionMailTimes },
  { owes: (turn) => remindersAt(turn).due },
  { owes: feedbackOwed },
  { owes: attendanceMails, waitsFor: attendanceTimes },
  { owes: farewells, waitsFor: endingTimes },
  { owes: slotEffects },
  { owes: readBacks, waitsFor: readBackTimes },
  { owes: returnEffects, waitsFor: returnTimes },
  { owes: receiptEffects },
  { owes: rescheduleMails, waitsFor: answerTimes },
  { waitsFor: revivalTimes },
  { owes: intakeOwed },
];

/**
 * The one decision of the system. It is level-triggered: it looks at what is known, never at what just happened, so waking
 * an order twice, late, or for nothing is harmless. Applied to its own result, `decide` decides the same.
 */
export function decide(known: Order, policy: Policy, now: number): Decision {
  const turn = settle(known, policy, now);
  const { order, stage } = turn;
  const active = order.request ? subjects : [];
  const owed = active.flatMap(({ owes }) => owes?.(turn) ?? []);
  const times = active.flatMap(({ waitsFor }) => waitsFor?.(turn) ?? []);
  return {
    order,
    status: stage.status,
    owed: owed.filter((effect) => !(effect.key in order.sent) && !isForRemoved(effect, order)),
    wakeAt: earliest(times.filter((at) => at !== undefined && at > now)),
    remindAt: remindersAt(turn).nextAt,
  };
}

/** A person who was taken out of the order has no address any more. */
const isForRemoved = (effect: Effect, { removed }: Order): boolean =>
  removed !== undefined && 'to' in effect && removed[effect.to] !== undefined;

function settle(known: Order, policy: Policy, now: number): TurnContext {
  const turn = turnContextOf(known, policy, now);
  if (!known.request) return turn;
  return settling.reduce((before, step) => {
    const order = step(before);
    return order === before.order ? before : turnContextOf(order, policy, now);
  }, turn);
}
