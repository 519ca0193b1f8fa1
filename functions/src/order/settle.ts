import { returnMethodOf, type OwedReturn } from './return-methods.ts';
import { isPaid, isPayable, moneyOwedBack, paymentOf } from './money.ts';
import { termsOf, type OrderEnding, type Order, type Terms } from './order.ts';
import type { Policy } from './policy.ts';
import { remindersAt } from './reminders.ts';
import { settleRescheduleRequests } from './reschedule.ts';
import { sessionOf } from './intake.ts';
import { endingOf, isPaidAndApproved } from './transitions.ts';

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

/** Another invoice that was asked for in time can be paid for a while, even if the request is heard at the end or later. */
function giveTimeToPay(order: Order, policy: Policy, now: number): Order {
  const terms = termsOf(order);
  if (!terms || order.ended || isPaid(order) || !mayAskAgain(order, terms)) return order;
  const payBy = Math.min(now + policy.leastWindow, terms.startsAt - policy.settleBefore);
  return payBy > terms.payBy ? { ...order, payBy } : order;
}

const settleEnding = (order: Order, policy: Policy, now: number): Order => ({
  ...order,
  ended: order.ended ?? endingOf(order, policy, now),
});

/**
 * A full payment that comes after the deadline asks for the mentor's time once more, while the session is still possible.
 */
function askForRevival(order: Order, policy: Policy, now: number): Order {
  const { ended, revival } = order;
  const terms = termsOf(order);
  const late = ended?.status === 'expired' && ended.reason === 'unpaid' && isPaid(order);
  const decided = revival !== undefined && revival.outcome !== 'asked';
  if (!terms || !ended || !late || decided) return order;
  if (now >= revivableUntil(order, terms, policy) || isCalledOff(order))
    return refuseRevival(order, ended, now);
  const freed = order.holds.every(({ freedAt }) => freedAt !== undefined);
  if (revival || !freed || order.releasedAt === undefined) return order;
  const number = order.holds.length + 1;
  const { startsAt, endsAt } = terms;
  return {
    ...order,
    holds: [...order.holds, { startsAt, endsAt, number, state: 'wanted' }],
    revival: {
      at: now,
      outcome: 'asked',
      number,
      undone: ended,
      approveBy: Math.min(now + policy.approvalWindow, terms.startsAt - policy.settleBefore),
    },
  };
}

/** Until when a late payment can buy the session. A mentor who has not answered yet still gets `leastWindow` to answer. */
export const revivableUntil = (
  { approval }: Order,
  { startsAt }: Terms,
  { settleBefore, leastWindow }: Policy,
): number => startsAt - settleBefore - (approval ? 0 : leastWindow);

/** A person cancelled or rejected the order, though that was heard only after the ending. */
const isCalledOff = ({ cancellation, approval }: Order): boolean =>
  cancellation !== undefined || approval?.decision === 'rejected';

const refuseRevival = (order: Order, undone: OrderEnding, now: number): Order => ({
  ...order,
  revival: { number: 0, undone, approveBy: now, ...order.revival, at: now, outcome: 'refused' },
});

function wantHold(order: Order): Order {
  const { request } = order;
  if (!request || order.holds.length > 0) return order;
  const hold = { ...sessionOf(request.startsAt, request.minutes), number: 1, state: 'wanted' } as const;
  return { ...order, holds: [hold] };
}

/** The first invoice comes by itself; another one when the mentee asks for it and the last can no longer be paid. */
function wantInvoice(order: Order, _policy: Policy, now: number): Order {
  const terms = termsOf(order);
  if (!terms || order.ended || isPaid(order)) return order;
  const next = order.invoicesWanted + 1;
  if (next > 1 && (now >= terms.payBy || !mayAskAgain(order, terms))) return order;
  return { ...order, invoicesWanted: next };
}

function mayAskAgain(order: Order, terms: Terms): boolean {
  const opened = order.invoices.filter(({ attempt }) => attempt > 0).length === order.invoicesWanted;
  const askedAt = order.invoiceWishes[`a${order.invoicesWanted + 1}`] ?? Infinity;
  return opened && askedAt < terms.payBy && !order.invoices.some(isPayable);
}

function wantMeeting(order: Order): Order {
  const wanted = !order.ended && !order.meeting && isPaidAndApproved(order);
  return wanted ? { ...order, meetingWanted: true } : order;
}

/** Each receipt's surplus gets a return of its own. A return that only a person can make is pending from the start. */
function returnMoney(known: Order, policy: Policy, now: number): Order {
  const owing = moneyOwedBack(known);
  const order = refuseShort(known, owing);
  return owing.reduce((before, owed) => {
    const number = before.returns.length + 1;
    const method = returnMethodOf(owed, before, policy);
    const status = method === 'by-hand' ? 'pending' : 'asked';
    return { ...before, returns: [...before.returns, { ...owed, method, number, status, at: now }] };
  }, order);
}

/** Money that goes back because it was too little cannot become a payment when more comes. */
function refuseShort(order: Order, owing: readonly OwedReturn[]): Order {
  const payment = paymentOf(order)?.invoice.id;
  const back = owing.map(({ invoiceId }) => invoiceId).filter((id) => id !== payment);
  return {
    ...order,
    invoices: order.invoices.map((one) => (back.includes(one.id) ? { ...one, refused: true } : one)),
  };
}

function missReminders(order: Order, policy: Policy, now: number): Order {
  const terms = termsOf(order);
  if (!order.meeting || !terms || order.ended) return order;
  const { missed } = remindersAt(order, order.meeting, terms, policy, now);
  return { ...order, missed: { ...order.missed, ...Object.fromEntries(missed.map((key) => [key, now])) } };
}
