import type { Order } from './order.ts';
import type { Policy } from './policy.ts';
import { missReminders } from './reminders.ts';
import { settleRescheduleRequests } from './reschedule.ts';
import { settleEnding } from './ending.ts';
import { giveTimeToPay, wantInvoice } from './invoicing.ts';
import { askForRevival } from './late-payment.ts';
import { returnMoney } from './money-owed-back.ts';
import { wantHold } from './slots.ts';
import { wantMeeting } from './meeting.ts';

/**
 * What facts and the passing of time settle for good, before anything is done about it. An invoice or a meeting that a
 * worker may be about to create outside is recorded as wanted first: if the worker dies, the order still knows what to undo.
 * A slot hold that is wanted is booked in the same turn.
 */
export function settle(known: Order, policy: Policy, now: number): Order {
  if (!known.request) return known;
  const settled = [
    settleRescheduleRequests,
    missReminders,
    giveTimeToPay,
    settleEnding,
    settleRescheduleRequests,
    askForRevival,
  ];
  const wanted = [wantHold, wantInvoice, wantMeeting, returnMoney];
  return [...settled, ...wanted].reduce((order, step) => step(order, policy, now), known);
}
